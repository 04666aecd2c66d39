import { expect, test } from 'vitest'
import type { Action } from '../../../../core/action/action.ts'
import { chargePointOf } from '../../../../core/fleet/fleet.ts'
import type { Status } from '../../../../core/wire/status.ts'
import { createActions } from '../../../../main/account/actions.ts'
import { createManualClock } from '../../../../main/manualClock.ts'
import { aChargePoint, aFleet, aSnapshot, CHARGING, NOW, says } from '../../../core/builders.ts'
import { frozenStore } from '../../frozenStore.ts'

const EVSE = 'BCU102728'

/** A charge point of which the server says that all was done, and which shows what it is told to. */
function conversation(action: Action, status: Partial<Status>, isRead = true, isAnswered = true) {
  const clock = createManualClock(NOW)
  const settings = {
    plugAndCharge: { value: false, permission: 'write' },
    linkedCardsOnly: { value: false, permission: 'write' },
  } as const
  const one = aChargePoint({ evseId: EVSE, status, settings })
  const store = frozenStore(aSnapshot(aFleet([one])))
  let shows: object = { activity: one.activity }
  let isOn = false
  const hear = (frame: object, askedFor?: string) => store.dispatch(says(frame, clock.now(), askedFor))
  const answer = (then: () => void) => isRead && clock.setTimeout(then, 100)
  const actions = createActions(store, clock, {
    send: ({ command }) => {
      if (!isAnswered) return true
      clock.setTimeout(
        () => hear({ object: `STATUS_${command}`, evse_id: EVSE, success: true, error: '' }),
        1_000,
      )
      return true
    },
    readStatus: (evse_id) => answer(() => hear({ object: 'CH_STATUS', evse_id, data: shows })),
    readSettings: (evse_id) => {
      const permitted = (value: boolean) => ({ value, permission: 'write' })
      const told = { plug_and_charge: permitted(isOn), public_charging: permitted(!isOn) }
      answer(() => hear({ object: 'CH_SETTINGS', data: { evse_id, ...told } }, evse_id))
    },
  })
  actions.act({ evseId: EVSE, action }, 'tray')
  return {
    clock,
    ask: (next: Action) => actions.act({ evseId: EVSE, action: next }, 'tray'),
    now: () => chargePointOf(store.get().fleet, EVSE),
    become: (data: object) => {
      shows = data
    },
    turn: () => {
      isOn = true
    },
  }
}

const SETTINGS: readonly Action[] = [
  { kind: 'plugAndCharge', value: true },
  { kind: 'linkedCardsOnly', value: true },
]

test.each(
  SETTINGS.flatMap((action) =>
    [500, 3_000, 15_000, 30_000, 60_000, 100_000].map((ms) => [action, ms] as const),
  ),
)('%j that shows %d ms after it was said to be done is done, without a push', (action, ms) => {
  const { clock, now, turn } = conversation(action, {})
  clock.advance(1_000 + ms)
  const failed = ms > 45_000 ? [{ reason: { kind: 'notApplied' } }] : []
  expect(now()).toMatchObject({ completed: undefined, failures: failed })
  turn()
  clock.advance(60_000)
  expect(now()).toMatchObject({ pending: [], failures: [], completed: { action } })
})

test.each<['stop' | 'unblock', Partial<Status>, string]>([
  ['unblock', { activity: 'unavailable' }, 'charging'],
  ['unblock', { activity: 'unavailable' }, 'delayed'],
  ['unblock', { activity: 'unavailable' }, 'error'],
  ['unblock', { activity: 'unavailable' }, 'preparing'],
  ['stop', CHARGING, 'unavailable'],
  ['stop', CHARGING, 'finishing'],
  ['stop', CHARGING, 'error'],
])('"%s" that was said to be done is done when %o becomes "%s"', (kind, status, activity) => {
  const { clock, now, become } = conversation({ kind }, status)
  clock.advance(1_500)
  become({ activity })
  clock.advance(2_000)
  expect(now()).toMatchObject({ pending: [], failures: [], completed: { action: { kind } } })
})

test.each<[Action, Partial<Status>]>([
  [{ kind: 'stop' }, CHARGING],
  [{ kind: 'unblock' }, { activity: 'unavailable' }],
  [{ kind: 'plugAndCharge', value: true }, {}],
])('%j of which nothing can be read is not said to have failed: it is not known', (action, status) => {
  const { clock, now } = conversation(action, status, false)
  clock.advance(100_000)
  expect(now()).toMatchObject({ pending: [], failures: [{ reason: { kind: 'unseen' } }] })
})

test('of which the old state can be read is said not to be applied', () => {
  const { clock, now } = conversation({ kind: 'stop' }, CHARGING)
  clock.advance(100_000)
  expect(now()).toMatchObject({ pending: [], failures: [{ reason: { kind: 'notApplied' } }] })
})

test('all actions of a charge point that answers nothing end in time, and what was not sent says so', () => {
  const { clock, now, ask } = conversation({ kind: 'stop' }, { activity: 'occupied' }, false, false)
  const waiting = ['softReset', 'block', 'unblock', 'reboot'] as const
  for (const kind of waiting) ask({ kind })
  expect(now()?.pending).toHaveLength(5)
  clock.advance(45_000)
  expect(now()?.failures).toMatchObject(
    waiting.map((kind) => ({ action: { kind }, reason: { kind: 'heldUp' } })),
  )
  clock.advance(55_000)
  expect(now()?.pending).toEqual([])
  expect(now()?.failures.at(-1)).toMatchObject({ action: { kind: 'stop' }, reason: { kind: 'timedOut' } })
})

test('an action whose turn comes goes out, and ends in time from when it was asked for', () => {
  const { clock, now, ask } = conversation({ kind: 'stop' }, CHARGING, false)
  ask({ kind: 'reboot' })
  clock.advance(44_000)
  expect(now()?.pending).toMatchObject([{ action: { kind: 'stop' } }, { phase: 'queued' }])
  clock.advance(56_000)
  expect(now()?.pending).toEqual([])
})
