import { eachSocket, onlySocket } from '../../chargePoint/sockets.ts'
import { isFromBefore } from '../../chargePoint/told.ts'
import { type ChargePoint, chargePointOf, type Fleet } from '../../fleet/fleet.ts'
import { EVENT_KINDS, EVENTS, type EventKind } from '../../preferences/events.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import { type Moment, timeOfDayIn, wallAt } from '../../values/time.ts'
import { type Speech, speechOf } from '../../words/speech.ts'
import { keyOf, type Ledger, placesIn, type Told, type Untold, without } from './ledger.ts'
import { isOfSame, isOver, isReplaced } from './over.ts'
import {
  CATCH_UP_MS,
  GATHER_MS,
  isLately,
  LONGEST_SETTLING_MS,
  mostSingle,
  nextAfter,
  settlingMs,
} from './pace.ts'
import {
  chargePointNotice,
  connectionNotice,
  isConnectionEvent,
  NO_CONNECTION_AFTER_MS,
  type Notice,
  verdictOn,
} from './policy.ts'
import { type Part, partOf, summaryOf } from './summary.ts'
import { TOPICS } from './topic.ts'
import { type Happening, happenings } from './transitions.ts'

/** Whether silence is over is looked at this often, ms: a timer for its end would not know of sleep and summer time. */
const LOOK_EVERY_MS = 60_000

/** From when on the states of charge points are known well enough to tell of them, epoch ms. */
function caughtUpAt({ connection, chargePoints }: Fleet): number {
  if (connection.state !== 'online') return Number.POSITIVE_INFINITY
  return chargePoints.some((one) => isFromBefore(one, connection)) ? connection.since + CATCH_UP_MS : 0
}

/** When it has been so for long enough to be told, epoch ms. `gatherMs`: how long others are waited for. */
function settledAt(one: Untold, { told }: Ledger, gatherMs: number): number {
  // What is told again happened before it came here.
  const since = Math.max(one.firstAt, one.lastAt)
  const history = told.get(keyOf(one))?.history ?? []
  const repeats = history.filter(({ about, at }) => about === one.last && isLately(at, since))
  const waitMs = settlingMs(repeats.length)
  if (one.last === 'noConnection') {
    // It is taken back whenever the connection shows, and so told again now and then as long as none lasts.
    const toldOfIt = repeats.findLast(({ at }) => at >= one.firstAt)
    return toldOfIt
      ? toldOfIt.at + LONGEST_SETTLING_MS
      : one.firstAt + Math.max(waitMs, NO_CONNECTION_AFTER_MS)
  }
  return Math.max(one.notBefore, waitMs > 0 ? since + waitMs : one.firstAt + (one.isFromGap ? 0 : gatherMs))
}

const isUrgent = ({ last }: Untold) => EVENTS[last].weight === 'needsYou'

/** When the next of what is untold may be told, epoch ms; undefined as long as nothing can be. */
export function dueAt(ledger: Ledger, fleet: Fleet): number | undefined {
  const { untold, times } = ledger
  if (untold.size === 0) return undefined
  const caughtUp = caughtUpAt(fleet)
  const due = [...untold.values()].map((one) => {
    const at = one.lookAt ?? settledAt(one, ledger, GATHER_MS)
    return Math.max(at, nextAfter(times, isUrgent(one)), one.topic === 'line' ? 0 : caughtUp)
  })
  const first = Math.min(...due)
  return Number.isFinite(first) ? first : undefined
}

/**
 * What happened last with a session: its end is news also when nobody was told that it ran, but not while it goes on. What
 * was told in vain is to be told as it was.
 */
function ofSession({ last, ordinal }: Untold, now: ChargePoint): EventKind | undefined {
  if (ordinal === undefined) return last
  const { stage, ordinal: latest } = now.session
  const isUnderWay = stage !== 'none' && stage !== 'done'
  const goesOn = eachSocket(now).length === 1 && latest === ordinal && isUnderWay
  return last === 'started' || goesOn ? undefined : last
}

/** The event at that of several sockets at which alone it happened. */
function placed(event: EventKind, net: readonly Happening[]): Happening {
  const ids = new Set(net.flatMap((one) => (one.event === event ? [one.socketId] : [])))
  return { event, socketId: ids.size === 1 ? [...ids][0] : undefined }
}

/** What was told of a topic and does not stand, to be told again; not where something newer of the same thing does. */
function toldBefore(one: Untold, now: ChargePoint, told: Ledger['told']): Told | undefined {
  const before = told.get(keyOf(one))
  if (!before || before.stands) return undefined
  const others = placesIn(now).map((socketId) => told.get(keyOf({ ...one, socketId })))
  return others.some(
    (other) => other?.stands && other.happenedAt > before.happenedAt && isOfSame(other, before),
  )
    ? undefined
    : before
}

/**
 * What there is to tell of a topic now, if anything: the difference between what was told last and what is so. A session
 * that ended is news also when it was not known to run; a state that was told, overtaken and is so again is news too.
 */
function newsOf(one: Untold, { told }: Ledger, snapshot: Snapshot): Happening | undefined {
  const { evseId, socketId, base, topic, last } = one
  const isKnown = (news: Happening) => {
    const before = told.get(keyOf({ topic, evseId, socketId: news.socketId }))
    return before?.stands === true && before.about === news.event
  }
  if (base === undefined) return isKnown({ event: last, socketId }) ? undefined : { event: last, socketId }
  const now = chargePointOf(snapshot.fleet, base.evseId)
  if (!now) return undefined
  // What was not known to be at a socket may be by now.
  const net = happenings(base, now).filter(
    ({ event, socketId: id }) => TOPICS[event] === topic && (socketId === undefined || id === socketId),
  )
  const place = (event: EventKind | undefined) =>
    event ? [socketId === undefined ? placed(event, net) : { event, socketId }] : []
  const before = toldBefore(one, now, told)
  const candidates =
    topic === 'session'
      ? [...place(ofSession(one, onlySocket(now, socketId))), ...net]
      : [...net, ...place(before?.about)]
  const news = candidates.find(({ event, socketId: id }) => {
    return !isOver({ about: event, evseId, socketId: id }, snapshot)
  })
  return news && !isKnown(news) ? news : undefined
}

function noticeOf(
  one: Untold,
  { event, socketId }: Happening,
  { fleet }: Snapshot,
  speech: Speech,
  moment: Moment,
): Notice | undefined {
  if (isConnectionEvent(event)) return connectionNotice(fleet.connection, speech)
  const chargePoint = one.evseId === undefined ? undefined : chargePointOf(fleet, one.evseId)
  if (!chargePoint) return undefined
  const notice = chargePointNotice(event, chargePoint, speech, wallAt(one.lastAt, moment), socketId)
  return one.isFromGap && notice.body !== ''
    ? { ...notice, body: speech.words.notification.meanwhile(notice.body) }
    : notice
}

interface News extends Part {
  readonly key: string
  readonly untold: Untold
}

const toldKey = ({ untold: { topic, evseId }, notice: { socketId } }: News) =>
  keyOf({ topic, evseId, socketId })

/** What is told of what is untold, and the ledger after that. */
export function tell(
  ledger: Ledger,
  snapshot: Snapshot,
  moment: Moment,
): { readonly ledger: Ledger; readonly notices: readonly Notice[] } {
  const { now, wall } = moment
  const timeOfDay = timeOfDayIn(snapshot.app.timeZone, wall)
  const speech = speechOf(snapshot)
  const caughtUp = caughtUpAt(snapshot.fleet)
  const count = snapshot.fleet.chargePoints.length
  const untold = new Map(ledger.untold)
  const settled: News[] = []
  for (const [key, one] of ledger.untold) {
    if (settledAt(one, ledger, 0) > now || (one.topic !== 'line' && caughtUp > now)) continue
    const happening = newsOf(one, ledger, snapshot)
    const notice = happening && noticeOf(one, happening, snapshot, speech, moment)
    const verdict = notice ? verdictOn(notice, snapshot.preferences, count, timeOfDay) : 'drop'
    if (notice && verdict === 'show')
      settled.push({ key, untold: one, about: happening.event, notice, shownAt: wallAt(one.lastAt, moment) })
    if (verdict === 'hold') untold.set(key, { ...one, lookAt: now + LOOK_EVERY_MS })
    if (verdict === 'drop') untold.delete(key)
  }
  // What needs somebody takes the others along: they might never have a turn of their own.
  const isItsTurn = settled.some((one) => nextAfter(ledger.times, isUrgent(one.untold)) <= now)
  const news = isItsTurn ? settled : []
  for (const { key } of news) untold.delete(key)
  // What was noted of the charge point may by now be known to be of a socket, of which it was noted too.
  const once = [...new Map(news.map((one) => [toldKey(one), one])).values()]
  const parts = together(once, ({ untold: one, about: event }) =>
    noticeOf(one, { event, socketId: undefined }, snapshot, speech, moment),
  )
  const notices = toldAs(parts, speech, wall, mostSingle(ledger.times, now))
  return { ledger: withTold({ ...ledger, untold }, once, notices, snapshot.fleet, now), notices }
}

/** What was said of several sockets at once is said of their charge point. */
function together(news: readonly News[], ofWhole: (one: News) => Notice | undefined): readonly News[] {
  const groups = Map.groupBy(news, ({ about, notice: { evseId, socketId }, untold, key }) =>
    socketId === undefined ? key : `${untold.lastAt} ${about} ${evseId}`,
  )
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = new Map(group.map((one) => [one.notice.socketId, one])).values()
    const whole = first && others.length > 0 ? ofWhole(first) : undefined
    if (!first || !whole) return first ? [first] : []
    return [{ ...first, notice: { ...whole, parts: [first, ...others].map(({ notice }) => partOf(notice)) } }]
  })
}

const weightOf = ({ about }: Part) => EVENT_KINDS.indexOf(about)

/** Of several things at one charge point, or at one of its sockets, the weightiest. */
function oneForEach(news: readonly News[]): readonly News[] {
  const first = new Map<string, News>()
  const placeOf = ({ notice: { evseId, socketId } }: News) => `${socketId ?? ''} ${evseId ?? ''}`
  for (const one of news.toSorted((a, b) => weightOf(a) - weightOf(b)))
    if (!first.has(placeOf(one))) first.set(placeOf(one), one)
  return news.filter((one) => first.get(placeOf(one)) === one)
}

/** Few things one by one, many (more than `most`) or what silence held back as one summary. */
function toldAs(news: readonly News[], speech: Speech, wall: number, most: number): readonly Notice[] {
  const isHeld = news.some(({ untold }) => untold.lookAt !== undefined)
  const isFromGap = news.some(({ untold }) => untold.isFromGap)
  const parts = (isHeld || isFromGap || news.length > most ? oneForEach(news) : news).toSorted(
    (a, b) => a.shownAt - b.shownAt || weightOf(a) - weightOf(b),
  )
  if (parts.length > 0 && (isHeld || parts.length > most))
    return [summaryOf(parts, isHeld || isFromGap, speech, wall)]
  return parts.map(({ notice }) => notice)
}

function withTold(
  ledger: Ledger,
  news: readonly News[],
  notices: readonly Notice[],
  fleet: Fleet,
  now: number,
): Ledger {
  if (news.length === 0) return ledger
  const isThere = (evseId: string | undefined) => evseId === undefined || fleet.position.has(evseId)
  const late = ({ at }: { readonly at: number }) => isLately(at, now)
  // What is to be told again is news by what was told of it.
  const isKept = (key: string, one: Told) =>
    one.history.some(late) || (one.stands && isThere(one.evseId)) || ledger.untold.has(key)
  const replaced = [...ledger.told].filter(([, one]) => isReplaced(one, notices)).map(([key]) => key)
  const told = new Map([...without(ledger.told, replaced)].filter(([key, one]) => isKept(key, one)))
  for (const one of news) {
    const { notice, about, untold } = one
    const key = toldKey(one)
    const history = (told.get(key)?.history ?? []).filter(late)
    told.set(key, {
      evseId: untold.evseId,
      socketId: notice.socketId,
      about,
      happenedAt: untold.lastAt,
      stands: true,
      history: [...history, { about, at: now }],
    })
  }
  const times = ledger.times.filter((at) => isLately(at, now))
  return { ...ledger, told, times: [...times, ...notices.map(() => now)] }
}
