import * as v from 'valibot'
import { COPIED } from '../surface/clipboard.ts'
import { cardUid, evseId } from '../values/fields.ts'

/** A charge point, by its id. */
export const chargePointReference = v.strictObject({ evseId })

/** Something of a charge point that a window has copied, or the number of a charge card: main takes the text from what it knows. */
export const copiedReference = v.union([
  v.strictObject({ evseId, what: v.picklist(COPIED) }),
  v.strictObject({ cardUid }),
])

/** A failed action at a charge point, by the id of the action. */
export const failureReference = v.strictObject({ evseId, id: v.pipe(v.number(), v.integer()) })
