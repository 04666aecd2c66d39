import type { Ending } from '../../core/connection/retry.ts'
import type { SignInFailure, SignInResult } from '../../core/contract/area/account.ts'
import { createSync, type Sync, type SyncOptions } from '../line/sync.ts'
import { type Validation, validateToken } from '../line/validate.ts'
import { direct, findWay, type RoutesTo } from '../line/way/routes.ts'
import type { Witness } from '../line/witness.ts'
import type { Store } from '../state/store.ts'
import type { Vault } from '../storage/vault.ts'
import { type Demo, startDemo } from './demo.ts'

export interface AccountOptions extends Omit<SyncOptions, 'url' | 'dispatch' | 'routesTo'> {
  readonly routesTo: RoutesTo
  readonly serverUrl: string
  readonly store: Store
  /** Opens while the app starts already: a locked keychain waits for the user. */
  readonly vault: Vault | Promise<Vault>
}

/** Whose charge points are shown: nobody's, an account's, or the demo's. */
export type Account = {
  /** Takes up the account of the last run, if its token is still there; else nobody is signed in. */
  readonly resumeLast: () => Promise<void>
  readonly signIn: (token: string) => Promise<SignInResult>
  /** Also takes the token out of the keychain. */
  readonly signOut: () => Promise<void>
  readonly startDemo: () => Promise<void>
  /** Back to the account, if there is one. */
  readonly leaveDemo: () => Promise<void>
  /** Closes whatever is open, without waiting for the keychain; the token stays. */
  readonly close: () => Promise<void>
  readonly suspend: () => void
  readonly resume: () => void
  readonly retryNow: () => void
} & Pick<Sync, 'send' | 'request' | 'readStatus' | 'readSettings' | 'needSettings'>

function signInFailureOf(ending: Ending): SignInFailure {
  if (ending.kind === 'tokenForgotten') return 'unexpected'
  if (ending.kind !== 'lost') return ending.kind
  switch (ending.reason) {
    case 'noNetwork':
    case 'nameUnknown':
    case 'serverUnreachable':
      return 'noNetwork'
    case 'closed':
    case 'serverTrouble':
    case 'tooLarge':
      return 'unexpected'
    case 'stillFreeing':
      return 'inUseElsewhere'
    default:
      return ending.reason
  }
}

/** What a keychain does; undefined when the signal comes first, for it may be waiting for the user. */
function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  const left = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined)
    else signal.addEventListener('abort', () => resolve(undefined))
  })
  return Promise.race([left, work])
}

export function createAccount({ serverUrl, store, vault, ...rest }: AccountOptions): Account {
  let sync: Sync | undefined
  let demo: Demo | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let leaving = new AbortController()
  const opened = Promise.resolve(vault)

  /** One change of account after the other: two at once would make two connections. */
  const inTurn = <T>(change: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const { signal } = leaving
    const changed = turn.then(() => change(signal))
    turn = changed.catch(() => {})
    return changed
  }

  const openSync = (token: string, sessionToken?: string) => {
    sync = createSync({ ...rest, url: serverUrl, dispatch: store.dispatch })
    sync.open(token, sessionToken)
  }

  // What the demo asks does not reach Blue Current, and so does not count.
  const uncounted: Witness = { ...rest.witness, sent: () => {} }

  const openDemo = ({ url, token }: Demo) => {
    sync = createSync({ ...rest, url, routesTo: direct, dispatch: store.dispatch, witness: uncounted })
    sync.open(token)
  }

  /** Changes what the keychain holds; it may turn out that it cannot be used. */
  const change = async (act: (vault: Vault) => Promise<void>) => {
    const keychain = await opened
    await act(keychain)
    store.changeApp({ tokenStore: keychain.store() })
  }

  const close = async () => {
    const [openedSync, openedDemo] = [sync, demo]
    sync = undefined
    demo = undefined
    await openedSync?.close()
    await openedDemo?.close()
    if (store.get().app.isDemo) store.changeApp({ isDemo: false })
  }

  const resumeLast = async (signal: AbortSignal) => {
    const token = await unless(
      signal,
      opened.then(({ load }) => load()),
    )
    if (token !== undefined) openSync(token)
    else store.dispatch({ type: 'connection', connection: { state: 'signedOut' }, at: rest.clock.now() })
  }

  const validate = async (token: string, signal: AbortSignal): Promise<Validation> => {
    const way = await findWay(rest.routesTo, serverUrl, rest.clock, signal)
    return way && !signal.aborted
      ? await validateToken(way, token, rest.clock, rest.witness.sent, signal)
      : { ending: { kind: 'lost', reason: 'serverUnreachable' } }
  }

  const signIn = async (token: string, signal: AbortSignal): Promise<SignInResult> => {
    await close()
    const validation = await validate(token, signal)
    if ('ending' in validation) {
      await resumeLast(signal)
      return { signedIn: false, failure: signInFailureOf(validation.ending) }
    }
    await unless(
      signal,
      change(({ save }) => save(token)),
    )
    openSync(token, validation.sessionToken)
    return { signedIn: true }
  }

  return {
    resumeLast: () => inTurn(resumeLast),
    signIn: (token) => inTurn((signal) => signIn(token, signal)),
    signOut: () =>
      inTurn(async (signal) => {
        await close()
        await unless(
          signal,
          change(({ forget }) => forget()),
        )
      }),
    startDemo: () =>
      inTurn(async () => {
        await close()
        demo = await startDemo(rest.clock)
        store.changeApp({ isDemo: true })
        openDemo(demo)
      }),
    leaveDemo: () =>
      inTurn(async (signal) => {
        await close()
        await resumeLast(signal)
      }),
    close: () => {
      leaving.abort()
      leaving = new AbortController()
      return inTurn(close)
    },
    suspend: () => sync?.suspend(),
    resume: () => sync?.resume(),
    retryNow: () => sync?.retryNow(),
    send: (command) => sync?.send(command) ?? false,
    request: async (read) => await sync?.request(read),
    readStatus: (evseId) => sync?.readStatus(evseId),
    readSettings: (evseId) => sync?.readSettings(evseId),
    needSettings: (evseId) => sync?.needSettings(evseId),
  }
}
