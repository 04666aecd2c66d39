import { activityOf, hasSession } from '../chargePoint/face.ts'
import { heldBackBy } from '../chargePoint/profile.ts'
import { eachSocket } from '../chargePoint/sockets.ts'
import type { Told } from '../chargePoint/told.ts'

// What a state tells of what a driver did. Done is whatever cannot be while all is as before: a charge point that was
// unblocked may charge, wait or be in error. One that is offline tells nothing, and neither does one that says nothing.

/**
 * What a state of the charge point tells of an action. `done`: it shows. `before`: all is as it was. `changed`: it is not
 * as it was, for which there may be other reasons, so it is done if somebody says so. `nothing`: another state may tell.
 * `never`: none can, so the answer is the truth.
 */
export type Sight = 'done' | 'before' | 'changed' | 'nothing' | 'never'

/** What a charge point, or one of its sockets, was like before the first command of an action went out. */
interface BeforeAt {
  readonly activity: string | null
  readonly socketId: number | null
  readonly startedAt: number | null
  readonly energyKwh: number | null
  /** That of its session. */
  readonly ordinal: number
}

/** What a charge point was like before the first command of an action went out. */
export interface Before extends BeforeAt {
  /** The sockets with a session, where that of another one than this may be meant: no command names a socket. */
  readonly others?: readonly BeforeAt[]
}

function beforeAt({ activity, status, session: { ordinal } }: Told): BeforeAt {
  const { socketId = null, startedAt = null, energyKwh = null } = status ?? {}
  return { activity, socketId, startedAt, energyKwh, ordinal }
}

/** What is compared with a state of later. */
export function beforeOf(one: Told): Before {
  const others = eachSocket(one).filter((socket) => socket.status !== one.status && hasSession(socket))
  return { ...beforeAt(one), ...(others.length > 0 && { others: others.map(beforeAt) }) }
}

const isSilent = (one: Told) => one.activity === null || activityOf(one) === 'offline'

/** A session shows it. A word that nobody knows may be that of a session that begins. */
export function sightOfStart(one: Told): Sight {
  if (hasSession(one)) return 'done'
  return activityOf(one) === 'available' ? 'before' : 'nothing'
}

/** The same charge point, with the values of a socket; undefined where that is not told of. */
function atSocket(one: Told, { socketId }: BeforeAt): Told | undefined {
  return one.sockets && eachSocket(one).find(({ status }) => status?.socketId === socketId)
}

/** Whether the session that runs is another one than before; undefined where its start alone differs, as it may be put right. */
function isOther({ status, session: { ordinal } }: Told, before: BeforeAt): boolean | undefined {
  if (ordinal !== before.ordinal) return true
  const { startedAt = null, energyKwh = null } = status ?? {}
  if (startedAt === before.startedAt || startedAt === null || before.startedAt === null) return false
  return energyKwh !== null && before.energyKwh !== null && energyKwh < before.energyKwh ? true : undefined
}

/**
 * No session shows it, or another one than before, at the socket that was shown. The charge point may have stopped that
 * of another one: where it ended it did, if somebody says that it was done.
 */
export function sightOfStop(now: Told, before: Before | undefined): Sight {
  const own = sightOfEnd((before && atSocket(now, before)) ?? now, before)
  if (own === 'done') return own
  const hasEnded = (other: BeforeAt) => {
    const socket = atSocket(now, other)
    return socket !== undefined && sightOfEnd(socket, other) === 'done'
  }
  return before?.others?.some(hasEnded) ? 'changed' : own
}

/** What becomes of a session in an error, nobody knows. */
function sightOfEnd(one: Told, before: BeforeAt | undefined): Sight {
  switch (activityOf(one)) {
    case 'available':
    case 'unavailable':
      return 'done'
    case 'charging':
    case 'delayed': {
      const isAnother = before ? isOther(one, before) : false
      if (isAnother) return 'done'
      return isAnother === false && (!before || one.activity === before.activity) ? 'before' : 'nothing'
    }
    case 'error':
      return 'changed'
    case 'offline':
      return 'nothing'
    case 'unknown':
      return isSilent(one) || one.activity === before?.activity ? 'nothing' : 'changed'
  }
}

/** Only the word itself shows it; who can charge is not blocked. */
export function sightOfBlock(one: Told, before: Before | undefined): Sight {
  if (activityOf(one) === 'unavailable') return 'done'
  if (isSilent(one)) return 'nothing'
  const isFree = ['available', 'charging', 'delayed'].includes(activityOf(one))
  return isFree || one.activity === before?.activity ? 'before' : 'nothing'
}

/** Anything else than blocked shows it, unless it is a word of before that nobody knows. */
export function sightOfUnblock(one: Told, before: Before | undefined): Sight {
  if (activityOf(one) === 'unavailable') return 'before'
  if (isSilent(one)) return 'nothing'
  return activityOf(one) === 'unknown' && one.activity === before?.activity ? 'nothing' : 'done'
}

/** The state after a restart is the one before it: only while it lasts there is something to see. */
export function sightOfRestart(one: Told, before: Before | undefined): Sight {
  const hasGone = activityOf(one) === 'offline' && before !== undefined && before.activity !== 'offline'
  return hasGone ? 'changed' : 'never'
}

/** Power that nothing holds back shows it. */
export function sightOfBoost(one: Told): Sight {
  if (!hasSession(one)) return 'nothing'
  return activityOf(one) === 'charging' && heldBackBy(one) === undefined ? 'done' : 'before'
}
