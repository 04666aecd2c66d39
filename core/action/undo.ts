import type { Connection } from '../connection/connection.ts'
import type { ChargePoint } from '../fleet/fleet.ts'
import { abilityOf } from './ability.ts'
import type { ActionKind } from './action.ts'

/** How long what was just done is offered to be undone, ms. */
export const UNDO_MS = 10_000

/** Settings are turned back where they stand; a session that was stopped does not go on. */
const INVERSES: { readonly [K in ActionKind]?: 'block' | 'unblock' } = { block: 'unblock', unblock: 'block' }

/**
 * The action that undoes what was done last, if that was in the window, less than UNDO_MS ago, and undoing it is
 * possible. `now` (epoch ms) is asked only where something was done.
 */
export function undoOf(
  one: ChargePoint,
  connection: Connection,
  now: () => number,
): 'block' | 'unblock' | undefined {
  const { completed } = one
  if (completed?.origin !== 'window') return undefined
  const inverse = INVERSES[completed.action.kind]
  if (!inverse || one.pending.length > 0 || !abilityOf(one, connection, inverse).possible) return undefined
  return now() - completed.at < UNDO_MS ? inverse : undefined
}
