import type { Handlers } from '../../../core/contract/contract.ts'
import { type AboutOptions, aboutHandlers } from './about.ts'
import { type AccountOptions, accountHandlers } from './account.ts'
import { type ActionOptions, actionHandlers } from './actions.ts'
import { type DiagnosticsOptions, diagnosticsHandlers } from './diagnostics.ts'
import { type PreferencesOptions, preferencesHandlers } from './preferences.ts'
import { type QuestionOptions, questionHandlers } from './question.ts'
import { type ScheduleOptions, scheduleHandlers } from './schedules.ts'
import { type StateOptions, stateHandlers } from './state.ts'
import { type UpdateOptions, updateHandlers } from './update.ts'
import { type WindowOptions, windowHandlers } from './windows.ts'

type HandlerOptions = StateOptions &
  AccountOptions &
  ActionOptions &
  ScheduleOptions &
  PreferencesOptions &
  WindowOptions &
  QuestionOptions &
  DiagnosticsOptions &
  AboutOptions &
  UpdateOptions

/** What main does for windows: the handlers of every area of the contract. */
export function createHandlers(options: HandlerOptions): Handlers {
  return {
    ...stateHandlers(options),
    ...accountHandlers(options),
    ...actionHandlers(options),
    ...scheduleHandlers(options),
    ...preferencesHandlers(options),
    ...windowHandlers(options),
    ...questionHandlers(options),
    ...diagnosticsHandlers(options),
    ...aboutHandlers(options),
    ...updateHandlers(options),
  }
}
