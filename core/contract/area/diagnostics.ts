import * as v from 'valibot'
import type { ConnectionDetails } from '../../connection/details.ts'
import { text } from '../../values/fields.ts'
import { answer, call, type HandlersOf, nothing } from '../channel.ts'
import { FAULT_LENGTH } from '../fault.ts'
import { copiedReference } from '../reference.ts'

/** What someone looks at or copies who wants to know why, or asks for help. */
export const diagnostics = {
  connectionDetails: call(nothing, answer<ConnectionDetails>()),
  /** Versions, changes of the connection and log as a text without secrets. */
  diagnostics: call(nothing, answer<string>()),
  copyDiagnostics: call(nothing, answer<void>()),
  /** Ids and tables of a charge point, the number of a card. Fails where there is no such thing. */
  copy: call(copiedReference, answer<void>()),
  /** A bug that nothing in the window caught, for the log. */
  reportFault: call(v.strictObject({ text: text(FAULT_LENGTH) }), answer<void>()),
} as const

export type DiagnosticsHandlers = HandlersOf<typeof diagnostics>
