import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { parseFrame } from '../../../core/wire/message.ts'
import { chStatus, readWellFormed } from '../../../core/wire/status.ts'
import { parseTolerantly } from '../../../core/wire/tolerant.ts'
import { unknownFieldsOf } from '../../../core/wire/unknownFields.ts'
import { DOCUMENTED_FRAMES } from './documented.ts'

const AMOUNTS = [
  'actual_p1',
  'actual_p2',
  'actual_p3',
  'actual_v1',
  'actual_v2',
  'actual_v3',
  'actual_kwh',
  'max_usage',
  'smartcharging_max_usage',
  'max_offline',
  'total_cost',
  'socket_id',
  'smart_current_heartbeat_timeout',
]
const TEXTS = ['activity', 'vehicle_status', 'offline_since', 'start_datetime', 'stop_datetime']

const timestamp = fc.constantFrom('', '20221111 23:00:05', '2022-11-11T23:00:05Z', '20221399 99:00:00')
const amount = fc.option(fc.double({ noNaN: true, min: -1e9, max: 1e9 }))
const text = fc.option(fc.oneof(fc.string(), timestamp))

const wellFormedFields = {
  ...Object.fromEntries(AMOUNTS.map((key) => [key, amount])),
  ...Object.fromEntries(TEXTS.map((key) => [key, text])),
  boosting: fc.option(fc.boolean()),
}

const wellFormed = fc.record({
  evse_id: fc.string({ minLength: 1 }),
  data: fc.record(wellFormedFields, { requiredKeys: [] }),
})

/** Any JSON in the place of a field, of `data` or of the id. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  amount,
  text,
  fc.constantFrom('1.5', ' 7', '1e999', true, '', 0),
)
const KEYS = [...AMOUNTS, ...TEXTS, 'boosting', 'evse_id', 'a_new_field', '__proto__']
const anyData = fc
  .tuple(
    fc.record(wellFormedFields, { requiredKeys: [] }),
    fc.array(fc.tuple(fc.constantFrom(...KEYS), anything), { maxLength: 4 }),
  )
  .map(([data, changes]) => ({ ...data, ...Object.fromEntries(changes) }))
const anyFrame = fc.record(
  {
    evse_id: fc.oneof(fc.string(), anything),
    a_new_field: anything,
    data: fc.oneof({ weight: 6, arbitrary: anyData }, anything),
  },
  { requiredKeys: [] },
)

/** As it comes: the largest numbers of JSON are not finite. */
const textOf = (frame: object) =>
  JSON.stringify({ object: 'CH_STATUS', ...frame }).replaceAll('"1e999"', '1e999')

describe('a well-formed CH_STATUS', () => {
  it('is read without the schema, to the same message', () => {
    fc.assert(
      fc.property(wellFormed, (frame) => {
        const text = textOf(frame)
        const read = readWellFormed(JSON.parse(text))
        expect(read?.isKnown).toBe(true)
        expect({ value: read?.message, oddities: [] }).toEqual(parseTolerantly(chStatus, JSON.parse(text)))
      }),
      { numRuns: 2000 },
    )
  })

  it.each(DOCUMENTED_FRAMES.filter(({ json }) => json['object'] === 'CH_STATUS'))(
    'is what the protocol shows in §$section',
    ({ json }) => {
      expect(readWellFormed(structuredClone(json))).toEqual({
        message: parseTolerantly(chStatus, structuredClone(json))?.value,
        isKnown: true,
      })
    },
  )
})

const unknownFieldsIn = unknownFieldsOf(chStatus, v.object({ object: v.string() }))

describe('whatever a CH_STATUS holds', () => {
  it('it is read as the schema reads it', () => {
    let schemaOnly = 0
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const text = textOf(frame)
        const bySchema = parseTolerantly(chStatus, JSON.parse(text))
        if (readWellFormed(JSON.parse(text)) === undefined) schemaOnly += 1
        expect(parseFrame(text)).toEqual(
          bySchema
            ? {
                message: bySchema.value,
                object: 'CH_STATUS',
                oddities: bySchema.oddities,
                unknownFields: unknownFieldsIn(JSON.parse(text)),
              }
            : { problem: { kind: 'wrongShape', object: 'CH_STATUS' } },
        )
      }),
      { numRuns: 5000 },
    )
    expect(schemaOnly).toBeGreaterThan(500)
  })
})
