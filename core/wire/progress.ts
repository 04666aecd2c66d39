import * as v from 'valibot'
import { anyError, errorCode, errorText, flag } from './parts/refusal.ts'
import { isObject, text } from './parts/values.ts'

/** The new value of a setting: true when the sentence contains "true" (docs/protocol.md §4.8, §6.8). */
const setting = v.pipe(
  v.object({ setting: v.string() }),
  v.transform((result) => result.setting.includes('true')),
)

/** What else a result is does not matter, as nothing is read of it. */
const noSetting = v.pipe(
  v.unknown(),
  v.transform(() => undefined),
)

/** What every answer to a command has. */
export const envelope = v.object({
  object: v.string(),
  success: v.optional(flag),
  error: anyError,
  evse_id: text,
  flow_id: text,
  result: v.optional(v.union([setting, noSetting])),
})

type Envelope = v.InferOutput<typeof envelope>

const common = ({ success, error: said, evse_id, flow_id }: Envelope) => {
  const error = errorText(said)
  const code = errorCode(said)
  return {
    error,
    ...(code !== undefined && { code }),
    // The official client goes by the error alone (docs/protocol.md §4.1).
    success: success !== false && !error,
    evseId: evse_id || undefined,
    flowId: flow_id || undefined,
  }
}

/** RECEIVED_<COMMAND>: the server took the request, or refused it with a sentence (docs/protocol.md §3.1, §4.9). */
export const received = v.pipe(
  envelope,
  v.transform((raw) => ({
    kind: 'received' as const,
    command: raw.object.slice('RECEIVED_'.length),
    ...common(raw),
  })),
)

/** STATUS_<COMMAND>: what the charge point answered; `error` is "", REJECTED or TIMEOUT (docs/protocol.md §4.8, §4.9). */
export const outcome = v.pipe(
  envelope,
  v.transform((raw) => ({
    kind: 'outcome' as const,
    command: raw.object.replace(/^STATUS_/, ''),
    setting: raw.result,
    ...common(raw),
  })),
)

/** The reads that are answered under a name of their own; other answers have that of their command. */
const ANSWERS: Readonly<Record<string, string>> = {
  ACCOUNT: 'GET_ACCOUNT',
  CHARGE_CARDS: 'GET_CHARGE_CARDS',
  CHARGE_POINTS: 'GET_CHARGE_POINTS',
  CH_STATUS: 'GET_CH_STATUS',
  CH_SETTINGS: 'GET_CH_SETTINGS',
  GRID_STATUS: 'GET_GRID_STATUS',
}

/** An answer with an error in it: what else it says is no answer, for an empty list beside an error is none. */
export const refusedAnswer = v.pipe(
  envelope,
  v.transform((raw) => ({
    kind: 'received' as const,
    command: ANSWERS[raw.object] ?? raw.object,
    ...common(raw),
    success: false,
  })),
)

const isNo = (said: unknown) => v.is(flag, said) && !v.parse(flag, said)

/** Whether a frame says that what was asked is refused, whatever it is called. */
export function isRefused(input: unknown): boolean {
  if (!isObject(input)) return false
  const { success, error } = input
  return (success !== undefined && isNo(success)) || (error !== undefined && errorText(error) !== '')
}
