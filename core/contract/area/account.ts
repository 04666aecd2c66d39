import * as v from 'valibot'
import type { WaitReason } from '../../connection/connection.ts'
import { text } from '../../values/fields.ts'
import { answer, call, type HandlersOf, nothing } from '../channel.ts'

/** What stands in the way to the server, and is told as when a connection is lost. */
type Obstacle = Extract<WaitReason, `certificate${string}` | `proxy${string}` | 'portal'>

/** Why a sign-in did not succeed; each has its words. */
export type SignInFailure =
  | 'tokenRejected'
  | 'limitReached'
  | 'inUseElsewhere'
  | 'noNetwork'
  | 'noAnswer'
  | 'unexpected'
  | Obstacle

export type SignInResult =
  | { readonly signedIn: true }
  | { readonly signedIn: false; readonly failure: SignInFailure }

/** The account and the line to it. No channel ever returns the API token; it goes in once, through `signIn`. */
export const account = {
  signIn: call(v.strictObject({ token: v.pipe(v.string(), v.trim(), text(500)) }), answer<SignInResult>()),
  signOut: call(nothing, answer<void>()),
  startDemo: call(nothing, answer<void>()),
  leaveDemo: call(nothing, answer<void>()),
  retryNow: call(nothing, answer<void>()),
} as const

export type AccountHandlers = HandlersOf<typeof account>
