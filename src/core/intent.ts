import * as v from 'valibot'
import type { Action } from './action/action.ts'

const evseId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100))

const action = v.variant('kind', [
  v.strictObject({
    kind: v.literal('start'),
    cardUid: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(100))),
  }),
  v.strictObject({ kind: v.literal('stop') }),
  v.strictObject({ kind: v.literal('block') }),
  v.strictObject({ kind: v.literal('unblock') }),
  v.strictObject({ kind: v.literal('softReset') }),
  v.strictObject({ kind: v.literal('reboot') }),
  v.strictObject({ kind: v.literal('boost') }),
]) satisfies v.GenericSchema<unknown, Action>

/** An action on a charge point, as a window asks for it. */
export const actionRequest = v.strictObject({ evseId, action })
export type ActionRequest = v.InferOutput<typeof actionRequest>

export const chargePointReference = v.strictObject({ evseId })
