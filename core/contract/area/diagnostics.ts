import * as v from 'valibot'
import type { ConnectionDetails } from '../../connection/details.ts'
import { cardUid } from '../../values/fields.ts'
import { answer, call, type HandlersOf, nothing } from '../channel.ts'
import { copiedIdReference } from '../reference.ts'

/** What someone looks at or copies who wants to know why, or asks for help. */
export const diagnostics = {
  connectionDetails: call(nothing, answer<ConnectionDetails>()),
  /** Versions, changes of the connection and log as a text without secrets. */
  diagnostics: call(nothing, answer<string>()),
  copyDiagnostics: call(nothing, answer<void>()),
  /** Fails where there is no such id. */
  copyId: call(copiedIdReference, answer<void>()),
  /** The number that is printed on a charge card. Fails where there is no such card, or none on it. */
  copyCardNumber: call(v.strictObject({ cardUid }), answer<void>()),
} as const

export type DiagnosticsHandlers = HandlersOf<typeof diagnostics>
