import type { ChargePoint } from '../fleet/fleet.ts'
import { ACTION_PHASES, type Action, type FailureReason, type Origin, type PendingAction } from './action.ts'
import { isShownBy } from './command.ts'

/** Puts an action behind those that wait; the one asked for anew takes the old failure away. */
export function ask(chargePoint: ChargePoint, id: number, action: Action, origin: Origin): ChargePoint {
  const failure = chargePoint.failure?.action.kind === action.kind ? undefined : chargePoint.failure
  return {
    ...chargePoint,
    failure,
    pending: [...chargePoint.pending, { id, action, origin, phase: 'queued' }],
  }
}

/** Moves an action on; never back, and only the first, for the others wait for it. */
export function advance(chargePoint: ChargePoint, id: number, phase: PendingAction['phase']): ChargePoint {
  const [first, ...waiting] = chargePoint.pending
  if (first?.id !== id || ACTION_PHASES.indexOf(phase) <= ACTION_PHASES.indexOf(first.phase))
    return chargePoint
  return { ...chargePoint, pending: [{ ...first, phase }, ...waiting] }
}

/** The action was done, at epoch ms. */
export function complete(
  chargePoint: ChargePoint,
  { id, action, origin }: PendingAction,
  at: number,
): ChargePoint {
  const pending = chargePoint.pending.filter((one) => one.id !== id)
  return { ...chargePoint, pending, completed: { id, action, origin, at } }
}

/** The action was not done, known at epoch ms. */
export function fail(
  chargePoint: ChargePoint,
  failed: PendingAction,
  reason: FailureReason,
  at: number,
): ChargePoint {
  const { id, action, origin } = failed
  const pending = chargePoint.pending.filter((one) => one.id !== id)
  return { ...chargePoint, pending, failure: { id, action, origin, reason, at } }
}

/** The action that is on its way to the charge point, if any. */
export function underWay({ pending: [first] }: ChargePoint): PendingAction | undefined {
  return first && first.phase !== 'queued' ? first : undefined
}

/** Completes what the new state of the charge point shows as done. */
export function completeShown(chargePoint: ChargePoint, at: number): ChargePoint {
  const first = underWay(chargePoint)
  return first && isShownBy(first.action.kind, chargePoint) ? complete(chargePoint, first, at) : chargePoint
}

/** What the error text of a STATUS_ frame means (docs/protocol.md §4.9). */
export function failureOf(error: string): FailureReason {
  switch (error) {
    case 'REJECTED':
      return { kind: 'rejected' }
    case 'TIMEOUT':
      return { kind: 'chargePointSilent' }
    case '':
      return { kind: 'rejected' }
    default:
      return { kind: 'refused', sentence: error }
  }
}
