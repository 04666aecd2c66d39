import { actionRequest } from '../../action/action.ts'
import { answer, call, type HandlersOf } from '../channel.ts'
import { failureReference } from '../reference.ts'

/** What is asked of a charge point. */
export const actions = {
  /** How it ends, and whether it was taken up at all, is told by the charge point's state. */
  act: call(actionRequest, answer<void>()),
  dismissFailure: call(failureReference, answer<void>()),
} as const

export type ActionHandlers = HandlersOf<typeof actions>
