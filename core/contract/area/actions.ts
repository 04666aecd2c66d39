import type { Why } from '../../action/ability.ts'
import { actionRequest, failureReference } from '../../intent.ts'
import { answer, call, type HandlersOf } from '../channel.ts'

/** Whether an action was taken up; how it ends is told by the charge point's state. */
export type ActResult =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly why: Why | 'unknownChargePoint' }

/** What is asked of a charge point. */
export const actions = {
  act: call(actionRequest, answer<ActResult>()),
  dismissFailure: call(failureReference, answer<void>()),
} as const

export type ActionHandlers = HandlersOf<typeof actions>
