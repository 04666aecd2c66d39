import type { Status } from '../wire/status.ts'
import { activityOf, faceOf, vehicleOf } from './face.ts'
import { hasOtherProfile, isHeldByTimeout, profilesOn } from './profile.ts'
import type { Doubtful, Left, Session, Told } from './told.ts'

// The life of a session, from one status to the next. What happened is told by it, so that an end is told once,
// whatever lies between the power and the end, and a pause is none.

/** Below this no car charges, A: a lower limit is a pause (docs/protocol.md §3.12; IEC 61851). */
const LEAST_CHARGING_A = 6

/** Two starts that are this near are one, told anew, ms. */
const SAME_START_MS = 60_000

/** A car that charges has taken some energy within this time of its start, ms. */
const ENERGY_WITHIN_MS = 24 * 3_600_000

const DOUBTFUL: readonly Doubtful[] = ['startedAt', 'energyKwh', 'cost']

/** What a status says, where it is believed to be of the session itself; null where it is not, or nothing is said. */
export function ownValue({ status, session }: Told, key: Doubtful): number | null {
  return session.doubted[key] === undefined ? (status?.[key] ?? null) : null
}

/** Whether the times of a status are those of a session that ended. */
export function hasEnded({ startedAt, stoppedAt }: Status): boolean {
  return startedAt !== null && stoppedAt !== null && stoppedAt >= startedAt
}

/** Whether the car asks for no power in a session, and none flows (docs/protocol.md §5.2). */
function isResting(one: Told): boolean {
  return faceOf(one) === 'chargingWithoutPower' && vehicleOf(one) === 'connected'
}

/** Whether a limit, a profile or what else is set may hold the car back: nobody can tell such a pause from a full car. */
function mayBePaused(one: Told): boolean {
  const { status, settings } = one
  const limits = [status?.maxCurrentA, settings.smartCharging === false ? null : status?.smartMaxCurrentA]
  const isLimited = limits.some((limit) => limit != null && limit < LEAST_CHARGING_A)
  const isLimitUnknown = Boolean(settings.smartCharging) && status?.smartMaxCurrentA == null
  const hasProfile = Boolean(settings.smartCharging) && profilesOn(one).length > 0 && !status?.boosting
  return isLimited || isLimitUnknown || hasProfile || isHeldByTimeout(one) || hasOtherProfile(one)
}

/** Whether a status is of a later session than the one before, which was under way as well. */
function isOfAnother(before: Told, next: Told, wasOld: boolean): boolean {
  const [known, said] = [ownValue(before, 'startedAt'), next.status?.startedAt ?? null]
  if (known === null || said === null || said - known < SAME_START_MS) return false
  const [had, has] = [before.status?.energyKwh ?? null, next.status?.energyKwh ?? null]
  // While its energy rises it is the same one, of which the start was put right.
  return wasOld || had === null || has === null || has <= had
}

/** What is said at the beginning of a session and may be of the one before: it changed no more than its end would. */
function doubtsAtBegin(
  { status: known }: Told,
  { status, updatedAt = 0, activity }: Told,
): Session['doubted'] {
  if (!status) return {}
  if (!known) {
    const isEnded = hasEnded(status)
    const isLongAgo = status.startedAt !== null && updatedAt - status.startedAt > ENERGY_WITHIN_MS
    const isImplausible = activity === 'charging' && status.energyKwh === 0 && isLongAgo
    return {
      ...(isImplausible && status.startedAt !== null && { startedAt: status.startedAt }),
      ...(isEnded && status.energyKwh && { energyKwh: status.energyKwh }),
      ...(isEnded && status.cost && { cost: status.cost }),
    }
  }
  const amount = (key: 'energyKwh' | 'cost') => {
    const [had, has] = [known[key], status[key]]
    const isOwn = has === 0 || had === 0 || (had !== null && has !== null && has < had)
    const doubted = isOwn ? null : (has ?? had)
    return doubted === null ? {} : { [key]: doubted }
  }
  const isStartKnown = status.startedAt !== null && status.startedAt === known.startedAt
  return {
    ...(isStartKnown && status.startedAt !== null && { startedAt: status.startedAt }),
    ...amount('energyKwh'),
    ...amount('cost'),
  }
}

/** A session came and went unseen where the start is another one: what did not change with it is not its own. */
function doubtsAfterUnseen({ status: known }: Told, { status }: Told): Session['doubted'] {
  const amount = (key: 'energyKwh' | 'cost') =>
    status?.[key] && status[key] === known?.[key] ? { [key]: status[key] } : {}
  return { ...amount('energyKwh'), ...amount('cost') }
}

/** Those that are said unchanged, or not said. */
function stillDoubted({ doubted }: Session, status: Status | undefined): Session['doubted'] {
  const kept = DOUBTFUL.filter(
    (key) => doubted[key] !== undefined && [doubted[key], null].includes(status?.[key] ?? null),
  )
  return kept.length === Object.keys(doubted).length
    ? doubted
    : Object.fromEntries(kept.map((key) => [key, doubted[key]]))
}

/** A limit or a profile that holds a car back is told so long after the currents at most, ms. */
const TOLD_LATE_MS = 60_000

function stageOf(known: Session, before: Told, next: Told): Pick<Session, 'stage' | 'doneAt'> {
  const { stage, doneAt = 0 } = known
  const { updatedAt = 0 } = next
  const [isHeld, wasHeld] = [activityOf(next) === 'delayed', activityOf(before) === 'delayed']
  if (stage === 'done') {
    // Power flows again; or it was a pause, as is known only now.
    const wasPause = (isHeld || mayBePaused(next)) && updatedAt - doneAt <= TOLD_LATE_MS
    return faceOf(next) === 'charging' || wasPause ? { stage: 'charged' } : { stage, doneAt }
  }
  const hasFlowed = stage === 'charged' || faceOf(next) === 'charging' || Boolean(ownValue(next, 'energyKwh'))
  if (!hasFlowed) return { stage: isHeld && stage !== 'begun' ? 'held' : 'begun' }
  // A car that rested while it was held back may wake up now that it is not.
  const isDone = isResting(next) && !isResting(before) && !wasHeld && !mayBePaused(next)
  return isDone ? { stage: 'done', doneAt: updatedAt } : { stage: 'charged' }
}

/** A session that is over for no longer than this may have been so by a slip, ms. */
const SLIP_MS = 10_000

/** What ended with this status. */
function leftBy({ session, status }: Told, { updatedAt = 0 }: Told): Left | undefined {
  if (session.stage === 'none' || !status) return session.left
  const { stage, doubted, doneAt } = session
  const { startedAt, energyKwh, cost } = status
  return {
    stage,
    doubted,
    ...(doneAt !== undefined && { doneAt }),
    startedAt,
    energyKwh,
    cost,
    at: updatedAt,
  }
}

/** The session of which the end was a slip: a moment later it is there again, with its start and its amounts. */
function backAgain({ session }: Told, { status, updatedAt = 0 }: Told): Session | undefined {
  const { stage, ordinal, left } = session
  if (stage !== 'none' || !left || !status) return undefined
  const isSameStart = left.startedAt !== null && left.startedAt === status.startedAt && !hasEnded(status)
  const isLess = (key: 'energyKwh' | 'cost') => (status[key] ?? left[key] ?? 0) < (left[key] ?? 0)
  if (!isSameStart || isLess('energyKwh') || isLess('cost') || updatedAt - left.at > SLIP_MS) return undefined
  const { stage: was, doubted, doneAt } = left
  return { stage: was, ordinal, doubted, ...(doneAt !== undefined && { doneAt }) }
}

/**
 * The session after a status: `next` is what was told by then, with the session of before. `wasOld`: what was known
 * before is from before the present connection.
 */
export function sessionAfter(before: Told, next: Told, wasOld: boolean): Session {
  const { session: known } = before
  switch (activityOf({ activity: next.status?.activity ?? null })) {
    case 'available':
    case 'unavailable': {
      const wasUnseen =
        known.stage === 'none' && before.status !== undefined && isOfAnother(before, next, true)
      const doubted = wasUnseen ? doubtsAfterUnseen(before, next) : stillDoubted(known, next.status)
      const left = leftBy(before, next)
      return { stage: 'none', ordinal: known.ordinal, doubted, ...(left && { left }) }
    }
    case 'charging':
    case 'delayed':
      return running(before, next, wasOld)
    case 'error':
    case 'offline':
    case 'unknown':
      // Nobody knows what becomes of the session.
      return { ...known, doubted: stillDoubted(known, next.status) }
  }
}

function running(before: Told, next: Told, wasOld: boolean): Session {
  const back = backAgain(before, next)
  const known = back ?? before.session
  const isNew = !back && (known.stage === 'none' || isOfAnother(before, next, wasOld))
  const session: Session = {
    stage: isNew ? 'none' : known.stage,
    ordinal: known.ordinal + (isNew ? 1 : 0),
    doubted: isNew ? doubtsAtBegin(before, next) : stillDoubted(known, next.status),
    ...(!isNew && known.doneAt !== undefined && { doneAt: known.doneAt }),
  }
  const { stage, ordinal, doubted } = session
  return { ordinal, doubted, ...stageOf(session, before, { ...next, session: { stage, ordinal, doubted } }) }
}
