import type { Witness } from '../../main/line/witness.ts'

/** A witness that keeps nothing. */
export const UNSEEN: Witness = {
  connection: () => {},
  frame: () => {},
  sent: () => {},
  unanswered: () => {},
  failed: () => {},
}
