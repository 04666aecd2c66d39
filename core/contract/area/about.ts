import * as v from 'valibot'
import { answer, call, type HandlersOf, nothing } from '../channel.ts'

/** The licence of a package that the app is made with. */
export const Licence = v.object({
  name: v.string(),
  version: v.string(),
  /** As an SPDX expression. */
  licence: v.string(),
  text: v.string(),
})
export type Licence = Readonly<v.InferOutput<typeof Licence>>

/** What the app says of itself. */
export const about = {
  licences: call(nothing, answer<readonly Licence[]>()),
} as const

export type AboutHandlers = HandlersOf<typeof about>
