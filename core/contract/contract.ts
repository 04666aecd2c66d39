import * as v from 'valibot'
import type { Why } from '../action/ability.ts'
import { type ScheduleResult, scheduleClearRequest, scheduleRequest } from '../action/schedule/request.ts'
import type { ConnectionDetails } from '../connection/details.ts'
import type { LastHourPoints } from '../fleet/lastHour.ts'
import { actionRequest, chargePointReference, copiedIdReference, failureReference } from '../intent.ts'
import { preferencesChange } from '../preferences/preferences.ts'
import type { Patch } from '../state/patch.ts'
import type { SentSnapshot } from '../state/snapshot.ts'

/** Why a sign-in did not succeed; each has its words. */
export type SignInFailure =
  | 'tokenRejected'
  | 'limitReached'
  | 'inUseElsewhere'
  | 'noNetwork'
  | 'noAnswer'
  | 'unexpected'

export type SignInResult =
  | { readonly signedIn: true }
  | { readonly signedIn: false; readonly failure: SignInFailure }

/** Whether an action was taken up; how it ends is told by the charge point's state. */
export type ActResult =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly why: Why | 'unknownChargePoint' }

/** A link that the app may open in the browser; windows name it, main knows the address. */
export const LINKS = ['portal', 'traySupport', 'project'] as const

/** The pages of the settings, by their place in the address: `settings.html#account`. */
const SETTINGS_PAGES = [
  'account',
  'chargePoints',
  'notifications',
  'appearance',
  'startUp',
  'connection',
  'about',
] as const
export type SettingsPage = (typeof SETTINGS_PAGES)[number]

const nothing = v.undefined()

/** An answer that main makes itself, and so is trusted by its type. */
const answer = <T>() => v.custom<T>(() => true)

const call = <P extends v.GenericSchema, A extends v.GenericSchema>(payload: P, result: A) =>
  ({ direction: 'call', payload, result }) as const

const event = <P extends v.GenericSchema>(payload: P) => ({ direction: 'event', payload }) as const

/**
 * Every channel between windows and main: calls go from a window to main and have an answer, events go from main to
 * the windows. The one source of main's handlers, the preload's API and the windows' client. No channel ever returns
 * the API token; it goes in once, through `signIn`.
 */
export const contract = {
  snapshot: call(nothing, answer<SentSnapshot>()),
  act: call(actionRequest, answer<ActResult>()),
  setSchedule: call(scheduleRequest, answer<ScheduleResult>()),
  clearSchedule: call(scheduleClearRequest, answer<ScheduleResult>()),
  dismissFailure: call(failureReference, answer<void>()),
  /** The last hour of a charge point, for its chart; what comes after is in the patches. */
  lastHour: call(chargePointReference, answer<LastHourPoints>()),
  signIn: call(
    v.strictObject({ token: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(500)) }),
    answer<SignInResult>(),
  ),
  signOut: call(nothing, answer<void>()),
  startDemo: call(nothing, answer<void>()),
  leaveDemo: call(nothing, answer<void>()),
  retryNow: call(nothing, answer<void>()),
  changePreferences: call(preferencesChange, answer<void>()),
  /** Also shows a charge point in it, where one is named. */
  openOverview: call(v.optional(chargePointReference), answer<void>()),
  connectionDetails: call(nothing, answer<ConnectionDetails>()),
  openSettings: call(
    v.optional(v.strictObject({ page: v.optional(v.picklist(SETTINGS_PAGES)) })),
    answer<void>(),
  ),
  openLink: call(v.picklist(LINKS), answer<void>()),
  closePopover: call(nothing, answer<void>()),
  previewNotification: call(nothing, answer<void>()),
  /** Versions, changes of the connection and log as a text without secrets. */
  diagnostics: call(nothing, answer<string>()),
  /** Fails where there is no such id. */
  copyId: call(copiedIdReference, answer<void>()),
  /** Lets go of the shortcut while its keys are recorded, at the latest until the window loses the focus. */
  recordShortcut: call(v.boolean(), answer<void>()),
  copyDiagnostics: call(nothing, answer<void>()),
  patch: event(answer<Patch>()),
} as const

type Contract = typeof contract

export type CallName = {
  [K in keyof Contract]: Contract[K]['direction'] extends 'call' ? K : never
}[keyof Contract]
export type EventName = Exclude<keyof Contract, CallName>

export type Payload<K extends keyof Contract> = v.InferOutput<Contract[K]['payload']>
export type Answer<K extends CallName> = v.InferOutput<Contract[K]['result']>

/** Calls without a payload take no argument. */
type Arguments<P> = [undefined] extends [P] ? ([P] extends [undefined] ? [] : [payload?: P]) : [payload: P]

/** Why main did not even look at a call: these are bugs or attacks, and never the user's doing. */
export type CallError = 'untrustedSender' | 'badPayload' | 'failed'

/** What main answers to a call. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CallError }

/** Main's side: a channel without a handler does not compile. */
export type Handlers = { readonly [K in CallName]: (payload: Payload<K>) => Answer<K> | Promise<Answer<K>> }

/** The windows' side, as the preload exposes it. Listening gives back what ends it. */
export type AmptrayApi = {
  readonly [K in CallName]: (...args: Arguments<Payload<K>>) => Promise<Answer<K>>
} & {
  readonly on: <K extends EventName>(name: K, listener: (payload: Payload<K>) => void) => () => void
}

// True: Object.keys of an object literal lists its own keys, filtered by the direction that the types go by.
export const CALLS = Object.keys(contract).filter(
  (name) => contract[name as keyof Contract].direction === 'call',
) as CallName[]
