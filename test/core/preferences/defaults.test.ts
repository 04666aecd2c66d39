import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { EVENT_KINDS, EVENTS } from '../../../core/preferences/events.ts'
import { DEFAULT_PREFERENCES, preferencesSchema } from '../../../core/preferences/preferences.ts'

describe('before anything was chosen', () => {
  it('all is as most people want it', () => {
    expect(DEFAULT_PREFERENCES).toEqual({
      theme: 'system',
      language: 'system',
      trayIconStyle: 'automatic',
      powerBesideIcon: true,
      openOverviewAtStart: true,
      lookForUpdates: null,
      shortcut: '',
      notifications: true,
      events: Object.fromEntries(EVENT_KINDS.map((kind) => [kind, null])),
      mutedEvseIds: [],
      quietHours: false,
      quietFrom: '22:30',
      quietUntil: '07:00',
      pausedUntil: 0,
      trayNoticeDismissed: false,
      defaultCardUids: {},
      measurementsOpen: false,
      gridOpen: false,
      aboutOpen: false,
      elsewhereOpen: false,
    })
  })
})

describe('what can be chosen', () => {
  it.each([
    ['theme', ['system', 'light', 'dark']],
    ['language', ['system', 'en', 'nl', 'de', 'fr']],
    ['trayIconStyle', ['automatic', 'light', 'dark']],
  ] as const)('as %s is kept: %j', (field, choices) => {
    for (const choice of choices) expect(v.parse(preferencesSchema, { [field]: choice })[field]).toBe(choice)
  })
})

describe('an event', () => {
  const ofWeight = (weight: string) => EVENT_KINDS.filter((kind) => EVENTS[kind].weight === weight)

  it('needs you, is worth knowing or is everyday life, in the order of the settings', () => {
    expect(ofWeight('needsYou')).toEqual(['error', 'stoppedEarly', 'tokenRejected'])
    expect(ofWeight('worthKnowing')).toEqual([
      'offline',
      'backOnline',
      'blocked',
      'unblocked',
      'noConnection',
      'limitReached',
    ])
    expect(ofWeight('everyday')).toEqual(['started', 'finished', 'carConnected', 'carDisconnected'])
  })
})
