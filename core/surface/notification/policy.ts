import { isSettingAction } from '../../action/action.ts'
import type { ActionFailure } from '../../action/pending.ts'
import { faceOf } from '../../chargePoint/face.ts'
import { currencyOf, endingAt, sessionTotals } from '../../chargePoint/session.ts'
import { nameOf } from '../../chargePoint/told.ts'
import { type Connection, isLacking, knownOf } from '../../connection/connection.ts'
import { shownReset } from '../../connection/retry.ts'
import { type ChargePoint, chargePointOf, type Fleet } from '../../fleet/fleet.ts'
import { EVENT_KINDS, EVENTS, type EventKind, isTold, type Weight } from '../../preferences/events.ts'
import type { Preferences } from '../../preferences/preferences.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import type { Speech } from '../../words/speech.ts'
import { failureText } from '../../words/telling/failureText.ts'
import { onOneLine, sessionInWords } from '../../words/telling/session.ts'
import { nameAt } from '../../words/telling/sockets.ts'

export type ConnectionEvent = 'tokenRejected' | 'noConnection' | 'limitReached'
export type ChargePointEvent = Exclude<EventKind, ConnectionEvent>

/** What is told whatever the preferences say. */
const ANSWERS = ['actionFailed', 'done', 'meanwhile', 'noTray', 'noWindow', 'update'] as const

/** What a notice can be about: an event of the policy, or an answer, for who asked must hear. */
export const ABOUTS: readonly (EventKind | (typeof ANSWERS)[number])[] = [...EVENT_KINDS, ...ANSWERS]

/** One thing to tell. */
export interface Notice {
  readonly about: (typeof ABOUTS)[number]
  readonly evseId: string | undefined
  /** Of several sockets the one that it is of, where it is of one. */
  readonly socketId?: number | undefined
  /** The failed action that it tells of. */
  readonly failureId?: number | undefined
  /** What it sums up, where it is of several things. */
  readonly parts?: readonly Pick<Notice, 'about' | 'evseId' | 'socketId'>[]
  readonly title: string
  readonly body: string
  readonly urgency: 'low' | 'normal' | 'critical'
}

const URGENCY: Readonly<Record<Weight, Notice['urgency']>> = {
  needsYou: 'critical',
  worthKnowing: 'normal',
  everyday: 'low',
}

/** What the session that ends now came to; `wall`: what the clock shows, epoch ms. */
function factsOf(chargePoint: ChargePoint, { format }: Speech, wall: number): string {
  const totals = sessionTotals(endingAt(chargePoint, wall), () => wall)
  const { energy, duration, cost } = sessionInWords(totals, currencyOf(chargePoint), format, 'sentence')
  return onOneLine([energy, duration, cost])
}

/** Whether an event is of the connection, not of a charge point. */
export function isConnectionEvent(event: EventKind): event is ConnectionEvent {
  return ['tokenRejected', 'noConnection', 'limitReached'].includes(event)
}

/**
 * What is told of an event at a charge point, or at one of several sockets. `at`: when it happened, as the clock shows
 * it, epoch ms.
 */
export function chargePointNotice(
  event: ChargePointEvent,
  chargePoint: ChargePoint,
  speech: Speech,
  at: number,
  socketId?: number,
): Notice {
  const said = speech.words.notification[event]
  const title = said.title(nameAt(chargePoint, socketId, speech))
  return {
    ...notice(event, chargePoint.evseId),
    socketId,
    title,
    body: bodyOf(event, chargePoint, speech, at),
  }
}

/** Whether what is told may be of another session than the one that ended: one that runs, or that of another socket. */
const mayBeOfAnother = ({ session: { stage }, sockets }: ChargePoint) =>
  sockets !== undefined || (stage !== 'none' && stage !== 'done')

function bodyOf(event: ChargePointEvent, chargePoint: ChargePoint, speech: Speech, at: number): string {
  const said = speech.words.notification[event]
  if ('body' in said) return said.body
  if (event === 'backOnline') return speech.words.chargePoint.face[faceOf(chargePoint)]
  return mayBeOfAnother(chargePoint) ? '' : factsOf(chargePoint, speech, at)
}

/** The state of the connection as an event: what there is to tell while it is so. */
export function connectionEvent(connection: Connection): ConnectionEvent | undefined {
  if (isLacking(connection)) return 'noConnection'
  const { state } = connection
  return state === 'limitReached' || state === 'tokenRejected' ? state : undefined
}

/** What is told of the connection as it is; undefined where that is nothing. */
export function connectionNotice(connection: Connection, { words, format }: Speech): Notice | undefined {
  const { noConnection, tokenRejected, limitReached } = words.notification
  if (isLacking(connection)) {
    const known = knownOf(connection)
    const why = known.state === 'waiting' ? [words.connection.waiting.reason[known.reason]] : []
    const body = [...why, noConnection.body].join(' ')
    return { ...notice('noConnection', undefined), title: noConnection.title, body }
  }
  switch (connection.state) {
    case 'tokenRejected':
      return { ...notice('tokenRejected', undefined), ...tokenRejected }
    case 'limitReached': {
      const body = limitReached.body(format.time(shownReset(connection.resetAt)))
      return { ...notice('limitReached', undefined), title: limitReached.title, body }
    }
    default:
      return undefined
  }
}

function notice(event: EventKind, evseId: string | undefined): Pick<Notice, 'about' | 'evseId' | 'urgency'> {
  return { about: event, evseId, urgency: URGENCY[EVENTS[event].weight] }
}

/** How an action ended that was asked for where nobody sees the answer: in the tray or on a notification. */
function answers(
  before: ChargePoint,
  after: ChargePoint,
  speech: Speech,
  wall: number,
  isWindowShown: boolean,
): readonly Notice[] {
  const { completed, evseId } = after
  const isUnseen = ({ id, origin }: ActionFailure) =>
    (origin !== 'window' || !isWindowShown) && !before.failures.some((known) => known.id === id)
  const failed = after.failures.filter(isUnseen).map((failure): Notice => {
    const body = failureText(failure, speech.words)
    const title = nameOf(after)
    return { evseId, about: 'actionFailed', failureId: failure.id, title, body, urgency: 'critical' }
  })
  if (failed.length > 0) return failed
  const isNews = completed && completed.id !== before.completed?.id && completed.origin !== 'window'
  if (isNews && !isSettingAction(completed.action)) {
    const title = speech.words.notification.done[completed.action.kind](nameOf(after))
    const body = completed.action.kind === 'stop' ? factsOf(after, speech, wall) : ''
    return [{ evseId, about: 'done', title, body, urgency: 'low' }]
  }
  return []
}

/** Failed actions at charge points that are gone: always a notification, as no window has a place to show them. */
function ofStrays(before: Fleet, { strays }: Fleet, { words }: Speech): readonly Notice[] {
  if (strays === before.strays) return []
  return strays.map((stray) => {
    const { evseId, name } = stray
    // Of one that never was in the account whoever made a link chose the id: that is no title.
    const title = name === undefined ? words.link.stranger : nameOf({ evseId, settings: { name } })
    const body = failureText(stray, words)
    return { about: 'actionFailed', evseId: undefined, title, body, urgency: 'critical' }
  })
}

/** How long there may be no connection before it is told, ms. */
export const NO_CONNECTION_AFTER_MS = 120_000

/** What was chosen outside the windows, at a charge point or not, could not even be tried. */
export function choiceFailedNotice(evseId: string | undefined, { words }: Speech): Notice {
  return {
    about: 'actionFailed',
    evseId,
    ...words.notification.choiceFailed,
    urgency: 'critical',
  }
}

/** The button of a notification that is over did nothing. */
export function overtakenNotice(evseId: string | undefined, { words }: Speech): Notice {
  return { about: 'actionFailed', evseId, ...words.notification.overtaken, urgency: 'normal' }
}

/** This desktop has no tray. */
export function noTrayNotice({ words }: Speech): Notice {
  return { about: 'noTray', evseId: undefined, ...words.notification.noTray, urgency: 'normal' }
}

/** A window that was wanted, or was there, cannot be shown. */
export function noWindowNotice({ words }: Speech): Notice {
  return { about: 'noWindow', evseId: undefined, ...words.notification.noWindow, urgency: 'critical' }
}

/** A newer version of the app is there. */
export function updateNotice(version: string, { words }: Speech): Notice {
  const { title, body } = words.update.notice
  return { about: 'update', evseId: undefined, title: title(version), body, urgency: 'low' }
}

/**
 * How actions ended in the step from one state of the app to the next, as far as it is told on the desktop: at once, and
 * whatever the preferences say. `isWindowShown`: the overview is in view.
 */
export function answersTo(
  before: Snapshot,
  after: Snapshot,
  speech: Speech,
  wall: number,
  isWindowShown: boolean,
): readonly Notice[] {
  const changed = changedIn(before.fleet, after.fleet)
  return [
    ...ofStrays(before.fleet, after.fleet, speech),
    ...changed.flatMap(([one, next]) => answers(one, next, speech, wall, isWindowShown)),
  ]
}

/** The charge points that changed between two states of the Fleet, each as it was and as it is; not those that are new. */
export function changedIn(before: Fleet, after: Fleet): readonly (readonly [ChargePoint, ChargePoint])[] {
  if (before.chargePoints === after.chargePoints) return []
  return after.chargePoints.flatMap((one, n) => {
    const previous = before.chargePoints[n]
    const known = previous?.evseId === one.evseId ? previous : chargePointOf(before, one.evseId)
    return known && known !== one ? [[known, one] as const] : []
  })
}

/** Whether a local time of day (`HH:MM`, which sorts as it passes) lies in the quiet hours, which may cross midnight. */
export function isQuiet(
  { quietHours, quietFrom: from, quietUntil: until }: Preferences,
  at: string,
): boolean {
  if (!quietHours) return false
  return from <= until ? at >= from && at < until : at >= from || at < until
}

/** Whether nothing is to be told now: notifications are paused, or these are the quiet hours. */
export function isSilent(preferences: Preferences, timeOfDay: string): boolean {
  return preferences.pausedUntil > 0 || isQuiet(preferences, timeOfDay)
}

/** What is held back is told in one summary, when the pause or the quiet hours end. */
export type Verdict = 'show' | 'hold' | 'drop'

/** Whether a notice is of an event, not an answer. */
export const isEvent = (about: Notice['about']): about is EventKind => Object.hasOwn(EVENTS, about)

/** What the preferences say of a notice, in an account with so many charge points. `timeOfDay`: the local time, `HH:MM`. */
export function verdictOn(
  one: Notice,
  preferences: Preferences,
  chargePoints: number,
  timeOfDay: string,
): Verdict {
  if (!isEvent(one.about)) return 'show'
  if (!preferences.notifications || !isTold(one.about, preferences.events, chargePoints)) return 'drop'
  if (one.evseId !== undefined && preferences.mutedEvseIds.includes(one.evseId)) return 'drop'
  return isSilent(preferences, timeOfDay) ? 'hold' : 'show'
}
