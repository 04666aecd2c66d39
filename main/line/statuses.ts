import { hasSession } from '../../core/chargePoint/face.ts'
import { sessionEveryMs } from '../../core/connection/askAgain.ts'
import type { Message } from '../../core/wire/message.ts'
import { isAnswer } from '../../core/wire/status.ts'
import type { Clock } from '../clock.ts'
import { type SocketTold, withTold } from './sessions.ts'

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
  /** As they were told, the last at the end. */
  readonly sockets: readonly SocketTold[]
  /** When it was asked for because nobody told of its session, epoch ms. */
  readonly askedAt: number
}

const NEVER = Number.NEGATIVE_INFINITY
const NEVER_TOLD: Last = { sockets: [], askedAt: NEVER }

interface Listing {
  /** epoch ms */
  readonly at: number
  readonly activity: string | null | undefined
  readonly hasSeveral: boolean
}

/** When any of its sockets was told of, epoch ms. */
const toldAt = ({ sockets }: Last): number => sockets.at(-1)?.at ?? NEVER

/** What a charge point does: a session at any socket, else what was told last. */
const activityOf = ({ sockets }: Last) => (sockets.find(hasSession) ?? sockets.at(-1))?.activity

/** Since when nobody tells of a session at one of its sockets, nor was asked, epoch ms. */
const silentSince = ({ sockets, askedAt }: Last): number =>
  Math.max(askedAt, Math.min(...sockets.filter(hasSession).map(({ at }) => at)))

/**
 * Some accounts get no pushes (docs/protocol.md §4.13): a session of which nothing is told is asked for now and then.
 * A status counts as known when it was told `freshMs` ago or later.
 */
export function createStatuses(clock: Clock, freshMs: number, read: (evseId: string) => void): Statuses {
  let evseIds: ReadonlySet<string> | undefined
  let last = new Map<string, Last>()
  let listings = new Map<string, Listing>()
  let wake: unknown
  let isAwake = false

  const sessions = () => [...last].filter(([, { sockets }]) => sockets.some(hasSession))

  /** Looks now only at what is due: what pushes tell of need not be looked at when it is told. */
  const look = () => {
    isAwake = false
    const [now, running] = [clock.now(), sessions()]
    const everyMs = sessionEveryMs(running.length)
    for (const [evseId, one] of running) {
      if (now - silentSince(one) < everyMs) continue
      last.set(evseId, { ...one, askedAt: now })
      read(evseId)
    }
    follow()
  }

  const follow = () => {
    const running = sessions()
    if (isAwake || running.length === 0) return
    isAwake = true
    const first = Math.min(...running.map(([, one]) => silentSince(one)))
    wake = clock.setTimeout(look, Math.max(0, first + sessionEveryMs(running.length) - clock.now()))
  }

  return {
    told: ({ evseId, status }) => {
      // What comes before the list finds no charge point yet: it is asked for once that is there.
      if (!evseIds?.has(evseId)) return
      // What tells a part only, such as a limit, says nothing of the rest.
      if (!isAnswer(status)) return
      const { askedAt, sockets } = last.get(evseId) ?? NEVER_TOLD
      const hasSeveral = listings.get(evseId)?.hasSeveral ?? false
      last.set(evseId, {
        askedAt,
        sockets: withTold(sockets, status, status.activity ?? null, clock.now(), hasSeveral),
      })
      follow()
    },
    listed: (chargePoints) => {
      const listed = new Set(chargePoints.map(({ evseId }) => evseId))
      evseIds = listed
      last = new Map([...last].filter(([evseId]) => listed.has(evseId)))
      const at = clock.now()
      listings = new Map(
        chargePoints.map(({ evseId, activity, settings }) => [
          evseId,
          { at, activity, hasSeveral: (settings.socketIds ?? []).length > 1 },
        ]),
      )
      const stale = chargePoints.filter(({ evseId, activity }) => {
        const known = last.get(evseId) ?? NEVER_TOLD
        return at - toldAt(known) >= freshMs || activity !== activityOf(known)
      })
      // It was just read, or is now: a socket that nothing tells of any more is not asked for for ever.
      for (const { evseId, activity } of chargePoints) {
        const known = last.get(evseId)
        if (!known || !activity || hasSession({ activity })) continue
        const isOver = (one: SocketTold) => hasSession(one) && at - one.at >= freshMs
        last.set(evseId, { ...known, sockets: known.sockets.filter((one) => !isOver(one)) })
      }
      return stale.map(({ evseId }) => evseId)
    },
    onlyListed: (evseId) => {
      const listed = listings.get(evseId)
      // What was known before this connection is not known here.
      const known = last.get(evseId) ?? NEVER_TOLD
      if (!listed?.activity || toldAt(known) >= listed.at || listed.activity === activityOf(known))
        return undefined
      const { at, activity } = listed
      // It was told of no socket: that was asked for in vain just now.
      last.set(evseId, { sockets: [{ socketId: null, activity, at }], askedAt: clock.now() })
      return activity
    },
    isStranger: (evseId) => evseId !== '' && evseIds !== undefined && !evseIds.has(evseId),
    only: () => (evseIds?.size === 1 ? [...evseIds][0] : undefined),
    stop: () => {
      clock.clearTimeout(wake)
      isAwake = false
      evseIds = undefined
      last = new Map()
      listings = new Map()
    },
  }
}
