import type { Status } from '../wire/status.ts'
import { limitA } from './derived.ts'
import { activityOf, faceOf, vehicleOf } from './face.ts'
import { isHeldByTimeout, profilesOn } from './profile.ts'
import type { Doubtful, Session, Told } from './told.ts'

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

/** Whether the charge point or a profile may hold the car back: nobody can tell such a pause from a full car. */
function mayBePaused(one: Told): boolean {
  const limit = limitA(one)
  const hasProfile = Boolean(one.settings.smartCharging) && profilesOn(one).length > 0
  return (
    (limit !== null && limit < LEAST_CHARGING_A) ||
    isHeldByTimeout(one) ||
    (hasProfile && !one.status?.boosting)
  )
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

function stageOf(stage: Session['stage'], before: Told, next: Told): Session['stage'] {
  if (stage === 'done') return stage
  const hasFlowed = stage === 'charged' || faceOf(next) === 'charging' || Boolean(ownValue(next, 'energyKwh'))
  if (!hasFlowed) return activityOf(next) === 'delayed' && stage !== 'begun' ? 'held' : 'begun'
  // A car that rested while it was held back may wake up now that it is not.
  return isResting(next) && !isResting(before) && !mayBePaused(next) ? 'done' : 'charged'
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
      return { stage: 'none', ordinal: known.ordinal, doubted }
    }
    case 'charging':
    case 'delayed': {
      const isNew = known.stage === 'none' || isOfAnother(before, next, wasOld)
      const doubted = isNew ? doubtsAtBegin(before, next) : stillDoubted(known, next.status)
      const session = { ...known, ordinal: known.ordinal + (isNew ? 1 : 0), doubted }
      return { ...session, stage: stageOf(isNew ? 'none' : known.stage, before, { ...next, session }) }
    }
    case 'error':
    case 'offline':
    case 'unknown':
      // Nobody knows what becomes of the session.
      return { ...known, doubted: stillDoubted(known, next.status) }
  }
}
