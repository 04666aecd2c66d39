import { answer, call, type HandlersOf, nothing } from '../channel.ts'

/** Newer versions of the app. Which one it is, and where it is from, main alone knows: a window only says yes. */
export const update = {
  lookForUpdate: call(nothing, answer<void>()),
  downloadUpdate: call(nothing, answer<void>()),
  cancelUpdate: call(nothing, answer<void>()),
  dismissUpdate: call(nothing, answer<void>()),
  restartToUpdate: call(nothing, answer<void>()),
} as const

export type UpdateHandlers = HandlersOf<typeof update>
