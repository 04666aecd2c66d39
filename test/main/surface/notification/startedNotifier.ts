import type { Origin } from '../../../../core/action/pending.ts'
import type { Connection } from '../../../../core/connection/connection.ts'
import { EVENT_KINDS, type EventKind } from '../../../../core/preferences/events.ts'
import type { PreferencesChange } from '../../../../core/preferences/preferences.ts'
import { GATHER_MS } from '../../../../core/surface/notification/pace.ts'
import type { Notice } from '../../../../core/surface/notification/policy.ts'
import { timeOfDayIn } from '../../../../core/values/time.ts'
import { startNotifier } from '../../../../main/surface/notification/notifier.ts'
import { aChargePoint, aFleet, anApp, aSnapshot, NOW, says } from '../../../core/builders.ts'
import { frozenStore } from '../../frozenStore.ts'
import { watchedClock } from '../../watchedClock.ts'

export const THUIS = 'BCU102728'

/** The time of day where the user is. */
export const timeOfDay = (at: number) => timeOfDayIn(anApp().timeZone, at)

const switched = (isOn: boolean) =>
  // True: an object made from all kinds has all kinds.
  Object.fromEntries(EVENT_KINDS.map((kind) => [kind, isOn])) as Record<EventKind, boolean>
export const everything = switched(true)
export const nothing = switched(false)

export const idOf = (n: number) => (n === 0 ? THUIS : `BCU${n}`)

const COMMANDS = {
  stop: 'STOP_SESSION',
  block: 'SET_INOPERATIVE',
  unblock: 'SET_OPERATIVE',
  softReset: 'SOFT_RESET',
  reboot: 'REBOOT',
} as const

/** The notifier on a store with so many charge points, all free. */
export function started(change: PreferencesChange = {}, count = 1) {
  const clock = watchedClock(NOW)
  const all = Array.from({ length: count }, (_, n) =>
    aChargePoint({ evseId: idOf(n), settings: { name: n === 0 ? 'Thuis' : `Plek ${n}` } }),
  )
  const store = frozenStore(aSnapshot(aFleet(all)))
  const shown: Notice[] = []
  const times: number[] = []
  let open: Notice[] = []
  const failed: string[] = []
  let isInView = false
  let isBroken: (notice: Notice) => boolean = () => false
  store.changePreferences(change)
  startNotifier({
    store,
    clock,
    isOverviewInView: () => isInView,
    failed: (reason) => failed.push(reason),
    show: (notice) => {
      if (isBroken(notice)) throw new Error('no notification service')
      shown.push(notice)
      times.push(clock.now())
      open.push(notice)
    },
    withdraw: (isOver) => {
      open = open.filter((one) => !isOver(one))
    },
  })
  const say = (data: object, n = 0) =>
    store.dispatch(says({ object: 'CH_STATUS', evse_id: idOf(n), data }, clock.now()))
  const become = (activity: string, n = 0) => say({ activity }, n)
  const connect = (connection: Connection) =>
    store.dispatch({ type: 'connection', connection, at: clock.now() })
  let lastId = 0
  /** An action is asked for, and on its way. */
  const ask = (kind: keyof typeof COMMANDS, origin: Origin) => {
    lastId += 1
    const command = COMMANDS[kind]
    store.dispatch({ type: 'asked', evseId: THUIS, id: lastId, action: { kind }, origin })
    store.dispatch({ type: 'sent', evseId: THUIS, id: lastId, commands: [{ command, evse_id: THUIS }] })
    return lastId
  }
  const fail = (id: number) =>
    store.dispatch({ type: 'failed', evseId: THUIS, id, reason: { kind: 'timedOut' }, at: clock.now() })
  return {
    clock,
    store,
    shown,
    say,
    become,
    connect,
    ask,
    fail,
    /** The overview comes into view. */
    look: () => {
      isInView = true
    },
    /** When each was shown, epoch ms. */
    shownAt: () => times,
    /** What is on the screen. */
    open: () => open,
    /** Why notices were not shown. */
    failed: () => failed,
    /** From now on the system throws at some notices. */
    breakFor: (isFailing: (notice: Notice) => boolean) => {
      isBroken = isFailing
    },
    /** The user takes all from the screen. */
    dismissAll: () => {
      open = []
    },
    about: () => shown.map(({ about }) => about),
    /** Long enough for what just happened to be told. */
    gather: () => clock.advance(GATHER_MS),
    goAway: () => connect({ state: 'connecting' }),
    comeBack: () => connect({ state: 'online', since: clock.now() }),
  }
}
