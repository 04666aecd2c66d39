import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import {
  DEFAULT_PREFERENCES,
  type PreferencesChange,
  preferencesSchema,
  withChange,
} from '../../../core/preferences/preferences.ts'
import { type Stored, toStore } from '../../../core/preferences/stored.ts'
import { MOST_CHARGE_POINTS } from '../../../core/values/fields.ts'
import { frozen } from '../frozen.ts'

const read = (stored: Stored) => v.parse(preferencesSchema, stored)
const changed = (stored: Stored, change: PreferencesChange) =>
  toStore(frozen(stored), withChange(read(stored), change))

describe('what is written', () => {
  test.each<[string, Stored, PreferencesChange, Stored]>([
    ['holds what was chosen', {}, { theme: 'dark' }, { theme: 'dark' }],
    ['has what was chosen back', { theme: 'dark' }, { theme: 'system' }, { theme: 'system' }],
    [
      'keeps what only another version knows',
      { later: { deep: [1, null] }, theme: 'dark' },
      { theme: 'light' },
      { later: { deep: [1, null] }, theme: 'light' },
    ],
    [
      'keeps it within a group too',
      { events: { started: false, dreaming: true } },
      { events: { finished: false } },
      { events: { started: false, dreaming: true, finished: false } },
    ],
    [
      'keeps a value of another version until that setting is changed',
      { theme: 'sepia', events: { started: 'softly' } },
      { language: 'nl', events: { finished: false } },
      { theme: 'sepia', language: 'nl', events: { started: 'softly', finished: false } },
    ],
    [
      'replaces it then',
      { theme: 'sepia', events: { started: 'softly' } },
      { theme: 'dark', events: { started: false } },
      { theme: 'dark', events: { started: false } },
    ],
    [
      'replaces a group that is none',
      { events: 'all' },
      { events: { error: false } },
      {
        events: { ...DEFAULT_PREFERENCES.events, error: false },
      },
    ],
    [
      'loses a default card that was taken back',
      { defaultCardUids: { A: 'X', B: 'Y' } },
      { defaultCard: { evseId: 'A', cardUid: null } },
      { defaultCardUids: { B: 'Y' } },
    ],
    [
      'replaces a list whole',
      { mutedEvseIds: ['A', 'B'] },
      { muted: { evseId: 'A', isMuted: false } },
      { mutedEvseIds: ['B'] },
    ],
  ])('%s', (_what, stored, change, written) => {
    expect(changed(stored, change)).toEqual(written)
  })

  test('is what was found when nothing was changed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (stored) => {
        expect(toStore(stored, read(stored))).toEqual(stored)
      }),
    )
  })

  test('is all of a list where what was left out of it would come back', () => {
    const evseIds = Array.from({ length: MOST_CHARGE_POINTS + 1 }, (_, n) => `BCU${n}`)
    const muted = changed({ mutedEvseIds: evseIds }, { muted: { evseId: 'BCU9', isMuted: false } })
    expect(muted).toEqual({ mutedEvseIds: evseIds.slice(1).filter((one) => one !== 'BCU9') })
  })

  const keys = fc.constantFrom(...Object.keys(DEFAULT_PREFERENCES), 'later', '__proto__', 'constructor')
  // As it comes back from a file, where -0 is 0.
  const inFile = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)))
  const values = fc.oneof(
    inFile,
    fc.dictionary(fc.constantFrom('started', 'finished', 'A', 'B', '__proto__', 'later'), inFile),
    fc.constantFrom('dark', 'nl', true, false, ['A'], '07:30', 5),
  )
  const changes: fc.Arbitrary<PreferencesChange> = fc.record(
    {
      theme: fc.constantFrom('system', 'light', 'dark'),
      events: fc.record({ started: fc.boolean(), finished: fc.boolean() }, { requiredKeys: [] }),
      mutedEvseIds: fc.array(fc.constantFrom('A', 'B')),
      defaultCardUids: fc.dictionary(fc.constantFrom('A', 'B', 'toString'), fc.constantFrom('X', 'Y')),
      quietFrom: fc.constantFrom('00:00', '22:30'),
    },
    { requiredKeys: [] },
  )

  test('gives back what was chosen, whatever was found, and keeps every key that it does not know', () => {
    fc.assert(
      fc.property(fc.dictionary(keys, values), changes, (stored, change) => {
        const wanted = withChange(read(stored), change)
        const written: Stored = JSON.parse(JSON.stringify(toStore(stored, wanted)))
        expect(read(written)).toEqual(wanted)
        for (const key of ['later', '__proto__', 'constructor'])
          expect(Object.getOwnPropertyDescriptor(written, key)?.value).toEqual(
            Object.getOwnPropertyDescriptor(stored, key)?.value,
          )
        expect(toStore(written, wanted)).toEqual(written)
      }),
      { numRuns: 500 },
    )
  })
})
