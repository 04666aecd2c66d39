import type { Command } from '../wire/command.ts'
import type { Why } from './ability.ts'
import type { Action } from './action.ts'
import type { Before } from './sight.ts'

/** Where the action was asked for, and so where its answer has to be shown. */
export type Origin = 'window' | 'tray' | 'notification' | 'link'

/**
 * `queued`: waits for the action before it. `sent`: on its way. `doubted`: the same, and an ERROR came that may be its
 * answer or that of a read. `received`: taken by the server, not yet answered
 * by the charge point. `confirming`: said to be done, and now read back. `looking`: nobody answered, and now it is seen
 * what came of it.
 */
export type ActionPhase = 'queued' | 'sent' | 'doubted' | 'received' | 'confirming' | 'looking'

export interface PendingAction {
  readonly id: number
  readonly action: Action
  readonly origin: Origin
  readonly phase: ActionPhase
  /** The commands that are not answered yet, in their order; empty before the first is sent. */
  readonly commands: readonly Command[]
  readonly before?: Before
  /**
   * `open`: an answer that it was done did not say at which charge point, of several that wait for one. `taken`: that
   * answer may have been the one of another, which was named since.
   */
  readonly unnamed?: 'open' | 'taken'
  /** Whether its state was read since it is confirmed or looked at. */
  readonly isSeen?: boolean
  /** What was said against it, by an ERROR that names nothing or for want of an answer: told where it does not show. */
  readonly refusal?: FailureReason
}

/** Why an action did not happen. */
export type FailureReason =
  /** The charge point said no. */
  | { readonly kind: 'rejected' }
  /** The charge point did not answer the server. */
  | { readonly kind: 'chargePointSilent' }
  /** The server said no, in its own sentence. */
  | { readonly kind: 'refused'; readonly sentence: string }
  /** Nobody answered. */
  | { readonly kind: 'timedOut' }
  /** Some answer came that did not say for which of several charge points. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'connectionLost' }
  /** The connection was lost while it waited for the one before it. */
  | { readonly kind: 'notSent' }
  /** The one before it took too long. */
  | { readonly kind: 'heldUp' }
  /** The charge point left the account meanwhile. */
  | { readonly kind: 'gone' }
  /** The user left the account meanwhile, or the demo. */
  | { readonly kind: 'accountLeft' }
  /** The server says the account may not do this. */
  | { readonly kind: 'forbidden' }
  /** Nobody objected, or it was said to be done, but the charge point goes on showing the old state. */
  | { readonly kind: 'notApplied' }
  /** The same, but nothing that could be read shows whether it was done. */
  | { readonly kind: 'unseen' }
  /** The charge point's state did not allow it, when it was asked for or when its turn came. */
  | { readonly kind: 'notPossible'; readonly why: Why }

export interface ActionFailure {
  readonly id: number
  readonly action: Action
  readonly origin: Origin
  readonly reason: FailureReason
  /** epoch ms */
  readonly at: number
  readonly before?: Before
  /** The old state was read since, so that it is known not to have happened until now. */
  readonly isSeen?: boolean
}

export interface CompletedAction {
  readonly id: number
  readonly action: Action
  readonly origin: Origin
  /** epoch ms */
  readonly at: number
}

/** What was asked of one charge point, and what came of it. */
export interface Asked {
  /** What is not answered yet; the first is under way, the others wait for it. */
  readonly pending: readonly PendingAction[]
  /** Actions that failed, one of a kind, until they are dismissed or tried again; the last is the first to be told. */
  readonly failures: readonly ActionFailure[]
  /** The last action that worked: shows whether an event comes from this user or from others. */
  readonly completed: CompletedAction | undefined
}
