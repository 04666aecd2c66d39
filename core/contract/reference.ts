import * as v from 'valibot'
import { COPIED } from '../surface/clipboard.ts'
import { evseId } from '../values/fields.ts'

/** A charge point, by its id. */
export const chargePointReference = v.strictObject({ evseId })

/** Something of a charge point that a window has copied. */
export const copiedReference = v.strictObject({ evseId, what: v.picklist(COPIED) })

/** A failed action at a charge point, by the id of the action. */
export const failureReference = v.strictObject({ evseId, id: v.pipe(v.number(), v.integer()) })
