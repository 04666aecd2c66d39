import * as v from 'valibot'
import type { Behaviour } from '../behaviour.ts'
import { type ChargePoint, findChargePoint, type World } from '../model/world.ts'
import type { Frame } from './frames.ts'

/** What the charge point makes of a command, seconds after the server took it. */
export type Verdict = { readonly outcome: 'rejected' } | { readonly outcome: 'done'; readonly world: World }

/** A command in two phases: RECEIVED_ at once, STATUS_ from the charge point (docs/protocol.md §3.1). */
export type Action = {
  readonly kind: 'action'
  readonly name: string
  readonly evseId: string
  readonly flowId: string
  /** Why the server refuses it at once, as a sentence; no STATUS_ follows. */
  readonly refusal?: string
  readonly act: (world: World) => Verdict
  /** Which frames it is answered with; both unless said otherwise. */
  readonly replies?: 'both' | 'received' | 'none'
  /** What `result` in STATUS_ says of the world as it is then, done or not. */
  readonly result?: (world: World) => Readonly<Record<string, unknown>>
  /** STATUS_ names neither charge point nor result (docs/protocol.md §3.9). */
  readonly bareStatus?: boolean
}

export type Answer =
  | { readonly kind: 'reply'; readonly frame: Frame; readonly world?: World }
  | { readonly kind: 'error'; readonly code: number; readonly message?: string }
  | Action

export type Context = { readonly world: World; readonly behaviour: Behaviour }

/** Answers one command, whose fields are still unchecked. */
export type Handler = (fields: unknown, context: Context) => Answer

type Output<Fields extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<Fields, undefined>>

/** A handler that sees its fields only once they have the right form; ERROR 9 when they have not. */
export function handler<const Fields extends v.ObjectEntries>(
  fields: Fields,
  answer: (fields: Output<Fields>, context: Context) => Answer,
): Handler {
  const schema = v.object(fields)
  return (raw, context) => {
    const parsed = v.safeParse(schema, raw)
    return parsed.success ? answer(parsed.output, context) : { kind: 'error', code: 9 }
  }
}

const addressSchema = v.object({ evse_id: v.string(), flow_id: v.optional(v.string(), '') })

/** The charge point that a command is about, and the `flow_id` that its answers echo (docs/protocol.md §3.1). */
export type Subject = { readonly chargePoint: ChargePoint; readonly evseId: string; readonly flowId: string }

/** As `handler`, for commands about one charge point; ERROR 2 when the account has no such charge point. */
export function chargePointHandler<const Fields extends v.ObjectEntries>(
  fields: Fields,
  answer: (subject: Subject, fields: Output<Fields>, context: Context) => Answer,
): Handler {
  const schema = v.object(fields)
  return (raw, context) => {
    const address = v.safeParse(addressSchema, raw)
    if (!address.success) return { kind: 'error', code: 9 }
    const { evse_id: evseId, flow_id: flowId } = address.output
    const chargePoint = findChargePoint(context.world, evseId)
    if (!chargePoint) return { kind: 'error', code: 2 }
    const parsed = v.safeParse(schema, raw)
    return parsed.success
      ? answer({ chargePoint, evseId, flowId }, parsed.output, context)
      : { kind: 'error', code: 9 }
  }
}
