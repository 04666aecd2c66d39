import type { Connection } from '../../../../core/connection/connection.ts'
import { type FleetEvent, reduce } from '../../../../core/fleet/reduce.ts'
import type { EventKind } from '../../../../core/preferences/events.ts'
import {
  DEFAULT_PREFERENCES,
  type PreferencesChange,
  withChange,
} from '../../../../core/preferences/preferences.ts'
import type { Snapshot } from '../../../../core/state/snapshot.ts'
import { heard, type Ledger, NOTHING_TOLD } from '../../../../core/surface/notification/ledger.ts'
import { dueAt, tell } from '../../../../core/surface/notification/telling.ts'
import { toldInVain } from '../../../../core/surface/notification/vain.ts'
import { timeOfDayIn } from '../../../../core/values/time.ts'
import { aChargePoint, aFleet, anApp, aSnapshot, HOUR_MS, NOW, says } from '../../builders.ts'

export const idOf = (n: number) => `BCU${n}`

/** Somebody set the computer's clock: it shows so much more than has elapsed, ms. */
const AHEAD_MS = HOUR_MS

/** The time of day that clocks show so long after the beginning. */
export const shownAfter = (ms: number) => timeOfDayIn(anApp().timeZone, NOW + AHEAD_MS + ms)

/** Hears what happens in an account with so many charge points, all free, and tells it when asked to. */
export function aListener(change: PreferencesChange = {}, count = 1) {
  let now = NOW
  let ledger: Ledger = NOTHING_TOLD
  let snapshot: Snapshot = {
    ...aSnapshot(
      aFleet(
        Array.from({ length: count }, (_, n) =>
          aChargePoint({ evseId: idOf(n), settings: { name: `Plek ${n}` } }),
        ),
      ),
    ),
    preferences: withChange(DEFAULT_PREFERENCES, change),
  }
  const become = (next: Snapshot) => {
    ledger = heard(ledger, snapshot, next, now)
    snapshot = next
  }
  const hear = (event: FleetEvent) => become({ ...snapshot, fleet: reduce(snapshot.fleet, event) })
  const say = (data: object, n = 0) => hear(says({ object: 'CH_STATUS', evse_id: idOf(n), data }, now))
  const connect = (connection: Connection) => hear({ type: 'connection', connection, at: now })
  const notices = () => {
    const told = tell(ledger, snapshot, { now, wall: now + AHEAD_MS })
    ledger = told.ledger
    return told.notices
  }
  return {
    hear,
    say,
    /** Each charge point is one after the other in these states. */
    be: (activities: readonly string[], n = 0) => {
      for (const activity of activities) say({ activity }, n)
    },
    connect,
    lose: () => connect({ state: 'connecting' }),
    find: () => connect({ state: 'online', since: now }),
    choose: (chosen: PreferencesChange) => {
      become({ ...snapshot, preferences: withChange(snapshot.preferences, chosen) })
    },
    pass: (ms: number) => {
      now += ms
    },
    /** How long until there may be something to tell, ms; undefined where nothing is waited for. */
    waitMs: () => {
      const due = dueAt(ledger, snapshot.fleet)
      return due === undefined ? undefined : Math.max(0, due - now)
    },
    notices,
    about: () => notices().map(({ about }) => about),
    /** What was told did not reach anybody. */
    tellInVain: (...subjects: readonly (readonly [EventKind, number | undefined])[]) => {
      const all = subjects.map(([about, n]) => ({ about, evseId: n === undefined ? undefined : idOf(n) }))
      ledger = toldInVain(ledger, all, snapshot, now)
    },
    ledger: () => ledger,
  }
}
