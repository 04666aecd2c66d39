import type { Ending } from '../../core/connection/retry.ts'
import type { SignInFailure, SignInResult } from '../../core/contract.ts'
import { type AgentFor, direct } from '../line/proxyAgent.ts'
import { createSession, type Session, type SessionOptions } from '../line/session.ts'
import { validateToken } from '../line/validate.ts'
import type { Store } from '../state/store.ts'
import type { Vault } from '../storage/vault.ts'
import { type Demo, startDemo } from './demo.ts'

export interface AccountOptions extends Omit<SessionOptions, 'url' | 'dispatch' | 'agentFor'> {
  readonly agentFor: AgentFor
  readonly serverUrl: string
  readonly store: Store
  /** Opens while the app starts already: a locked keychain waits for the user. */
  readonly vault: Vault | Promise<Vault>
}

/** Whose charge points are shown: nobody's, an account's, or the demo's. */
export type Account = {
  /** Takes up the account of the last run, if its token is still there. */
  readonly resumeLast: () => Promise<void>
  readonly signIn: (token: string) => Promise<SignInResult>
  /** Also takes the token out of the keychain. */
  readonly signOut: () => Promise<void>
  readonly startDemo: () => Promise<void>
  /** Back to the account, if there is one. */
  readonly leaveDemo: () => Promise<void>
  /** Closes whatever is open; the token stays. */
  readonly close: () => Promise<void>
  readonly suspend: () => void
  readonly resume: () => void
  readonly retryNow: () => void
} & Pick<Session, 'send' | 'request' | 'readSettings'>

function failureOf(ending: Ending): SignInFailure {
  if (ending.kind !== 'lost') return ending.kind
  switch (ending.reason) {
    case 'noNetwork':
    case 'serverUnreachable':
      return 'noNetwork'
    case 'noAnswer':
      return 'noAnswer'
    case 'closed':
    case 'unexpected':
      return 'unexpected'
  }
}

export function createAccount({ serverUrl, store, vault, ...rest }: AccountOptions): Account {
  let session: Session | undefined
  let demo: Demo | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let leaving = new AbortController()

  /** One change of account after the other: two at once would make two connections. */
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const changed = turn.then(change)
    turn = changed.catch(() => {})
    return changed
  }

  const openSession = (token: string, sessionToken?: string) => {
    session = createSession({ ...rest, url: serverUrl, dispatch: store.dispatch })
    session.open(token, sessionToken)
  }

  const openDemo = ({ url, token }: Demo) => {
    // What the demo asks does not reach Blue Current, and so does not count.
    session = createSession({ ...rest, url, agentFor: direct, dispatch: store.dispatch, sent: () => {} })
    session.open(token)
  }

  const close = async () => {
    const [openedSession, openedDemo] = [session, demo]
    session = undefined
    demo = undefined
    await openedSession?.close()
    await openedDemo?.close()
    if (store.get().app.isDemo) store.changeApp({ isDemo: false })
  }

  const resumeLast = async () => {
    const token = await (await vault).load()
    if (token !== undefined) openSession(token)
  }

  const signIn = async (token: string): Promise<SignInResult> => {
    await close()
    const agent = await rest.agentFor(serverUrl)
    const server = { url: serverUrl, agent }
    const validation = await validateToken(server, token, rest.clock, rest.sent, leaving.signal)
    if ('ending' in validation) {
      await resumeLast()
      return { signedIn: false, failure: failureOf(validation.ending) }
    }
    const { save, store: keptIn } = await vault
    await save(token)
    store.changeApp({ tokenStore: keptIn() })
    openSession(token, validation.sessionToken)
    return { signedIn: true }
  }

  return {
    resumeLast: () => inTurn(resumeLast),
    signIn: (token) => inTurn(() => signIn(token)),
    signOut: () =>
      inTurn(async () => {
        await close()
        const { forget, store: keptIn } = await vault
        await forget()
        store.changeApp({ tokenStore: keptIn() })
      }),
    startDemo: () =>
      inTurn(async () => {
        await close()
        demo = await startDemo(rest.clock)
        store.changeApp({ isDemo: true })
        openDemo(demo)
      }),
    leaveDemo: () =>
      inTurn(async () => {
        await close()
        await resumeLast()
      }),
    close: () => {
      leaving.abort()
      leaving = new AbortController()
      return inTurn(close)
    },
    suspend: () => session?.suspend(),
    resume: () => session?.resume(),
    retryNow: () => session?.retryNow(),
    send: (command) => session?.send(command) ?? false,
    request: async (read) => await session?.request(read),
    readSettings: (evseId) => session?.readSettings(evseId),
  }
}
