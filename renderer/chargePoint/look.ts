import { isSettingAction, type OperatingKind, rulesOf } from '../../core/action/action.ts'
import { limitA } from '../../core/chargePoint/derived.ts'
import { type Face, faceOf, hasSession, vehicleOf } from '../../core/chargePoint/face.ts'
import { heldBackBy } from '../../core/chargePoint/profile.ts'
import { isOld, isSilent } from '../../core/chargePoint/told.ts'
import type { Connection } from '../../core/connection/connection.ts'
import type { ChargePoint } from '../../core/fleet/fleet.ts'
import { plain } from '../../core/values/plain.ts'
import type { Words } from '../../core/words/index.ts'
import type { Speech } from '../../core/words/speech.ts'
import { otherSockets, shownSocket } from '../../core/words/telling/sockets.ts'
import { stateWord } from '../../core/words/telling/state.ts'
import type { IconName } from '../parts/shapes.ts'
import { wall, wallOf } from '../state/clock.svelte.ts'

const GLYPHS: Readonly<Record<Face, IconName>> = {
  available: 'plug',
  carConnected: 'car',
  charging: 'bolt',
  chargingWithoutPower: 'boltLine',
  delayed: 'clock',
  blocked: 'blocked',
  error: 'alert',
  offline: 'offline',
  unknown: 'unknown',
}

/** How a charge point is shown, in the list and on its page. */
export interface Look {
  readonly face: Face
  readonly glyph: IconName
  readonly word: string
  /** Beside the word: `Charging · car ready`, or of which socket it is: `Charging · connector 1`. */
  readonly beside: string | undefined
  /** Below the word, where there is something to add. */
  readonly below: string | undefined
  /** What other sockets do. */
  readonly others: readonly string[]
  /** Since when the values are what they are, by the computer's clock, epoch ms; undefined while they are live or when there are none. */
  readonly oldSince: number | undefined
  /** Its values are from before a lost connection: the word is in the past tense, and is not coloured as a warning. */
  readonly isPast: boolean
}

/** What a session without power waits for when a profile, and not the car, holds it back. */
function heldBelow(one: ChargePoint, { chargePoint }: Words): string | undefined {
  const profile = heldBackBy(one)
  return profile && { priceBased: chargePoint.more.waitsForPrice, delayed: chargePoint.face.delayed }[profile]
}

/** Below this a charge point offers a car nothing (IEC 61851-1), A. */
const LEAST_OFFERED_A = 6

/** Why no power flows in a session: only a car that asks for none is said to take none. */
function noPowerBelow(one: ChargePoint, { words, format }: Speech): string {
  const { more } = words.chargePoint
  const limit = limitA(one)
  if (limit === 0 && one.settings.smartCharging) return more.smartGivesNone
  if (limit !== null && limit < LEAST_OFFERED_A) return more.limitTooLow(`${format.exact(limit)} A`)
  return vehicleOf(one) === 'ready' ? more.waitsForPower : more.noPower
}

function belowWord(one: ChargePoint, speech: Speech): string | undefined {
  const { words } = speech
  const { more, why } = words.chargePoint
  switch (faceOf(one)) {
    case 'available':
      return { none: more.noCar, error: why.carError }[String(vehicleOf(one))]
    case 'carConnected':
      return more.readyToStart
    case 'chargingWithoutPower':
      return heldBelow(one, words) ?? noPowerBelow(one, speech)
    case 'delayed':
      return vehicleOf(one) === 'none' ? more.noCar : more.carConnected
    case 'error':
      return more.checkCable
    case 'unknown':
      return one.activity ? more.reports(plain(one.activity)) : undefined
    case 'charging':
    case 'blocked':
    case 'offline':
      return undefined
  }
}

/**
 * When the values were last true: an offline charge point tells none since it went. When that was the server says, by its
 * clock; its age goes on with elapsed time, so that nobody changes it by setting this computer's clock.
 */
function oldSince(one: ChargePoint, connection: Connection): number | undefined {
  if (!one.status || one.updatedAt === undefined) return undefined
  if (faceOf(one) === 'offline') return wallOf(one.status.offlineSince ?? one.updatedAt)
  return isOld(one, connection) ? wallOf(one.updatedAt) : undefined
}

/** What it is being asked to do; a setting that is being changed leaves its state as it is. */
function operatingKind({ pending: [first] }: ChargePoint): OperatingKind | undefined {
  return first && !isSettingAction(first.action) ? first.action.kind : undefined
}

/** How a charge point is shown now. */
export function lookOf(one: ChargePoint, connection: Connection, speech: Speech): Look {
  const face = faceOf(one)
  const { connector, more } = speech.words.chargePoint
  const isPast = isOld(one, connection)
  const pending = connection.state === 'online' ? operatingKind(one) : undefined
  if (!one.status) {
    const isKnown = pending !== undefined || one.isUnreadable === true
    const word = isKnown ? stateWord(one, connection, speech, wall) : more.notReadYet
    return {
      face,
      glyph: GLYPHS[face],
      word,
      beside: undefined,
      below: isSilent(one) ? more.silent : undefined,
      others: [],
      oldSince: undefined,
      isPast,
    }
  }
  const word = stateWord(one, connection, speech, wall)
  const since = oldSince(one, connection)
  if (pending) {
    const isRestart = rulesOf(pending).asksFirst === 'restart'
    const below = isRestart ? more.restarting : undefined
    return { face, glyph: 'spinner', word, beside: undefined, below, others: [], oldSince: since, isPast }
  }
  const isReady = face === 'charging' && vehicleOf(one) === 'ready' && since === undefined
  const socketId = shownSocket(one)
  const ofSocket = socketId === undefined ? undefined : connector.beside(speech.format.exact(socketId))
  const beside = ofSocket ?? (isReady ? more.carReady : undefined)
  const below = isSilent(one) ? more.silent : since === undefined ? belowWord(one, speech) : undefined
  const others = otherSockets(one, connection, speech, wall)
  return { face, glyph: GLYPHS[face], word, beside, below, others, oldSince: since, isPast }
}

/** Up to when a session of its that runs is counted, epoch ms: where it is old, to when its values were last true. */
export function countedUntil(one: ChargePoint, { face, oldSince }: Look): number {
  const offlineSince = face === 'offline' ? one.status?.offlineSince : undefined
  return offlineSince ?? oldSince ?? wall()
}

/** Whether power and phases tell something: a session that runs, or ran when it was last heard of. */
export function hasPower(one: ChargePoint): boolean {
  return one.status !== undefined && hasSession(one) && faceOf(one) !== 'delayed'
}
