import { describe, expect, it } from 'vitest'
import { EVENT_KINDS, type EventKind, isOffForMany, isTold } from '../../../core/preferences/events.ts'
import { DEFAULT_PREFERENCES } from '../../../core/preferences/preferences.ts'

const unchosen = DEFAULT_PREFERENCES.events
const chosen = (kind: EventKind, isOn: boolean) => ({ ...unchosen, [kind]: isOn })

describe('an event that nobody chose', () => {
  const told = (chargePoints: number) => EVENT_KINDS.filter((kind) => isTold(kind, unchosen, chargePoints))
  const weighty = [
    'error',
    'stoppedEarly',
    'tokenRejected',
    'offline',
    'backOnline',
    'blocked',
    'noConnection',
    'limitReached',
  ]

  it.each([0, 1, 6])('of an account with %i charge points is told where it is news', (chargePoints) => {
    expect(told(chargePoints)).toEqual([...weighty, 'started', 'finished'])
  })

  it.each([7, 500])('of an account with %i charge points is told where it is trouble', (chargePoints) => {
    expect(told(chargePoints)).toEqual(weighty)
  })
})

describe('an event that was chosen', () => {
  it.each(EVENT_KINDS)('is as it was chosen, in any account: %s', (kind) => {
    for (const chargePoints of [1, 6, 7, 500]) {
      expect(isTold(kind, chosen(kind, true), chargePoints)).toBe(true)
      expect(isTold(kind, chosen(kind, false), chargePoints)).toBe(false)
      expect(isOffForMany(kind, chosen(kind, false), chargePoints)).toBe(false)
    }
  })
})

it('only everyday life is off for many charge points', () => {
  expect(EVENT_KINDS.filter((kind) => isOffForMany(kind, unchosen, 7))).toEqual(['started', 'finished'])
  expect(EVENT_KINDS.filter((kind) => isOffForMany(kind, unchosen, 6))).toEqual([])
})
