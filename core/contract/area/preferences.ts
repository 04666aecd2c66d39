import * as v from 'valibot'
import { preferencesChange } from '../../preferences/preferences.ts'
import { answer, call, type HandlersOf, nothing } from '../channel.ts'

/** The preferences, and what it takes to choose them. */
export const preferences = {
  changePreferences: call(preferencesChange, answer<void>()),
  /** No preference: the system keeps it. What came of it is in the state. */
  setLaunchAtLogin: call(v.boolean(), answer<void>()),
  /** Lets go of the shortcut while its keys are recorded, at the latest until the window loses the focus. */
  recordShortcut: call(v.boolean(), answer<void>()),
  previewNotification: call(nothing, answer<void>()),
} as const

export type PreferencesHandlers = HandlersOf<typeof preferences>
