import { sessionEveryMs } from '../../core/connection/askAgain.ts'
import type { Message } from '../../core/wire/message.ts'
import type { Clock } from '../clock.ts'

type Listed = Extract<Message, { kind: 'chargePoints' }>['chargePoints']

/** Knows when each status was last told, and so which has to be asked for. */
export interface Statuses {
  readonly told: (status: Extract<Message, { kind: 'status' }>) => void
  /** The list came: gives the charge points whose status has to be read. */
  readonly listed: (chargePoints: Listed) => readonly string[]
  /** What the list says of a charge point of which no status came since, where that is something else; once. */
  readonly onlyListed: (evseId: string) => string | undefined
  /** Whether a charge point is in the list, once there is one. */
  readonly isStranger: (evseId: string) => boolean
  /** The one charge point of the account, where it has just one. */
  readonly only: () => string | undefined
  readonly stop: () => void
}

interface Last {
  /** When it was told, epoch ms. */
  readonly toldAt: number
  /** When it was told or asked for, epoch ms. */
  readonly at: number
  readonly activity: string | null | undefined
}

const NEVER_TOLD = { toldAt: Number.NEGATIVE_INFINITY, activity: undefined }

type Listing = Pick<Last, 'toldAt' | 'activity'>

const SESSIONS: readonly unknown[] = ['charging', 'delayed']

/**
 * Some accounts get no pushes (docs/protocol.md §4.13): a session of which nothing is told is asked for now and then.
 * A status counts as known when it was told `freshMs` ago or later.
 */
export function createStatuses(clock: Clock, freshMs: number, read: (evseId: string) => void): Statuses {
  let evseIds: ReadonlySet<string> | undefined
  let last = new Map<string, Last>()
  let listedActivities = new Map<string, Listing>()
  let wake: unknown
  let isAwake = false

  const sessions = () => [...last].filter(([, { activity }]) => SESSIONS.includes(activity))

  /** Looks now only at what is due: what pushes tell of need not be looked at when it is told. */
  const look = () => {
    isAwake = false
    const [now, running] = [clock.now(), sessions()]
    const everyMs = sessionEveryMs(running.length)
    for (const [evseId, { toldAt, at, activity }] of running) {
      if (now - at < everyMs) continue
      last.set(evseId, { toldAt, at: now, activity })
      read(evseId)
    }
    follow()
  }

  const follow = () => {
    const running = sessions()
    if (isAwake || running.length === 0) return
    isAwake = true
    const first = Math.min(...running.map(([, { at }]) => at))
    wake = clock.setTimeout(look, Math.max(0, first + sessionEveryMs(running.length) - clock.now()))
  }

  return {
    told: ({ evseId, status }) => {
      // What comes before the list finds no charge point yet: it is asked for once that is there.
      if (!evseIds?.has(evseId)) return
      const known = last.get(evseId)
      const { activity = known?.activity } = status
      // What tells a part only, such as a limit, says nothing of the rest.
      const isWhole = status.activity !== undefined
      if (isWhole || !known) {
        const toldAt = isWhole ? clock.now() : Number.NEGATIVE_INFINITY
        last.set(evseId, { toldAt, at: toldAt, activity })
      }
      follow()
    },
    listed: (chargePoints) => {
      const listed = new Set(chargePoints.map(({ evseId }) => evseId))
      evseIds = listed
      last = new Map([...last].filter(([evseId]) => listed.has(evseId)))
      listedActivities = new Map(
        chargePoints.map(({ evseId, activity }) => [evseId, { toldAt: clock.now(), activity }]),
      )
      const stale = chargePoints.filter(({ evseId, activity }) => {
        const known = last.get(evseId)
        return known === undefined || clock.now() - known.at >= freshMs || activity !== known.activity
      })
      return stale.map(({ evseId }) => evseId)
    },
    onlyListed: (evseId) => {
      const listed = listedActivities.get(evseId)
      // What was known before this connection is not known here.
      const known = last.get(evseId) ?? { ...NEVER_TOLD, at: clock.now() }
      if (!listed?.activity || known.toldAt >= listed.toldAt || listed.activity === known.activity)
        return undefined
      last.set(evseId, { ...known, activity: listed.activity })
      return listed.activity
    },
    isStranger: (evseId) => evseId !== '' && evseIds !== undefined && !evseIds.has(evseId),
    only: () => (evseIds?.size === 1 ? [...evseIds][0] : undefined),
    stop: () => {
      clock.clearTimeout(wake)
      isAwake = false
      evseIds = undefined
      last = new Map()
      listedActivities = new Map()
    },
  }
}
