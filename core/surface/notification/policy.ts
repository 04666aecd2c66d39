import { isSettingAction } from '../../action/action.ts'
import type { ActionFailure } from '../../action/pending.ts'
import { isOwnDoing } from '../../action/rules.ts'
import { faceOf } from '../../chargePoint/face.ts'
import { endingAt, sessionTotals } from '../../chargePoint/session.ts'
import { isOld, nameOf } from '../../chargePoint/told.ts'
import { type ChargePoint, chargePointOf, type Fleet, nameIn } from '../../fleet/fleet.ts'
import { EVENTS, type EventKind, type Weight } from '../../preferences/events.ts'
import type { Preferences } from '../../preferences/preferences.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import type { Speech } from '../../words/speech.ts'
import { failureText } from '../../words/telling/failureText.ts'
import { onOneLine, sessionInWords } from '../../words/telling/session.ts'
import { transitions } from './transitions.ts'

/** One thing to tell. */
export interface Notice {
  /** An event of the policy, or what is told whatever the preferences say. */
  readonly about: EventKind | 'done' | 'meanwhile' | 'noTray'
  readonly evseId: string | undefined
  /** The failed action that it tells of. */
  readonly failureId?: number | undefined
  readonly title: string
  readonly body: string
  readonly urgency: 'low' | 'normal' | 'critical'
  /** An answer is shown whatever the preferences say: who asked must hear how it ended. */
  readonly isAnswer: boolean
}

const URGENCY: Readonly<Record<Weight, Notice['urgency']>> = {
  needsYou: 'critical',
  worthKnowing: 'normal',
  everyday: 'low',
}

type ChargePointEvent = Exclude<EventKind, 'actionFailed' | 'tokenRejected' | 'noConnection' | 'limitReached'>

/** What the session that ends now came to. */
function factsOf(chargePoint: ChargePoint, { format }: Speech, now: number): string {
  const totals = sessionTotals(endingAt(chargePoint, now), () => now)
  const { energy, duration, cost } = sessionInWords(totals, format, 'sentence')
  return onOneLine([energy, duration, cost])
}

function textOf(
  event: EventKind,
  chargePoint: ChargePoint,
  speech: Speech,
  now: number,
): Pick<Notice, 'title' | 'body'> {
  // True: `transitions` gives only events of charge points.
  const said = speech.words.notification[event as ChargePointEvent]
  const title = said.title(nameOf(chargePoint))
  if ('body' in said) return { title, body: said.body }
  const body =
    event === 'backOnline'
      ? speech.words.chargePoint.face[faceOf(chargePoint)]
      : factsOf(chargePoint, speech, now)
  return { title, body }
}

function notice(event: EventKind, evseId: string | undefined, text: Pick<Notice, 'title' | 'body'>): Notice {
  return { about: event, evseId, ...text, urgency: URGENCY[EVENTS[event].weight], isAnswer: false }
}

function ofChargePoint(
  before: Snapshot,
  one: ChargePoint,
  after: ChargePoint,
  speech: Speech,
  now: number,
): readonly Notice[] {
  const events = transitions(one, after).filter(
    (event) => !isOwnDoing(after, event, now) && !isOwnDoing(one, event, now),
  )
  const [first] = events
  if (!first) return []
  if (!isOld(one, before.fleet.connection)) {
    return events.map((event) => notice(event, after.evseId, textOf(event, after, speech, now)))
  }
  // What changed while there was no connection is one summary.
  const { title, body } = textOf(first, after, speech, now)
  return [notice(first, after.evseId, { title, body: speech.words.notification.meanwhile(body) })]
}

/** How an action ended that was asked for where nobody sees the answer: in the tray or on a notification. */
function answers(
  before: ChargePoint,
  after: ChargePoint,
  speech: Speech,
  now: number,
  isWindowShown: boolean,
): readonly Notice[] {
  const { completed } = after
  const common = { evseId: after.evseId, isAnswer: true }
  const isUnseen = ({ id, origin }: ActionFailure) =>
    (origin !== 'window' || !isWindowShown) && !before.failures.some((known) => known.id === id)
  const failed = after.failures.filter(isUnseen).map((failure): Notice => {
    const body = failureText(failure, speech.words)
    const title = nameOf(after)
    return { ...common, about: 'actionFailed', failureId: failure.id, title, body, urgency: 'critical' }
  })
  if (failed.length > 0) return failed
  const isNews = completed && completed.id !== before.completed?.id && completed.origin !== 'window'
  if (isNews && !isSettingAction(completed.action)) {
    const title = speech.words.notification.done[completed.action.kind](nameOf(after))
    const body = completed.action.kind === 'stop' ? factsOf(after, speech, now) : ''
    return [{ ...common, about: 'done', title, body, urgency: 'low' }]
  }
  return []
}

/** Failed actions at charge points that are gone: always a notification, as no window has a place to show them. */
function ofStrays(before: Fleet, after: Fleet, { words }: Speech): readonly Notice[] {
  const { strays } = after
  if (strays === before.strays) return []
  return strays.map((stray) => {
    const { evseId, name } = stray
    const title = name === undefined ? nameIn(after, evseId) : nameOf({ evseId, settings: { name } })
    return {
      about: 'actionFailed',
      evseId,
      title,
      body: failureText(stray, words),
      urgency: 'critical',
      isAnswer: true,
    }
  })
}

function ofConnection(before: Fleet, { connection }: Fleet, speech: Speech): readonly Notice[] {
  if (before.connection.state === connection.state) return []
  const { limitReached, tokenRejected } = speech.words.notification
  if (connection.state === 'limitReached') {
    const body = limitReached.body(speech.format.time(connection.resetAt))
    return [notice('limitReached', undefined, { title: limitReached.title, body })]
  }
  return connection.state === 'tokenRejected' ? [notice('tokenRejected', undefined, tokenRejected)] : []
}

/** How long there may be no connection before it is told, ms. */
export const NO_CONNECTION_AFTER_MS = 120_000

/** There has been no connection for `NO_CONNECTION_AFTER_MS`. */
export function noConnectionNotice({ words }: Speech): Notice {
  return notice('noConnection', undefined, words.notification.noConnection)
}

/** What was chosen outside the windows, at a charge point or not, could not even be tried. */
export function choiceFailedNotice(evseId: string | undefined, { words }: Speech): Notice {
  return {
    about: 'actionFailed',
    evseId,
    ...words.notification.choiceFailed,
    urgency: 'critical',
    isAnswer: true,
  }
}

/** This desktop has no tray. */
export function noTrayNotice({ words }: Speech): Notice {
  return {
    about: 'noTray',
    evseId: undefined,
    ...words.notification.noTray,
    urgency: 'normal',
    isAnswer: true,
  }
}

/** What to tell of the step from one state of the app to the next. `isWindowShown`: the overview is in view. */
export function notices(
  before: Snapshot,
  after: Snapshot,
  speech: Speech,
  now: number,
  isWindowShown: boolean,
): readonly Notice[] {
  if (before.fleet === after.fleet) return []
  const connection = ofConnection(before.fleet, after.fleet, speech)
  const changed = after.fleet.chargePoints.flatMap((one, n) => {
    const previous = before.fleet.chargePoints[n]
    const known = previous?.evseId === one.evseId ? previous : chargePointOf(before.fleet, one.evseId)
    if (!known || known === one) return []
    return [
      ...answers(known, one, speech, now, isWindowShown),
      ...ofChargePoint(before, known, one, speech, now),
    ]
  })
  return [...connection, ...ofStrays(before.fleet, after.fleet, speech), ...changed]
}

/** Minutes since midnight of `HH:MM`. */
function minutes(timeOfDay: string): number {
  const [hours = 0, rest = 0] = timeOfDay.split(':').map(Number)
  return hours * 60 + rest
}

/** Whether a local time of day (`HH:MM`) lies in the quiet hours, which may cross midnight. */
export function isQuiet({ quietHours, quietFrom, quietUntil }: Preferences, timeOfDay: string): boolean {
  if (!quietHours) return false
  const [from, until, at] = [minutes(quietFrom), minutes(quietUntil), minutes(timeOfDay)]
  return from <= until ? at >= from && at < until : at >= from || at < until
}

/** Whether nothing is to be told now: notifications are paused, or these are the quiet hours. */
export function isSilent(preferences: Preferences, now: number, timeOfDay: string): boolean {
  return preferences.pausedUntil > now || isQuiet(preferences, timeOfDay)
}

/** What is held back is told in one summary, when the pause or the quiet hours end. */
export type Verdict = 'show' | 'hold' | 'drop'

const isEvent = (about: Notice['about']): about is EventKind => Object.hasOwn(EVENTS, about)

/** What the preferences say of a notice. `timeOfDay`: the local time, `HH:MM`; `now`: epoch ms. */
export function verdictOn(one: Notice, preferences: Preferences, now: number, timeOfDay: string): Verdict {
  if (one.isAnswer || !isEvent(one.about)) return 'show'
  if (!preferences.notifications || !preferences.events[one.about]) return 'drop'
  if (one.evseId !== undefined && preferences.mutedEvseIds.includes(one.evseId)) return 'drop'
  return isSilent(preferences, now, timeOfDay) ? 'hold' : 'show'
}
