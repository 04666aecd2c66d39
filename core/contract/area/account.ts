import * as v from 'valibot'
import type { WaitReason } from '../../connection/connection.ts'
import type { LeftToken } from '../../state/snapshot.ts'
import { pastedToken, problemOfToken } from '../../values/apiToken.ts'
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
  | 'serverTrouble'
  | Obstacle

export type SignInResult =
  | { readonly signedIn: true }
  | { readonly signedIn: false; readonly failure: SignInFailure }

/** Nobody is signed in any more in any case; `left`: what the keychain still has. */
export interface SignOutResult {
  readonly left: LeftToken
}

const apiToken = v.pipe(
  v.string(),
  v.transform(pastedToken),
  v.check((token) => problemOfToken(token) === undefined),
)

/** The account and the line to it. No channel ever returns the API token; it goes in once, through `signIn`. */
export const account = {
  signIn: call(v.strictObject({ token: apiToken }), answer<SignInResult>()),
  /** Ends the wait of a sign-in until the server lets go of our last connection. */
  cancelSignIn: call(nothing, answer<void>()),
  /** Signed out already, it tries once more to remove what the keychain still has. */
  signOut: call(nothing, answer<SignOutResult>()),
  /** Asks the keychain once more, which did not answer. */
  tryKeychain: call(nothing, answer<void>()),
  startDemo: call(nothing, answer<void>()),
  leaveDemo: call(nothing, answer<void>()),
  retryNow: call(nothing, answer<void>()),
} as const

export type AccountHandlers = HandlersOf<typeof account>
