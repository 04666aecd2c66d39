import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { EVENT_KINDS } from '../../../core/preferences/events.ts'
import {
  chosenCardUid,
  DEFAULT_PREFERENCES,
  type Preferences,
  preferencesChange,
  preferencesSchema,
  unusableFields,
  withChange,
} from '../../../core/preferences/preferences.ts'
import { MOST_CHARGE_POINTS } from '../../../core/values/fields.ts'

const read = (stored: unknown) => v.parse(preferencesSchema, stored)

/** Something else than the default for every field. */
const CHOSEN: Preferences = {
  ...DEFAULT_PREFERENCES,
  theme: 'dark',
  language: 'nl',
  trayIconStyle: 'light',
  powerBesideIcon: false,
  openOverviewAtStart: false,
  lookForUpdates: true,
  shortcut: 'Control+Alt+A',
  notifications: false,
  events: { ...DEFAULT_PREFERENCES.events, started: false, carConnected: true },
  mutedEvseIds: ['BCU1'],
  quietHours: true,
  quietFrom: '23:15',
  quietUntil: '06:00',
  pausedUntil: 1_763_816_400_000,
  trayNoticeDismissed: true,
  defaultCardUids: { BCU1: '046C8CCA8C1D90' },
  measurementsOpen: true,
  gridOpen: true,
  aboutOpen: true,
  elsewhereOpen: true,
}

/** For every field values that it cannot have. */
const BAD: Readonly<Record<string, readonly unknown[]>> = {
  theme: ['blue', 1, null],
  language: ['xx', true],
  trayIconStyle: ['', {}],
  powerBesideIcon: ['yes', 0],
  openOverviewAtStart: ['true'],
  lookForUpdates: ['yes', 1],
  shortcut: ['A', 'Shift+A', null],
  notifications: [1],
  events: ['all', null, 7],
  mutedEvseIds: ['BCU1', [1], {}, [''], ['B'.repeat(101)]],
  quietHours: ['on'],
  quietFrom: ['24:00', '7:30', '22.30', '', 2230],
  quietUntil: ['06:60', null],
  pausedUntil: [-1, '0', null],
  trayNoticeDismissed: ['yes', 1],
  defaultCardUids: ['X', { BCU1: 5 }, { BCU1: '' }, { ['B'.repeat(101)]: 'X' }],
  measurementsOpen: ['yes'],
  gridOpen: [1],
  aboutOpen: [null],
  elsewhereOpen: [{}],
}

describe('stored preferences', () => {
  it.each([undefined, null, 'x', 5, {}, { other: 1 }])('%j gives the defaults', (stored) => {
    expect(read(stored)).toEqual(DEFAULT_PREFERENCES)
  })

  it('of every event say nothing before somebody chose', () => {
    expect(DEFAULT_PREFERENCES.events).toEqual(Object.fromEntries(EVENT_KINDS.map((kind) => [kind, null])))
    expect(read({ events: { error: false, started: true } }).events).toEqual({
      ...DEFAULT_PREFERENCES.events,
      error: false,
      started: true,
    })
  })

  it('that are right are kept, and keys of a newer version left out', () => {
    expect(read(CHOSEN)).toEqual(CHOSEN)
    expect(read({ ...CHOSEN, newer: 1 })).toEqual(CHOSEN)
    expect(unusableFields({ ...CHOSEN, newer: 1 })).toEqual([])
  })

  it.each([null, undefined, 'x', 5])('%j has no fields that could be unusable', (stored) => {
    expect(unusableFields(stored)).toEqual([])
  })

  it('the table of bad values misses no field', () => {
    expect(Object.keys(BAD).sort()).toEqual(Object.keys(DEFAULT_PREFERENCES).sort())
  })

  const bad = Object.entries(BAD).flatMap(([key, values]) => values.map((value) => [key, value] as const))

  it.each(bad)('a bad %s (%j) costs only itself, and is named', (key, value) => {
    const stored = { ...CHOSEN, [key]: value }
    expect(read(stored)).toEqual({ ...CHOSEN, [key]: read({})[key as keyof typeof CHOSEN] })
    expect(unusableFields(stored)).toEqual([key])
  })

  it('a bad switch of one event costs only itself, and is named', () => {
    const stored = { ...CHOSEN, events: { ...CHOSEN.events, error: 'loud', newer: true } }
    expect(read(stored)).toEqual(CHOSEN)
    expect(unusableFields(stored)).toEqual(['events'])
  })

  it('an event that is not stored yet is not chosen', () => {
    expect(read({ events: { started: false } }).events).toEqual({
      ...DEFAULT_PREFERENCES.events,
      started: false,
    })
    expect(unusableFields({ events: { started: false } })).toEqual([])
  })

  it('whatever is read, what comes out reads as itself', () => {
    const mixed = fc.record(
      Object.fromEntries(
        Object.entries(BAD).map(([key, values]) => [
          key,
          fc.constantFrom(
            ...values,
            CHOSEN[key as keyof typeof CHOSEN],
            DEFAULT_PREFERENCES[key as keyof typeof CHOSEN],
          ),
        ]),
      ),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(mixed, fc.jsonValue()), (stored) => {
        const preferences = read(stored)
        expect(read(preferences)).toEqual(preferences)
        expect(unusableFields(preferences)).toEqual([])
        expect(Object.keys(preferences).sort()).toEqual(Object.keys(DEFAULT_PREFERENCES).sort())
      }),
    )
  })

  it('reach no prototype', () => {
    read(JSON.parse('{"__proto__":{"theme":"dark"},"defaultCardUids":{"__proto__":{"polluted":"1"}}}'))
    expect({}).not.toHaveProperty('polluted')
    expect({}).not.toHaveProperty('theme')
  })
})

describe('a change from a window', () => {
  const isRight = (change: unknown) => v.is(preferencesChange, change)

  const { mutedEvseIds, defaultCardUids, ...fields } = CHOSEN
  const all = {
    ...fields,
    muted: { evseId: 'BCU1', isMuted: true },
    defaultCard: { evseId: 'BCU1', cardUid: null },
  }

  it('may be of any field alone, or of all', () => {
    expect(isRight({})).toBe(true)
    expect(isRight(all)).toBe(true)
    for (const [key, value] of Object.entries(all)) expect(isRight({ [key]: value })).toBe(true)
    for (const kind of EVENT_KINDS) expect(isRight({ events: { [kind]: false } })).toBe(true)
  })

  it('is refused whole when a value or a name is wrong', () => {
    for (const [key, values] of Object.entries(BAD))
      for (const value of values) expect(isRight({ theme: 'dark', [key]: value })).toBe(false)
    expect(isRight({ colour: 'green' })).toBe(false)
    expect(isRight({ events: { newer: true } })).toBe(false)
    expect(isRight({ events: { error: 'loud' } })).toBe(false)
    expect(isRight(null)).toBe(false)
    for (const muted of [{}, { evseId: 'BCU1' }, { evseId: '', isMuted: true }, { BCU1: true }, null])
      expect(isRight({ muted })).toBe(false)
    for (const defaultCard of [{}, { evseId: 'BCU1' }, { evseId: 'BCU1', cardUid: '' }, { BCU1: null }])
      expect(isRight({ defaultCard })).toBe(false)
  })

  it('is of one charge point at a time: nobody names the list of all', () => {
    expect(isRight({ mutedEvseIds })).toBe(false)
    expect(isRight({ defaultCardUids })).toBe(false)
  })

  it('leaves the rest as it was', () => {
    expect(withChange(CHOSEN, { theme: 'light' })).toEqual({ ...CHOSEN, theme: 'light' })
    expect(withChange(CHOSEN, {})).toEqual(CHOSEN)
  })

  it('turns switches of events one by one', () => {
    expect(withChange(CHOSEN, { events: { offline: false } }).events).toEqual({
      ...CHOSEN.events,
      offline: false,
    })
  })

  const ids = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'BCU1', '0', '\ud800'),
    fc.string({ minLength: 1, maxLength: 100 }),
  )
  const perChargePoint = fc.oneof(
    fc.record({ muted: fc.record({ evseId: ids, isMuted: fc.boolean() }) }),
    fc.record({
      defaultCard: fc.record({ evseId: ids, cardUid: fc.option(fc.constantFrom('A', 'B'), { nil: null }) }),
    }),
  )

  it('of one charge point leaves every other as it was, whatever its id', () => {
    fc.assert(
      fc.property(fc.array(perChargePoint), (drawn) => {
        const muted = new Map<string, boolean>()
        const cards = new Map<string, string | null>()
        let preferences = DEFAULT_PREFERENCES
        for (const one of drawn) {
          // As a window sends it and a file keeps it.
          const change = v.parse(preferencesChange, structuredClone(one))
          preferences = read(JSON.parse(JSON.stringify(withChange(preferences, change))))
          if ('muted' in one) muted.set(one.muted.evseId, one.muted.isMuted)
          else cards.set(one.defaultCard.evseId, one.defaultCard.cardUid)
        }
        for (const [evseId, isMuted] of muted)
          expect(preferences.mutedEvseIds.includes(evseId), evseId).toBe(isMuted)
        for (const [evseId, cardUid] of cards)
          expect(chosenCardUid(preferences, evseId) ?? null, evseId).toBe(cardUid)
        expect(preferences.mutedEvseIds).toHaveLength([...muted.values()].filter(Boolean).length)
      }),
    )
  })

  it('of one charge point too many costs the oldest one alone', () => {
    const evseIds = Array.from({ length: MOST_CHARGE_POINTS + 1 }, (_, n) => `BCU${n}`)
    const [evseId = '', ...before] = evseIds.toReversed()
    const mutedEvseIds = before.toReversed()
    const full = {
      ...DEFAULT_PREFERENCES,
      mutedEvseIds,
      defaultCardUids: Object.fromEntries(mutedEvseIds.map((one) => [one, 'A'])),
    }
    const preferences = withChange(full, {
      muted: { evseId, isMuted: true },
      defaultCard: { evseId, cardUid: 'A' },
    })
    expect(preferences.mutedEvseIds).toEqual(evseIds.slice(1))
    expect(Object.keys(preferences.defaultCardUids)).toEqual(evseIds.slice(1))
  })

  it('knows no card for a charge point that none was chosen for', () => {
    for (const evseId of ['constructor', 'toString', '__proto__', 'BCU1'])
      expect(chosenCardUid(DEFAULT_PREFERENCES, evseId)).toBeUndefined()
  })

  it('a field that is undefined is no change', () => {
    const change = v.parse(preferencesChange, {
      theme: undefined,
      language: 'en',
      events: { started: undefined },
    })
    expect(withChange(CHOSEN, change)).toEqual({ ...CHOSEN, language: 'en' })
  })
})
