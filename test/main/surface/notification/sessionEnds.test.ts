import { describe, expect, test } from 'vitest'
import { EVENT_KINDS, type EventKind } from '../../../../core/preferences/events.ts'
import type { Notice } from '../../../../core/surface/notification/policy.ts'
import type { Settings } from '../../../../core/wire/chargePoint.ts'
import { startNotifier } from '../../../../main/surface/notification/notifier.ts'
import {
  aChargePoint,
  aFleet,
  aSnapshot,
  CHARGING,
  HOUR_MS,
  MINUTE_MS,
  NOW,
  says,
} from '../../../core/builders.ts'
import { frozenStore } from '../../frozenStore.ts'
import { watchedClock } from '../../watchedClock.ts'

const EVSE = 'BCU102728'

const power = { activity: 'charging', vehicle_status: 'C', actual_p1: 10, actual_p2: 10, actual_p3: 10 }
const rest = { ...power, actual_p1: 0, actual_p2: 0, actual_p3: 0, vehicle_status: 'B' }
const free = { ...rest, activity: 'available', vehicle_status: 'A' }

/** The notifier on a charge point that charges. */
function started(settings: Settings = {}) {
  const clock = watchedClock(NOW)
  const store = frozenStore(aSnapshot(aFleet([aChargePoint({ status: CHARGING, settings })])))
  // True: an object made from all kinds has all kinds.
  const events = Object.fromEntries(EVENT_KINDS.map((kind) => [kind, true])) as Record<EventKind, boolean>
  store.changePreferences({ events })
  const shown: Notice[] = []
  let open: Notice[] = []
  startNotifier({
    store,
    clock,
    isOverviewInView: () => false,
    failed: (reason) => expect(reason).toBe('never'),
    show: (notice) => {
      shown.push(notice)
      open.push(notice)
    },
    withdraw: (isOver) => {
      open = open.filter((one) => !isOver(one))
    },
  })
  /** Something is said, and then nothing for so long. */
  const say = (data: object, ms: number) => {
    store.dispatch(says({ object: 'CH_STATUS', evse_id: EVSE, data }, clock.now()))
    clock.advance(ms)
  }
  return { say, shown: () => shown.map(({ about }) => about), open: () => open.map(({ about }) => about) }
}

describe('the end of a session', () => {
  test('that a limit shows to be a pause a second later is not told, and the real one is', () => {
    const { say, shown } = started({ smartCharging: true })
    say(rest, 1000)
    say({ ...rest, smartcharging_max_usage: 0 }, HOUR_MS)
    say({ ...power, smartcharging_max_usage: 16 }, HOUR_MS)
    expect(shown()).toEqual([])
    say(free, HOUR_MS)
    expect(shown()).toEqual(['finished'])
  })

  test('that a limit shows to be a pause only after it was told is taken back', () => {
    const { say, shown, open } = started({ smartCharging: true })
    say(rest, 30_000)
    expect(open()).toEqual(['finished'])
    say({ ...rest, smartcharging_max_usage: 0 }, HOUR_MS)
    expect(open()).toEqual([])
    say(free, HOUR_MS)
    expect(shown()).toEqual(['finished', 'finished'])
  })

  test('of a full car that charges on is told again', () => {
    const { say, shown, open } = started()
    say({ ...rest, actual_kwh: 15 }, 5 * MINUTE_MS)
    say({ ...power, actual_kwh: 16 }, HOUR_MS)
    expect(open()).toEqual([])
    say({ ...free, actual_kwh: 25 }, HOUR_MS)
    expect(shown()).toEqual(['finished', 'finished'])
  })

  test.each(['available', 'unavailable'])('is not told when it is %s for a moment', (activity) => {
    const { say, shown } = started()
    say({ activity }, 500)
    say(power, HOUR_MS)
    expect(shown()).toEqual([])
    say(free, HOUR_MS)
    expect(shown()).toEqual(['finished'])
  })

  test('at one of two sockets is told while the other one charges', () => {
    const { say, shown } = started()
    say({ ...free, socket_id: 1 }, HOUR_MS)
    const before = shown().length
    say({ ...power, socket_id: 2 }, HOUR_MS)
    say({ ...power, socket_id: 1, start_datetime: '20251122 13:30:00' }, HOUR_MS)
    say({ ...free, socket_id: 1 }, HOUR_MS)
    expect(shown().slice(before)).toEqual(['started', 'finished'])
  })
})
