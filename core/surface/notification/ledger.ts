import { onlySocket } from '../../chargePoint/sockets.ts'
import { isFromBefore } from '../../chargePoint/told.ts'
import type { ChargePoint, Fleet } from '../../fleet/fleet.ts'
import type { EventKind } from '../../preferences/events.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import { isOver } from './over.ts'
import { ownUntil } from './own.ts'
import { changedIn, connectionEvent } from './policy.ts'
import { TOPICS, type Topic } from './topic.ts'
import { happenings } from './transitions.ts'

/** The topics of a charge point. */
const OWN_TOPICS = ['state', 'session', 'car'] as const satisfies readonly Topic[]

/** Something happened that is not told yet. Times are epoch ms. */
export interface Untold {
  readonly topic: Topic
  /** Undefined for the connection. */
  readonly evseId: string | undefined
  /** Of several sockets the one that it is of; undefined for the charge point, or where it is not known. */
  readonly socketId: number | undefined
  /** The charge point as it was before the first of what happened. */
  readonly base: ChargePoint | undefined
  /** What happened last. */
  readonly last: EventKind
  /** The number of the session that was known before that; undefined where it was told before, in vain. */
  readonly ordinal: number | undefined
  readonly firstAt: number
  readonly lastAt: number
  /** It is no news before, epoch ms: this user brought it about, and it may yet pass. */
  readonly notBefore: number
  /** It happened while there was no connection. */
  readonly isFromGap: boolean
  /** When to look again whether it may be told: it happened in silence. */
  readonly lookAt: number | undefined
}

/** What was told last of a topic. */
export interface Told {
  readonly evseId: string | undefined
  readonly socketId: number | undefined
  readonly about: EventKind
  /** epoch ms */
  readonly happenedAt: number
  /** Whether it is still true, as far as is known: what stands is not told again. */
  readonly stands: boolean
  /** What was told of the topic of late; `at`: epoch ms. */
  readonly history: readonly { readonly about: EventKind; readonly at: number }[]
}

/** What the user was told, and what happened since. The keys are topics of charge points and their sockets. */
export interface Ledger {
  readonly untold: ReadonlyMap<string, Untold>
  readonly told: ReadonlyMap<string, Told>
  /** When anything was told of late, epoch ms. */
  readonly times: readonly number[]
  /** Since when there is no connection that lasts, or was none the last time, epoch ms. */
  readonly outageAt: number | undefined
}

export const NOTHING_TOLD: Ledger = {
  untold: new Map(),
  told: new Map(),
  times: [],
  outageAt: undefined,
}

/** A connection that is there for less time than this is none, ms. */
const LASTING_MS = 30_000

/** The key of a topic in the ledger. */
export function keyOf({ topic, evseId, socketId }: Pick<Untold, 'topic' | 'evseId' | 'socketId'>): string {
  const place = socketId === undefined ? topic : `${topic}@${socketId}`
  return `${place} ${evseId ?? ''}`
}

/** Where something of a charge point may have been told to be: at the whole (undefined), and at each of its sockets. */
export function placesIn({ sockets = [] }: ChargePoint): readonly (number | undefined)[] {
  return [undefined, ...sockets.map(({ status }) => status.socketId ?? undefined)]
}

/** What becomes of a topic: there is something to tell of it, or (undefined) nothing any more. */
type Entry = readonly [key: string, untold: Untold | undefined]

interface Happening {
  readonly last: EventKind
  readonly base: ChargePoint | undefined
  readonly socketId: number | undefined
  readonly isFromGap: boolean
  readonly notBefore?: number
}

function happened(before: Untold | undefined, happening: Happening, now: number): Untold {
  const { last, base, socketId, isFromGap, notBefore = now } = happening
  const first = { base, firstAt: now, lookAt: undefined }
  const ordinal = base && onlySocket(base, socketId).session.ordinal
  const latest = { last, ordinal, lastAt: now, isFromGap, notBefore }
  return { ...first, ...before, topic: TOPICS[last], evseId: base?.evseId, socketId, ...latest }
}

/**
 * What this user did is known to him: there is nothing more to tell of it, nor of what it overtook. A charge point that he
 * restarted has to come back.
 */
function ofChargePoint(
  { untold }: Ledger,
  before: Fleet,
  one: ChargePoint,
  next: ChargePoint,
  now: number,
): readonly Entry[] {
  return happenings(one, next).map(({ event, socketId }): Entry => {
    const key = keyOf({ topic: TOPICS[event], evseId: one.evseId, socketId })
    const notBefore = ownUntil(onlySocket(one, socketId), onlySocket(next, socketId), event, now)
    if (notBefore === Number.POSITIVE_INFINITY) return [key, undefined]
    const isFromGap = isFromBefore(one, before.connection)
    const happening = { last: event, base: one, socketId, isFromGap, ...(notBefore && { notBefore }) }
    return [key, happened(untold.get(key), happening, now)]
  })
}

/** A connection that only comes and goes does not end the wait for one. */
function outageAt(ledger: Ledger, { connection }: Fleet, now: number): number {
  const isBrief = connection.state === 'online' && now - connection.since < LASTING_MS
  return isBrief ? (ledger.outageAt ?? now) : now
}

/** It begins anew with each change: no connection is told when it lasts. */
function ofConnection(ledger: Ledger, before: Fleet, after: Fleet, now: number): Ledger {
  const event = connectionEvent(after.connection)
  if (event === connectionEvent(before.connection)) return ledger
  const isOut = event === 'noConnection'
  const since = isOut ? outageAt(ledger, before, now) : ledger.outageAt
  const happening = event && { last: event, base: undefined, socketId: undefined, isFromGap: false }
  const entry = happening && {
    ...happened(undefined, happening, now),
    ...(isOut && { firstAt: since ?? now }),
  }
  const key = keyOf({ topic: 'line', evseId: undefined, socketId: undefined })
  return { ...ledger, outageAt: since, untold: withEntries(ledger.untold, [[key, entry]]) }
}

/** The keys of what was told and is not true any more, of the topics that could change. */
function fallen(
  { told }: Ledger,
  changed: readonly ChargePoint[],
  before: Snapshot,
  after: Snapshot,
): readonly string[] {
  if (told.size === 0) return []
  const line = before.fleet.connection === after.fleet.connection ? [] : [undefined]
  const subjects = [
    ...line.map(() => ({ topic: 'line', evseId: undefined, socketId: undefined }) as const),
    ...changed.flatMap((one) =>
      placesIn(one).flatMap((socketId) =>
        OWN_TOPICS.map((topic) => ({ topic, evseId: one.evseId, socketId })),
      ),
    ),
  ]
  return subjects.flatMap((subject) => {
    const key = keyOf(subject)
    const last = told.get(key)
    return last?.stands && isOver({ ...subject, about: last.about }, after) ? [key] : []
  })
}

/** The ledger after a step from one state of the app to the next, at `now` (epoch ms). */
export function heard(ledger: Ledger, before: Snapshot, after: Snapshot, now: number): Ledger {
  if (before.fleet === after.fleet) return ledger
  // Another account may follow: what this one has to tell is nobody's business there.
  if (after.fleet.connection.state === 'signedOut') return NOTHING_TOLD
  const changed = changedIn(before.fleet, after.fleet)
  const entries = changed.flatMap(([one, next]) => ofChargePoint(ledger, before.fleet, one, next, now))
  const untrue = fallen(
    ledger,
    changed.map(([, next]) => next),
    before,
    after,
  )
  const next = ofConnection(ledger, before.fleet, after.fleet, now)
  if (entries.length === 0 && untrue.length === 0) return next
  return { ...next, untold: withEntries(next.untold, entries), told: without(next.told, untrue) }
}

function withEntries(untold: Ledger['untold'], entries: readonly Entry[]): Ledger['untold'] {
  if (entries.length === 0) return untold
  const next = new Map(untold)
  for (const [key, entry] of entries) {
    if (entry) next.set(key, entry)
    else next.delete(key)
  }
  return next
}

/** What was told, of which some is not so any more. */
export function without(told: Ledger['told'], untrue: readonly string[]): Ledger['told'] {
  if (untrue.length === 0) return told
  const next = new Map(told)
  for (const key of untrue) {
    const last = next.get(key)
    if (last) next.set(key, { ...last, stands: false })
  }
  return next
}
