import { rulesOf } from '../../action/action.ts'
import { isOwnDoing } from '../../action/rules.ts'
import { faceOf, vehicleOf } from '../../chargePoint/face.ts'
import type { ChargePoint } from '../../fleet/fleet.ts'
import type { EventKind } from '../../preferences/events.ts'
import { TOPICS } from './topic.ts'

/** A restart ends a session within this time, ms, or while the charge point is away. */
const ENDS_WITHIN_MS = 60_000

/** Whether the end of a session comes from this user: a restart ends it soon or unseen, and pulls no plug. */
function isOwnEnd(before: ChargePoint, after: ChargePoint, now: number): boolean {
  const { pending, completed } = before
  const kinds = [pending[0]?.action.kind, completed?.action.kind]
  if (kinds.includes('stop')) return true
  if (vehicleOf(after) === 'none') return false
  const isSoon = completed === undefined || now - completed.at <= ENDS_WITHIN_MS
  return isSoon || pending.length > 0 || faceOf(before) === 'offline'
}

/** When a charge point that this user restarts has to be back, epoch ms. */
function backBy({ pending: [first], completed }: ChargePoint, now: number): number {
  const waits = first && rulesOf(first.action.kind)
  if (waits?.causes.includes('offline')) return now + waits.effectMs
  return completed ? completed.at + rulesOf(completed.action.kind).effectMs : now
}

/**
 * Until when it is no news that something happened at a charge point between two states, epoch ms, as this user brought it
 * about: for ever, but that it is out of reach only as long as his restart may take. Undefined when others did.
 */
export function ownUntil(
  before: ChargePoint,
  after: ChargePoint,
  event: EventKind,
  now: number,
): number | undefined {
  if (!isOwnDoing(before, event, now)) return undefined
  if (event === 'offline') return backBy(before, now)
  return TOPICS[event] === 'session' && event !== 'started' && !isOwnEnd(before, after, now)
    ? undefined
    : Number.POSITIVE_INFINITY
}
