import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beforeLink, type Followed, linkIn, readLink, withLink } from '../../../core/surface/link.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../builders.ts'

const act = (kind: string, evseId: string) => ({
  do: 'act',
  request: { evseId, action: { kind } },
})

describe('a link', () => {
  test.each([
    ['amptray://open', { do: 'open' }],
    ['amptray://settings', { do: 'settings' }],
    ['amptray://open/', { do: 'open' }],
    ['AMPTRAY://Open', { do: 'open' }],
    ['amptray://start?evse=BCU102728', act('start', 'BCU102728')],
    ['amptray://stop/?evse=BCU102728', act('stop', 'BCU102728')],
    ['amptray://block?evse=BCU%20102728', act('block', 'BCU 102728')],
    ['amptray://unblock?evse=BCU102728', act('unblock', 'BCU102728')],
  ])('%s', (text, intent) => {
    expect(readLink(text)).toEqual(intent)
  })

  test.each([
    '',
    'amptray:',
    'amptray://',
    'amptray://reboot?evse=BCU102728',
    'amptray://start',
    'amptray://start?evse=',
    'amptray://start?evse=%20',
    'amptray://start?evse=%E0%A4%A',
    'amptray://start?evse=BCU1&evse=BCU2',
    'amptray://start?evse=BCU1&card=046C8CCA8C1D90',
    'amptray://start?evse=BCU1#now',
    'amptray://start/BCU1',
    'amptray://open?evse=BCU1',
    'amptray://settings?evse=BCU1',
    'amptray://settings/account',
    'amptray://user@open',
    'https://open',
    ' amptray://open',
    'amptray://open\namptray://start?evse=BCU1',
    'amptray://constructor?evse=BCU1',
    `amptray://start?evse=${'B'.repeat(101)}`,
    'amptray:open',
    'amptray:/open',
    'amptray:///open',
    'amptray://open:80',
    'amptray://open?',
    'amptray://open?x=1',
    'amptray://open%00',
    'amptray://open\0',
    'amptray://open//',
    'amptray://open/../settings',
    'amptray://\u043epen',
    'amptray://open amptray://start?evse=BCU1',
    'amptray://start?evse=BCU1" --inspect="9229',
    'amptray://start?evse=BCU1 --remote-debugging-port=9222',
    'amptray://start?evse[]=BCU1',
    'amptray://start?__proto__=BCU1',
    'amptray://__proto__',
    'amptray://toString',
    `amptray://${'o'.repeat(100_000)}`,
  ])('is not: %j', (text) => {
    expect(readLink(text)).toBeUndefined()
  })

  test('never asks for more than that, whatever the text', () => {
    const kind = fc.constantFrom(
      'open',
      'settings',
      'start',
      'stop',
      'block',
      'unblock',
      'reboot',
      'softReset',
      'boost',
    )
    const linkLike = fc.tuple(kind, fc.string()).map(([what, rest]) => `amptray://${what}?evse=${rest}`)
    fc.assert(
      fc.property(fc.oneof(fc.string(), linkLike), (text) => {
        const intent = readLink(text)
        if (intent?.do !== 'act') return
        expect(['start', 'stop', 'block', 'unblock']).toContain(intent.request.action.kind)
        expect(intent.request.evseId.trim()).not.toBe('')
      }),
    )
  })

  test.each(['充', '😀'])('names a charge point whose whole id has to be escaped: %s', (sign) => {
    const evseId = sign.repeat(100 / sign.length)
    expect(readLink(`amptray://unblock?evse=${encodeURIComponent(evseId)}`)).toEqual(act('unblock', evseId))
  })

  test('names any charge point', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), (evseId) => {
        fc.pre(evseId.trim() !== '' && evseId.isWellFormed())
        expect(readLink(`amptray://stop?evse=${encodeURIComponent(evseId)}`)).toEqual(act('stop', evseId))
      }),
    )
  })
})

test('among the arguments of a start it is found by its scheme', () => {
  expect(linkIn(['/opt/amptray', '--hidden', 'amptray://open'])).toBe('amptray://open')
  expect(linkIn(['/opt/amptray', '--flag=amptray://open', 'x'])).toBeUndefined()
  expect(linkIn([])).toBeUndefined()
})

test('what follows a link is not taken for what the app was started with', () => {
  expect(beforeLink(['--hidden', 'amptray://open', '--demo'])).toEqual(['--hidden'])
  expect(beforeLink(['AMPTRAY:x', '--demo'])).toEqual([])
  expect(beforeLink(['--hidden', '--demo'])).toEqual(['--hidden', '--demo'])
})

describe('many links', () => {
  /** When those of them are followed that come at these times. */
  const followedOf = (times: readonly number[]) =>
    times.reduce<{ readonly record: Followed; readonly at: readonly number[] }>(
      ({ record, at }, now) => {
        const next = withLink(record, now)
        return next ? { record: next, at: [...at, now] } : { record, at }
      },
      { record: [], at: [] },
    )
  const every = (ms: number, count: number) => Array.from({ length: count }, (_, n) => NOW + n * ms)

  test('at once are three', () => {
    expect(followedOf(every(0, 60)).at).toEqual([NOW, NOW, NOW])
  })

  test('as a person clicks them are all followed', () => {
    expect(followedOf(every(3_000, 4)).at).toHaveLength(4)
    expect(followedOf(every(6 * MINUTE_MS, 40)).at).toHaveLength(40)
  })

  test('in a flood are fewer and fewer, and soon after it one is followed again', () => {
    const flood = followedOf(every(1_000, 3_600))
    expect(flood.at.length).toBeLessThanOrEqual(32)
    expect(withLink(flood.record, NOW + HOUR_MS + 5 * MINUTE_MS)).toBeDefined()
  })

  test('in no order are more than some thirty in an hour, and the record stays short', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: MINUTE_MS }), { maxLength: 400 }), (gaps) => {
        let now = NOW
        const { at, record } = followedOf(gaps.map((gap) => (now += gap)))
        for (const one of at)
          expect(at.filter((other) => other >= one && other < one + HOUR_MS).length).toBeLessThanOrEqual(32)
        expect(record.length).toBeLessThanOrEqual(14)
      }),
    )
  })
})
