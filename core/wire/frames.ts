import * as v from 'valibot'
import { evseId } from '../values/fields.ts'
import { card } from './parts/card.ts'
import type { Phases } from './parts/phases.ts'
import {
  anyError,
  errorCode,
  errorText,
  flag,
  saysLimitReached,
  saysNotAuthorized,
  saysTokenInvalid,
} from './parts/refusal.ts'
import { amount, anyText, text, unread, written } from './parts/values.ts'
import { uniqueBy } from './unique.ts'

/** It goes out with every command; those that are known have some 40 characters. */
const MOST_IN_TOKEN = 10_000

/** Reply to VALIDATE_API_TOKEN; a missing `success` is a failure (docs/protocol.md §2.2). */
export const tokenStatus = v.pipe(
  v.object({
    success: v.optional(flag, false),
    token: v.optional(v.pipe(v.string(), v.maxLength(MOST_IN_TOKEN))),
    customer_id: v.optional(written),
    error: anyError,
  }),
  v.transform(({ success, token, customer_id, error }) => ({
    kind: 'tokenStatus' as const,
    /** Whether the API token was found good, which it may be without a session token. */
    isGranted: success,
    /** Undefined also where the API token was not looked at. */
    sessionToken: success && token ? token : undefined,
    customerId: customer_id,
    error: errorText(error),
    code: errorCode(error),
  })),
)

/** Whose charge points these are (docs/protocol.md §2.4). */
export interface Account {
  readonly login: string
  /** Where it is not the login. */
  readonly email?: string
  readonly fullName: string
}

export const account = v.pipe(
  v.object({
    login: text,
    email: text,
    full_name: text,
    tel: unread,
    first_login_app: unread,
    should_reset_password: unread,
    developer_mode_enabled: unread,
    marketing_target: unread,
    hubspot_user_identity: unread,
  }),
  v.transform(({ login, email, full_name }) => ({
    kind: 'account' as const,
    account: {
      login: login || email,
      ...(login && email && email !== login && { email }),
      fullName: full_name,
    } satisfies Account,
  })),
)

/** docs/protocol.md §4.5 */
export const chargeCards = v.pipe(
  v.object({ cards: v.array(card), default_card: v.optional(v.nullable(card)) }),
  v.transform(({ cards, default_card }) => ({
    kind: 'cards' as const,
    cards: uniqueBy(cards, ({ uid }) => uid),
    defaultCard: default_card ?? undefined,
  })),
)

const currents = {
  grid_actual_p1: v.optional(amount, null),
  grid_actual_p2: v.optional(amount, null),
  grid_actual_p3: v.optional(amount, null),
}

const phases = (raw: v.InferOutput<ReturnType<typeof v.object<typeof currents, undefined>>>): Phases => [
  raw.grid_actual_p1,
  raw.grid_actual_p2,
  raw.grid_actual_p3,
]

/** The reply does not name the charge point that was asked for (docs/protocol.md §4.6). */
export const gridStatus = v.pipe(
  v.object({
    data: v.object({
      id: v.optional(anyText, ''),
      ...currents,
      grid_max_install: v.optional(amount, null),
      grid_max_reserved: v.optional(amount, null),
    }),
  }),
  v.transform(({ data }) => ({
    kind: 'gridStatus' as const,
    gridId: data.id,
    currentA: phases(data),
    maxInstallA: data.grid_max_install,
    maxReservedA: data.grid_max_reserved,
  })),
)

/** Flat, and without the maxima: to be merged; with an empty id where it names no charge point (docs/protocol.md §4.6). */
export const gridCurrent = v.pipe(
  v.object({ evse_id: v.nullish(v.union([evseId, v.literal('')]), ''), ...currents }),
  v.transform((raw) => ({ kind: 'gridCurrent' as const, evseId: raw.evse_id, currentA: phases(raw) })),
)

/** The code that an error means: its words say it where the number does not (docs/protocol.md §4.11). */
function codeOf(code: number | undefined, words: string): number {
  if (saysTokenInvalid(words)) return ERROR_INVALID_TOKEN
  if (saysLimitReached(words)) return ERROR_LIMIT_REACHED
  if (code !== undefined) return code
  return saysNotAuthorized(words) ? ERROR_NOT_AUTHORIZED : ERROR_UNKNOWN
}

/** The code may be a number, a text or in an object, and some say it in words alone (docs/protocol.md §4.11). */
export const error = v.pipe(
  v.object({ error: anyError, code: anyError, message: text, flow_id: text }),
  v.transform(({ error, code, message, flow_id }) => {
    const number = errorCode(error) ?? errorCode(code)
    const words = errorText(error)
    return {
      kind: 'error' as const,
      code: codeOf(number, `${words} ${message}`),
      // A number is no sentence.
      message: message || (words === String(number ?? '') ? '' : words),
      flowId: flow_id || undefined,
    }
  }),
)

/** The codes that this app treats in a way of their own (docs/protocol.md §4.11). */
export const ERROR_INVALID_TOKEN = 1
export const ERROR_NOT_AUTHORIZED = 2
const ERROR_UNKNOWN = 9
export const ERROR_LIMIT_REACHED = 42
