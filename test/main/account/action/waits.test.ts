import { expect, test } from 'vitest'
import type { Action } from '../../../../core/action/action.ts'
import { chargePointOf } from '../../../../core/fleet/fleet.ts'
import type { Status } from '../../../../core/wire/status.ts'
import { createActions } from '../../../../main/account/actions.ts'
import { createManualClock } from '../../../../main/manualClock.ts'
import { aChargePoint, aFleet, aSnapshot, CHARGING, NOW, says } from '../../../core/builders.ts'
import { frozenStore } from '../../frozenStore.ts'

const ONE = 'BCU102728'
const OTHER = 'BCU204856'

/** Two charge points on a line that takes every command, and says nothing by itself; its reads are kept. */
function line(status: Partial<Status> = CHARGING) {
  const clock = createManualClock(NOW)
  const settings = { plugAndCharge: { value: false, permission: 'write' } } as const
  const all = [ONE, OTHER].map((evseId) => aChargePoint({ evseId, status, settings }))
  const store = frozenStore(aSnapshot(aFleet(all)))
  let from = clock.now()
  const reads: (readonly [what: string, ms: number])[] = []
  const read = (what: string) => (evseId: string) => {
    if (evseId === ONE) reads.push([what, clock.now() - from])
  }
  const { act } = createActions(store, clock, {
    send: () => true,
    readStatus: read('status'),
    readSettings: read('settings'),
  })
  const now = (evseId = ONE) => {
    const one = chargePointOf(store.get().fleet, evseId)
    if (!one) throw new Error(`there is no ${evseId}`)
    return one
  }
  return {
    clock,
    reads,
    now,
    ask: (action: Action, evseId = ONE) => act({ evseId, action }, 'tray'),
    hear: (frame: object) => store.dispatch(says(frame, clock.now())),
    fail: (evseId = ONE) => {
      const id = now(evseId).pending[0]?.id ?? -1
      store.dispatch({ type: 'failed', evseId, id, reason: { kind: 'timedOut' }, at: clock.now() })
    },
    /** Reads are counted from now on. */
    start: () => {
      from = clock.now()
      reads.length = 0
    },
  }
}

const STOP: Action = { kind: 'stop' }
const SETTING: Action = { kind: 'plugAndCharge', value: true }
const REBOOT: Action = { kind: 'reboot' }

const done = (command: string, evse_id: string | undefined = ONE) => ({
  object: `STATUS_${command}`,
  ...(evse_id === '' ? {} : { evse_id }),
  success: true,
  error: '',
})

const seconds = (what: string, ...all: readonly number[]) => all.map((one) => [what, one * 1_000])

test('after "done" its status is looked at after 2, 5, 10 and 20 seconds, and given up after 45', () => {
  const { clock, reads, now, ask, hear, start } = line()
  ask(STOP)
  hear(done('STOP_SESSION'))
  start()
  clock.advance(44_999)
  expect(reads).toEqual(seconds('status', 2, 5, 10, 20))
  expect(now().pending).toHaveLength(1)
  clock.advance(1)
  expect(now().pending).toEqual([])
})

test('after "done" settings are looked at also at once', () => {
  const { clock, reads, ask, hear, start, now } = line({})
  ask(SETTING)
  start()
  hear(done('SET_PLUG_AND_CHARGE'))
  expect(now().pending).toMatchObject([{ phase: 'confirming' }])
  clock.advance(44_999)
  expect(reads).toEqual(seconds('settings', 0, 2, 5, 10, 20))
})

test('without an answer it is looked at at once and after 3 seconds, and given up after 10', () => {
  const { clock, reads, now, ask, start } = line()
  ask(STOP)
  clock.advance(44_999)
  start()
  clock.advance(1)
  expect(now().pending).toMatchObject([{ phase: 'looking' }])
  clock.advance(9_999)
  expect(reads).toEqual([
    ['status', 1],
    ['status', 3_001],
  ])
  expect(now().pending).toHaveLength(1)
  clock.advance(1)
  expect(now().pending).toEqual([])
})

test.each<[string, Action, Partial<Status>]>([
  ['status', STOP, CHARGING],
  ['settings', SETTING, {}],
])('after a failure the %s is looked at after 1, 10 and 60 seconds', (what, action, status) => {
  const { clock, reads, ask, fail, start } = line(status)
  ask(action)
  start()
  fail()
  clock.advance(600_000)
  expect(reads).toEqual(seconds(what, 1, 10, 60))
})

test('after a restart its status is looked at after 5, 30, 90 and 180 seconds', () => {
  const { clock, reads, ask, hear, start } = line()
  ask(REBOOT)
  start()
  hear(done('REBOOT'))
  clock.advance(600_000)
  expect(reads).toEqual(seconds('status', 5, 30, 90, 180))
})

test('what was said to be done without a name is looked at after 2 and 10 seconds', () => {
  const { clock, reads, now, ask, hear, start } = line()
  for (const evseId of [ONE, OTHER]) ask(REBOOT, evseId)
  start()
  hear(done('REBOOT', ''))
  expect(now().pending[0]?.unnamed).toBe('open')
  clock.advance(30_000)
  expect(reads).toEqual(seconds('status', 2, 10))
})

test('an action whose turn does not come in 45 seconds is not sent any more', () => {
  const { clock, now, ask } = line()
  ask(STOP)
  ask(REBOOT)
  clock.advance(44_999)
  expect(now().pending).toMatchObject([{ action: STOP }, { action: REBOOT, phase: 'queued' }])
  clock.advance(1)
  expect(now()).toMatchObject({ pending: [{ action: STOP }], failures: [{ reason: { kind: 'heldUp' } }] })
})

test('no action lasts longer than 100 seconds, however late its turn and its answer came', () => {
  const { clock, now, ask, hear } = line()
  ask(REBOOT)
  ask(STOP)
  clock.advance(44_000)
  hear(done('REBOOT'))
  clock.advance(36_000)
  hear(done('STOP_SESSION'))
  clock.advance(19_999)
  expect(now().pending).toMatchObject([{ action: STOP, phase: 'confirming' }])
  clock.advance(1)
  expect(now()).toMatchObject({ pending: [], failures: [{ action: STOP }] })
})
