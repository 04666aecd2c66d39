import * as v from 'valibot'
import type { ActionRequest } from './action/action.ts'
import { evseId } from './values/fields.ts'

/** What a person can ask for outside the windows: in the tray, on a notification, by a link. */
export type Intent =
  | { readonly do: 'act'; readonly request: ActionRequest }
  /** Only as long as the failure stands: it may have been dismissed, or tried again elsewhere. */
  | { readonly do: 'tryAgain'; readonly evseId: string; readonly failureId: number }
  | { readonly do: 'pause'; readonly until: 'hour' | 'tomorrow' }
  | { readonly do: 'resume' }
  | { readonly do: 'open' }
  | { readonly do: 'settings' }
  | { readonly do: 'retryNow' }
  | { readonly do: 'leaveDemo' }
  | { readonly do: 'quit' }

export type IntentOf<D extends Intent['do']> = Extract<Intent, { readonly do: D }>

export const chargePointReference = v.strictObject({ evseId })

/** The ids that a window can have copied: main takes the text from what it knows. */
export const copiedIdReference = v.strictObject({ evseId, what: v.picklist(['evseId', 'tariffId']) })
export type CopiedId = v.InferOutput<typeof copiedIdReference>['what']

/** A failed action at a charge point, by the id of the action. */
export const failureReference = v.strictObject({ evseId, id: v.pipe(v.number(), v.integer()) })
