import * as v from 'valibot'
import { type Action, SMART_PROFILES } from './action/action.ts'
import { cardUid, evseId, timeOfDay } from './values/fields.ts'

/** 1 = Monday … 7 = Sunday; an empty list is no schedule (docs/protocol.md §3.10). */
const days = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
  v.minLength(1),
  v.maxLength(7),
  v.readonly(),
)

/** docs/protocol.md §3.11 */
const percentage = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))

const action = v.variant('kind', [
  v.strictObject({
    kind: v.literal('start'),
    cardUid: v.optional(cardUid),
  }),
  v.strictObject({ kind: v.literal('stop') }),
  v.strictObject({ kind: v.literal('block') }),
  v.strictObject({ kind: v.literal('unblock') }),
  v.strictObject({ kind: v.literal('softReset') }),
  v.strictObject({ kind: v.literal('reboot') }),
  v.strictObject({ kind: v.literal('boost') }),
  v.strictObject({ kind: v.literal('plugAndCharge'), value: v.boolean() }),
  v.strictObject({ kind: v.literal('linkedCardsOnly'), value: v.boolean() }),
  v.strictObject({ kind: v.literal('smartCharging'), profile: v.picklist(SMART_PROFILES) }),
  v.strictObject({ kind: v.literal('delayedWindow'), startTime: timeOfDay, endTime: timeOfDay, days }),
  v.strictObject({
    kind: v.literal('priceSettings'),
    expectedDepartureTime: v.optional(timeOfDay),
    currentBatteryPct: v.optional(percentage),
    minimumPct: v.optional(percentage),
    batterySizeKwh: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000))),
  }),
]) satisfies v.GenericSchema<unknown, Action>

/** An action on a charge point, as a window asks for it. */
export const actionRequest = v.strictObject({ evseId, action })
export type ActionRequest = v.InferOutput<typeof actionRequest>

export const chargePointReference = v.strictObject({ evseId })

/** The ids that a window can have copied: main takes the text from what it knows. */
export const copiedIdReference = v.strictObject({ evseId, what: v.picklist(['evseId', 'tariffId']) })
export type CopiedId = v.InferOutput<typeof copiedIdReference>['what']

/** A failed action at a charge point, by the id of the action. */
export const failureReference = v.strictObject({ evseId, id: v.pipe(v.number(), v.integer()) })
