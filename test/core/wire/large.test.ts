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

describe('a frame is modest', () => {
  const filling = ' '.repeat(65_536)
  const deep = (begin: string, end: string, depth: number) =>
    all(3_800, () => begin.repeat(depth) + end.repeat(depth))
  const texts = (count: number, end: string) => all(count, (n) => `"f${n}"${end}`)
  test.each([
    ['130,000 elements, and no more', full('', 130_000), full('', 130_001)],
    ['lists 32 deep, as what is deeper counts twice', deep('[', ']', 32), deep('[', ']', 33)],
    ['objects 32 deep, as what is deeper counts twice', deep('{', '}', 32), deep('{', '}', 33)],
    ['4,000 names, and no more', texts(4_000, ':1'), texts(4_001, ':1')],
    ['names with a blank behind them', texts(4_000, ' :1'), texts(4_001, ' \n:1')],
    ['any texts that are no names', texts(50_000, ''), texts(4_001, ':')],
  ])('with %s', (_what, modest, tooMuch) => {
    expect(isModest(modest + filling)).toBe(true)
    expect(isModest(tooMuch + filling)).toBe(false)
  })

  test('with few signs, whatever they are', () => {
    expect(isModest('['.repeat(65_536))).toBe(true)
    expect(isModest('['.repeat(65_537))).toBe(false)
  })

  test('with a text that does not end, for that is no frame', () => {
    expect(isModest(`"${','.repeat(200_000)}`)).toBe(true)
  })
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

/** What comes out of a frame that is read whole. */
function readAll(text: string) {
  const parsed = parseFrame(text)
  if ('problem' in parsed) throw new Error(JSON.stringify(parsed.problem))
  return parsed
}

describe('a list in a frame that is longer than it can mean', () => {
  const good = '"evse_id":"A","name":"Thuis"'
  const point = (field: string) => frame('CHARGE_POINTS', `[{${good},${field}}]`)
  const schedule = (field: string) => frame('LIST_OVERRIDE_CURRENT', `[{"schedule_id":1,${field}}]`)

  test.each([
    ['sockets that are none', 'socket_ids', point(`"socket_ids":${full('"x"', 100_000)}`)],
    ['sockets', 'socket_ids', point(`"socket_ids":${full('1', 17)}`)],
    [
      'days',
      'delayed_charging',
      point(`"delayed_charging":{"value":true,"selected_days":${full('"x"', 100_000)}}`),
    ],
    ['charge points that are none', 'charge_points', schedule(`"charge_points":${full('1', 100_000)}`)],
    ['charge points', 'charge_points', schedule(`"charge_points":${full('"A"', 5_001)}`)],
    ['days of a schedule', 'override_start_days', schedule(`"override_start_days":${full('1', 100_000)}`)],
  ])('is left out by its length, and the rest is kept: %s', (_what, field, text) => {
    const { message, oddities } = readAll(text)
    // Of its elements none is said a word.
    expect(oddities).toEqual([expect.stringMatching(new RegExp(`^data\\.\\*\\.${field}: expected `))])
    expect(JSON.stringify(message)).toMatch(/Thuis|scheduleId/)
  })
})

describe('of a list in which very much does not fit', () => {
  const bad = (n: number) =>
    `{"evse_id":"B${n}",${['name', 'model_type', 'is_cable', 'socket_ids', 'tariff'].map((key) => `"${key}":7`).join()}}`
  const good = '{"evse_id":"G","name":"Thuis"}'
  const listed = (text: string) => {
    const { message, oddities } = readAll(text)
    return { count: message.kind === 'chargePoints' ? message.chargePoints.length : 0, oddities }
  }

  test('each is kept with what fits, up to a bound', () => {
    const { count, oddities } = listed(frame('CHARGE_POINTS', `[${all(300, bad)},${good}]`))
    expect(count).toBe(301)
    expect(oddities).toContain('data.*.is_cable: expected boolean')
  })

  test('those beyond the bound are left out whole with a word, and the good ones kept', () => {
    const { count, oddities } = listed(frame('CHARGE_POINTS', `[${all(5_000 - 1, bad)},${good}]`))
    expect(count).toBe(2_000 / 5 + 1)
    expect(oddities).toContain('data.*: expected <=2000 misfits')
  })
})

test('a field that nobody knew is told from the first that have it, not from the ten-thousandth', () => {
  const one = (n: number) => `{"evse_id":"B${n}",${fields(20)},"g${n}":1}`
  const { unknownFields } = readAll(frame('CHARGE_POINTS', `[${all(2_000, one)}]`))
  expect(unknownFields).toContain('data.*.g400 (number)')
  expect(unknownFields).not.toContain('data.*.g490 (number)')
})

describe('a text of a frame is cut to what anybody reads', () => {
  const long = `${'x'.repeat(499)}👍${' y'.repeat(MIB / 4)}`
  const point = { evse_id: 'A', name: long, model_type: long, chargepoint_type: long, activity: long }
  const inside = {
    location: { street: long, housenumber: long, zipcode: long, city: long, country: long },
    tariff: { tariff_id: long },
    default_card: { uid: 'C', id: long, name: long, customer_name: long },
    delayed_charging: { value: true, start_time: long, end_time: long },
    price_based_charging: { value: true, expected_leave_time: long },
  }
  test.each([
    ['CHARGE_POINTS', { data: [point] }],
    ['CHARGE_POINTS', { data: [{ evse_id: 'A', ...inside }] }],
    ['CH_SETTINGS', { data: { ...point, name: undefined, chargepoint_name: long } }],
    ['CH_STATUS', { data: { evse_id: 'A', activity: long, vehicle_status: long } }],
    ['CH_STATUS', { data: { evse_id: 'A', activity: long, actual_kwh: '1.5' } }],
    ['CHARGE_CARDS', { cards: [{ uid: 'C', id: long, name: long, customer_name: long }] }],
    ['ACCOUNT', { login: long, email: `${long}b`, full_name: long }],
    ['GRID_STATUS', { data: { id: long } }],
    ['LIST_OVERRIDE_CURRENT', { data: [{ schedule_id: 1, start_time: long, stop_time: long }] }],
    ['ERROR', { error: 2, message: long, flow_id: long }],
  ])('of %s', (object, rest) => {
    const texts: string[] = []
    JSON.stringify(readAll(JSON.stringify({ object, ...rest })).message, (_key, value) => {
      if (typeof value === 'string' && value.startsWith('xxx')) texts.push(value)
      return value
    })
    expect(new Set(texts)).toEqual(new Set(['x'.repeat(499)]))
  })

  test('but never the token of the session', () => {
    const text = JSON.stringify({ object: 'STATUS_API_TOKEN', success: true, token: 't'.repeat(4_000) })
    expect(readAll(text).message).toMatchObject({ sessionToken: 't'.repeat(4_000) })
  })
})
