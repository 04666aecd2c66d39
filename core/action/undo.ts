import type { Told } from '../chargePoint/told.ts'
import type { Connection } from '../connection/connection.ts'
import { rulesOf } from './action.ts'
import type { Asked } from './pending.ts'
import { abilityOf } from './rules.ts'

/** How long what was just done is offered to be undone, ms. */
export const UNDO_MS = 10_000

/**
 * The action that undoes what was done last, if that was in the window, less than UNDO_MS ago, and undoing it is
 * possible. `now` (epoch ms) is asked only where something was done.
 */
export function undoOf(
  one: Told & Asked,
  connection: Connection,
  now: () => number,
): 'block' | 'unblock' | undefined {
  const { completed } = one
  if (completed?.origin !== 'window') return undefined
  const inverse = rulesOf(completed.action.kind).undoneBy
  if (!inverse || one.pending.length > 0 || !abilityOf(one, connection, inverse).possible) return undefined
  return now() - completed.at < UNDO_MS ? inverse : undefined
}
