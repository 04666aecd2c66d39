/** What can be asked of a charge point. */
export type Action =
  /** Without a card uid the default card is meant. */
  | { readonly kind: 'start'; readonly cardUid?: string | undefined }
  | { readonly kind: 'stop' }
  | { readonly kind: 'block' }
  | { readonly kind: 'unblock' }
  | { readonly kind: 'softReset' }
  | { readonly kind: 'reboot' }
  /** Charge now, although a smart charging profile holds the car back. */
  | { readonly kind: 'boost' }

export type ActionKind = Action['kind']

/** Where it was asked: that is where the answer has to be told. */
export type Origin = 'window' | 'tray' | 'notification'

/** Waiting for the one before it, on its way, or taken by the server and not yet answered by the charge point. */
export const ACTION_PHASES = ['queued', 'sent', 'received'] as const
type ActionPhase = (typeof ACTION_PHASES)[number]

export interface PendingAction {
  readonly id: number
  readonly action: Action
  readonly origin: Origin
  readonly phase: ActionPhase
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
  | { readonly kind: 'connectionLost' }
  /** The server says the account may not do this. */
  | { readonly kind: 'forbidden' }

export interface ActionFailure {
  readonly id: number
  readonly action: Action
  readonly origin: Origin
  readonly reason: FailureReason
  /** epoch ms */
  readonly at: number
}

export interface CompletedAction {
  readonly id: number
  readonly action: Action
  readonly origin: Origin
  /** epoch ms */
  readonly at: number
}
