import * as v from 'valibot'
import { evseId } from '../values/fields.ts'

/** A charge point, by its id. */
export const chargePointReference = v.strictObject({ evseId })

/** The ids that a window can have copied: main takes the text from what it knows. */
export const copiedIdReference = v.strictObject({ evseId, what: v.picklist(['evseId', 'tariffId']) })
export type CopiedId = v.InferOutput<typeof copiedIdReference>['what']

/** A failed action at a charge point, by the id of the action. */
export const failureReference = v.strictObject({ evseId, id: v.pipe(v.number(), v.integer()) })
