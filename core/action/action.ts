import type { Command } from '../wire/command.ts'
import type { Why } from './ability.ts'

/** What a driver does at a charge point. */
export type OperatingAction =
  /** Without a card uid the default card is meant. */
  | { readonly kind: 'start'; readonly cardUid?: string | undefined }
  | { readonly kind: 'stop' }
  | { readonly kind: 'block' }
  | { readonly kind: 'unblock' }
  | { readonly kind: 'softReset' }
  | { readonly kind: 'reboot' }
  /** Charge now, although a smart charging profile holds the car back. */
  | { readonly kind: 'boost' }

/** At most one smart charging profile is on (docs/protocol.md §3.11). */
export const SMART_PROFILES = ['off', 'delayed', 'priceBased'] as const
export type SmartProfile = (typeof SMART_PROFILES)[number]

/** What changes how a charge point works. */
export type SettingAction =
  | { readonly kind: 'plugAndCharge'; readonly value: boolean }
  | { readonly kind: 'linkedCardsOnly'; readonly value: boolean }
  | { readonly kind: 'smartCharging'; readonly profile: SmartProfile }
  /** Times are `HH:MM`; days are 1 = Monday … 7 = Sunday. */
  | {
      readonly kind: 'delayedWindow'
      readonly startTime: string
      readonly endTime: string
      readonly days: readonly number[]
    }
  /** Only what changes is named. */
  | {
      readonly kind: 'priceSettings'
      readonly expectedDepartureTime?: string | undefined
      readonly currentBatteryPct?: number | undefined
      readonly minimumPct?: number | undefined
      readonly batterySizeKwh?: number | undefined
    }

/** What can be asked of a charge point. */
export type Action = OperatingAction | SettingAction

export type OperatingKind = OperatingAction['kind']
export type SettingKind = SettingAction['kind']
export type ActionKind = Action['kind']

const SETTING_KINDS: readonly ActionKind[] = [
  'plugAndCharge',
  'linkedCardsOnly',
  'smartCharging',
  'delayedWindow',
  'priceSettings',
] satisfies readonly SettingKind[]

export function isSettingKind(kind: ActionKind): kind is SettingKind {
  return SETTING_KINDS.includes(kind)
}

export function isSettingAction(action: Action): action is SettingAction {
  return isSettingKind(action.kind)
}

/** Interrupts whoever uses the charge point: a restart. */
export function asksFirst({ kind }: Action): boolean {
  return kind === 'softReset' || kind === 'reboot'
}

/** Where it was asked: that is where the answer has to be told. */
export type Origin = 'window' | 'tray' | 'notification' | 'link'

/**
 * Waiting for the one before it; on its way; taken by the server and not yet answered by the charge point; or said to
 * be done, and being read back.
 */
export type ActionPhase = 'queued' | 'sent' | 'received' | 'confirming'

export interface PendingAction {
  readonly id: number
  readonly action: Action
  readonly origin: Origin
  readonly phase: ActionPhase
  /** The commands that are not answered yet, in their order; empty before the first is sent. */
  readonly commands: readonly Command[]
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
  /** The connection was lost while it waited for the one before it. */
  | { readonly kind: 'notSent' }
  /** The server says the account may not do this. */
  | { readonly kind: 'forbidden' }
  /** Nobody objected, but reading it back shows the old value. */
  | { readonly kind: 'notApplied' }
  /** What came before it in the queue made it impossible. */
  | { readonly kind: 'noLongerPossible'; readonly why: Why }

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
