/** Why the next attempt is being waited for; each has its own words. */
export type WaitReason =
  | 'noNetwork'
  /** The name of the server cannot be looked up. */
  | 'nameUnknown'
  | 'serverUnreachable'
  | 'closed'
  | 'noAnswer'
  | 'tooLarge'
  | 'unexpected'
  /** It says itself that it cannot serve anybody now. */
  | 'serverTrouble'
  /** Of the server or of a proxy: nobody who is trusted vouches for it, */
  | 'certificateUntrusted'
  /** it is not valid any more, or not yet, */
  | 'certificateExpired'
  /** or it is somebody else's. */
  | 'certificateOtherName'
  | 'proxyUnreachable'
  | 'proxyPassword'
  | 'proxyRefused'
  /** Something in between answers with a page for people. */
  | 'portal'
  /** The server has not noticed yet that our connection of a moment ago is gone (docs/protocol.md §10.4). */
  | 'stillFreeing'

/** The one state of the line to Blue Current. Times are elapsed time, epoch ms, where nothing else is said. */
export type Connection =
  | { readonly state: 'signedOut' }
  /** `after`: what an attempt follows, which is all that is known until it ends. */
  | { readonly state: 'connecting'; readonly after?: Waited }
  /** Values older than `since` are from before this connection. */
  | { readonly state: 'online'; readonly since: number }
  | { readonly state: 'waiting'; readonly retryAt: number; readonly reason: WaitReason }
  /** The daily request limit is used up until 00:00 in Amsterdam: by the computer's clock (docs/protocol.md §1.5). */
  | { readonly state: 'limitReached'; readonly resetAt: number }
  /** The server takes one connection, and another program has it (docs/protocol.md §1.4). */
  | { readonly state: 'inUseElsewhere'; readonly retryAt: number }
  | { readonly state: 'tokenRejected' }
  | { readonly state: 'suspended' }

export type ConnectionState = Connection['state']

/** What an attempt ends: a wait. */
export type Waited = Extract<Connection, { state: 'waiting' | 'limitReached' | 'inUseElsewhere' }>

/** An attempt, from whatever state. */
export function attemptFrom(connection: Connection): Connection {
  switch (connection.state) {
    case 'connecting':
      return connection
    case 'waiting':
    case 'limitReached':
    case 'inUseElsewhere':
      return { state: 'connecting', after: connection }
    default:
      return { state: 'connecting' }
  }
}

/** What is known of a connection: while an attempt runs, what it follows. */
export function knownOf(connection: Connection): Connection {
  return (connection.state === 'connecting' && connection.after) || connection
}

/** Whether a connection is wanted but missing, and all there is to do is to try again. */
export function isLacking({ state }: Connection): boolean {
  return ['connecting', 'waiting', 'inUseElsewhere'].includes(state)
}
