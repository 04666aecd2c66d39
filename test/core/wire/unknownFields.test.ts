import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Message, parseFrame } from '../../../core/wire/message.ts'
import calls from '../../fixtures/seedCalls.json' with { type: 'json' }
import { DOCUMENTED_FRAMES } from './documented.ts'

function parsed(text: string) {
  const parsed = parseFrame(text)
  if ('problem' in parsed) throw new Error(`dropped: ${JSON.stringify(parsed.problem)}`)
  return parsed
}

const unknownIn = (frame: object) => parsed(JSON.stringify(frame)).unknownFields

describe('nothing is unknown', () => {
  it.each(DOCUMENTED_FRAMES.map(({ section, json }) => [section, json['object'], json] as const))(
    'in what the protocol shows in §%s: %s',
    (_section, _object, json) => {
      expect(unknownIn(json)).toEqual([])
    },
  )

  it.each(Object.entries(calls))("in the reply to the seed's %s", (_name, { reply }) => {
    expect(unknownIn(reply)).toEqual([])
  })

  it.each([
    { object: 'ACCOUNT', login: 'a', tel: null, first_login_app: { any: ['form'] } },
    { object: 'ERROR', error: 2, message: 'forbidden', flow_id: '' },
    { object: 'CH_STATUS', evse_id: 'A', data: { boosting: true, socket_id: 1, actual_p1: { odd: 1 } } },
    {
      object: 'CH_SETTINGS',
      data: {
        evse_id: 'A',
        x_coord: 1,
        plug_and_charge_card: { uid: 'B' },
        price_based_charging: { value: true, expected_leave_time: '06:30', expected_kwh: 1, minimum_kwh: 2 },
      },
    },
    { object: 'STATUS_REBOOT', result: null },
    { object: 'POST_CLEAR_OVERRIDE_CURRENT', data: { schedule_id: '1' } },
  ])('in %j', (frame) => {
    expect(unknownIn(frame)).toEqual([])
  })
})

describe('what no schema names is told with its path and type', () => {
  it.each([
    ['a field of a frame', { object: 'HELLO', version: 3 }, ['version (number)']],
    [
      'each type',
      { object: 'STATUS', a: 'x', b: 1, c: false, d: null, e: [{ f: 1 }], g: { h: 1 } },
      ['a (string)', 'b (number)', 'c (boolean)', 'd (null)', 'e (list)', 'g (object)'],
    ],
    ['in a status', { object: 'CH_STATUS', data: { evse_id: 'A', flux: 1 } }, ['data.flux (number)']],
    [
      'in a status that its schema has to read',
      { object: 'CH_STATUS', data: { evse_id: 'A', actual_kwh: {}, flux: 1 } },
      ['data.flux (number)'],
    ],
    [
      'in a part of a list, once for all places',
      { object: 'CHARGE_POINTS', data: [{ evse_id: 'A', flux: 1 }, { evse_id: 'B', flux: 2 }, { flux: '' }] },
      ['data.*.flux (number)', 'data.*.flux (string)'],
    ],
    [
      'in a setting, and a part that may be null',
      {
        object: 'CHARGE_POINTS',
        data: [{ evse_id: 'A', led_interaction: { value: true, hue: 1 }, location: { floor: 2 } }],
      },
      ['data.*.led_interaction.hue (number)', 'data.*.location.floor (number)'],
    ],
    [
      'in what is left out because it does not fit',
      { object: 'CHARGE_CARDS', cards: [{ id: 'X', colour: 'red' }] },
      ['cards.*.colour (string)'],
    ],
    [
      'in a result',
      { object: 'STATUS_REBOOT', result: { setting: 'set true', tries: 2 } },
      ['result.tries (number)'],
    ],
  ])('%s', (_name, frame, fields) => {
    expect(unknownIn(frame)).toEqual(fields)
  })

  it.each(['', 'two words', '4you', 'a.b', 'naïve', 'NL-ANW-1', 'a@b.nl', 'x'.repeat(65), 'a\nb'])(
    'without the name when it is none: %j',
    (key) => {
      expect(unknownIn({ object: 'HELLO', [key]: 1 })).toEqual(['? (number)'])
    },
  )

  it('with the names of the prototype as with any other', () => {
    const text = '{"object":"HELLO","__proto__":{"object":1},"constructor":1,"toString":null}'
    expect(parsed(text).unknownFields).toEqual([
      '__proto__ (object)',
      'constructor (number)',
      'toString (null)',
    ])
  })
})

interface Place {
  readonly path: string
  readonly object: object
}

/** Every object in a frame. */
function placesIn(value: unknown, path = ''): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one) => placesIn(one, `${path}*.`))
  const inside = Object.entries(value).flatMap(([key, part]) => placesIn(part, `${path}${key}.`))
  return [{ path, object: value }, ...inside]
}

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value)

const name = fc.stringMatching(/^new_[A-Za-z0-9_]{0,60}$/)
const noName = fc.string({ unit: 'binary' }).map((text) => `-${text}`)
const addition = fc.record({
  at: fc.nat(),
  key: fc.oneof(name, noName, fc.constant('__proto__')),
  value: fc.jsonValue({ maxDepth: 2 }),
})

/** A message without what it keeps of fields that are not known. */
function knownOf(message: Message): unknown {
  const text = JSON.stringify(message, (key, value) => (key === 'others' ? undefined : value))
  return JSON.parse(text)
}

describe('fields that are added anywhere to a documented frame', () => {
  it('are found, each once and nothing else, and change nothing of what is known', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DOCUMENTED_FRAMES),
        fc.array(addition, { maxLength: 5 }),
        ({ json }, additions) => {
          const frame = structuredClone(json)
          const places = placesIn(frame)
          const added = additions.flatMap(({ at, key, value }) => {
            const place = places[at % places.length]
            if (!place || Object.hasOwn(place.object, key)) return []
            // By definition, as `__proto__` would not be assigned.
            Object.defineProperty(place.object, key, { value, enumerable: true })
            return [`${place.path}${key.startsWith('-') ? '?' : key} (${typeOf(value)})`]
          })
          const { message, oddities, unknownFields } = parsed(JSON.stringify(frame))
          expect(unknownFields.toSorted()).toEqual([...new Set(added)].sort())
          expect(knownOf(message)).toEqual(knownOf(parsed(JSON.stringify(json)).message))
          expect(oddities).toEqual([])
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
