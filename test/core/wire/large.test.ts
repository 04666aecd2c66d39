import { describe, expect, test } from 'vitest'
import { parseFrame } from '../../../core/wire/message.ts'
import { isModest } from '../../../core/wire/modest.ts'

const MIB = 1_048_576

const frame = (object: string, data: string) => `{"object":"${object}","data":${data}}`
const all = (parts: number, part: (n: number) => string) =>
  Array.from({ length: parts }, (_, n) => part(n)).join()
const full = (part: string, parts: number) => `[${all(parts, () => part)}]`
const fields = (count: number, name = 'f') => all(count, (n) => `"${name}${n}":1`)

describe('a frame of more parts than can be read at once', () => {
  test.each([
    ['numbers', frame('CHARGE_POINTS', full('1', 4 * MIB))],
    ['empty objects', frame('CHARGE_POINTS', full('{}', 2 * MIB))],
    ['nested lists', frame('CHARGE_POINTS', '['.repeat(MIB) + ']'.repeat(MIB))],
    ['nested objects', frame('CHARGE_POINTS', `${'{"a":'.repeat(MIB)}1${'}'.repeat(MIB)}`)],
    ['fields', frame('CH_STATUS', `{${fields(MIB)}}`)],
    ['names of fields in one object', frame('CH_STATUS', `{${fields(20_000)}}`)],
    ['names that are numbers', frame('CH_STATUS', `{${fields(20_000, '8')}}`)],
    ['names with space behind them', frame('CH_STATUS', `{${fields(20_000).replaceAll(':', ' \n:')}}`)],
    [
      'names of fields in many objects',
      frame('CHARGE_POINTS', `[${all(2_000, (n) => `{"evse_id":"B${n}",${fields(20, `f${n}_`)}}`)}]`),
    ],
    ['unknown fields', frame('CHARGE_POINTS', `[${all(5_000, (n) => `{"evse_id":"B${n}",${fields(90)}}`)}]`)],
    ['sockets', frame('CHARGE_POINTS', `[{"evse_id":"A","socket_ids":${full('1', MIB)}}]`)],
  ])('is dropped with a word before it is parsed: %s', (_what, text) => {
    expect(parseFrame(text)).toEqual({ problem: { kind: 'tooMuch' } })
  })

  test.each([1, 2_000])('is not a list of %i charge points of 60 fields each', (count) => {
    const one = (n: number) => `{"evse_id":"B${n}","location":{"street":"Straat"},${fields(55)}}`
    const text = frame('CHARGE_POINTS', `[${all(count, one)}]`)
    expect(parseFrame(text)).toMatchObject({ message: { kind: 'chargePoints' }, oddities: [] })
  })

  test.each([
    ['signs that structure frames', '[{,'.repeat(MIB)],
    ['quotes', '"'.repeat(MIB)],
    ['backslashes', '\\'.repeat(MIB)],
    ['both', '\\"'.repeat(MIB)],
  ])('is not one whose text is full of %s', (_what, name) => {
    const text = JSON.stringify({ object: 'CHARGE_POINTS', data: [{ evse_id: 'A', name }] })
    expect(parseFrame(text)).toMatchObject({ message: { chargePoints: [{ evseId: 'A' }] }, oddities: [] })
  })

  test.each(['', '"', '\\', '\\"\\\\', '[{,]}'])(
    'is found beside a text of %j, and nothing else is',
    (name) => {
      const [filling, many] = [' '.repeat(70_000), '1,'.repeat(500_001)]
      expect(isModest(`[${JSON.stringify(name)},${filling}1]`)).toBe(true)
      expect(isModest(`[${JSON.stringify(name)},${many}1]`)).toBe(false)
    },
  )
})

test('more charge points than any account has are left out, with a word', () => {
  const data = Array.from({ length: 5_001 }, (_, n) => ({ evse_id: `BCU${n}` }))
  const parsed = parseFrame(JSON.stringify({ object: 'CHARGE_POINTS', data }))
  expect(parsed).toMatchObject({ oddities: ['data: expected <=5000 elements'] })
  expect('message' in parsed && 'chargePoints' in parsed.message && parsed.message.chargePoints).toHaveLength(
    5_000,
  )
})

test('of many unknown fields the first 500 are told', () => {
  const data = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`f${n}`, 1]))
  const parsed = parseFrame(JSON.stringify({ object: 'CH_STATUS', data: { evse_id: 'A', ...data } }))
  expect('unknownFields' in parsed && parsed.unknownFields).toHaveLength(500)
})

test('an endless list of days is read as far as a week goes', () => {
  const data = [{ schedule_id: 1, override_start_days: 'MO,TU,'.repeat(100_000), override_end_days: ['WE'] }]
  expect(parseFrame(JSON.stringify({ object: 'LIST_OVERRIDE_CURRENT', data }))).toMatchObject({
    message: { schedules: [{ stopDays: ['WE'] }] },
  })
})
