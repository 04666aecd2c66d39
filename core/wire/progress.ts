import * as v from 'valibot'
import { anyError, errorText, flag } from './parts/refusal.ts'
import { text } from './parts/values.ts'

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

const envelope = v.object({
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
  return {
    error,
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
