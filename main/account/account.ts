import type { Connection } from '../../core/connection/connection.ts'
import type { SignInResult, SignOutResult } from '../../core/contract/area/account.ts'
import { createSlot } from '../line/slot.ts'
import { createSync, type Sync, type SyncOptions } from '../line/sync.ts'
import { direct, type RoutesTo } from '../line/way/routes.ts'
import type { Witness } from '../line/witness.ts'
import type { Store } from '../state/store.ts'
import type { Vault } from '../storage/vault.ts'
import { type Demo, startDemo } from './demo.ts'
import { createTokenCheck, signInFailureOf } from './tokenCheck.ts'
import { createTurns, type Turn } from './turns.ts'

export interface AccountOptions extends Omit<SyncOptions, 'url' | 'dispatch' | 'routesTo' | 'slot'> {
  readonly routesTo: RoutesTo
  readonly serverUrl: string
  readonly store: Store
  readonly vault: Vault
  /** Why a token was not taken, for the log. */
  readonly signInFailed: (why: string) => void
  readonly openDemo?: typeof startDemo
}

/** Whose charge points are shown: nobody's, an account's, or the demo's. */
export type Account = {
  /**
   * Takes up the account of the last run, if its token is still there; else nobody is signed in. A keychain that answers
   * later than anybody waits still brings it back, if nothing else was decided by then.
   */
  readonly resumeLast: () => Promise<void>
  readonly signIn: (token: string) => Promise<SignInResult>
  /** Also takes the token out of the keychain, as far as that lets it go; nobody is signed in in any case. */
  readonly signOut: () => Promise<SignOutResult>
  /** Ends the wait of a sign-in for the server to let go of our last connection. */
  readonly cancelSignIn: () => void
  readonly startDemo: () => Promise<void>
  /** Back to the account, if there is one. */
  readonly leaveDemo: () => Promise<void>
  /** Closes whatever is open, without waiting for the keychain; the token stays. */
  readonly close: () => Promise<void>
  readonly suspend: () => void
  readonly resume: () => void
  readonly retryNow: () => void
} & Pick<Sync, 'send' | 'request' | 'readStatus' | 'readSettings' | 'needSettings'>

export function createAccount({
  serverUrl,
  store,
  vault,
  signInFailed,
  openDemo = startDemo,
  ...rest
}: AccountOptions): Account {
  /** Who is shown, and the only one who says anything. */
  let sync: Sync | undefined
  let demo: Demo | undefined
  /** The account, while the demo is shown. */
  let held: Sync | undefined
  /** Counts what somebody decided: a token that the keychain gives later than that is not wanted. */
  let decisions = 0
  const turns = createTurns()
  const { clock } = rest
  /** All who connect to the server share it; the demo has its own. */
  const slot = createSlot(clock)
  const waits = (isSignInWaiting: boolean) => store.changeApp({ isSignInWaiting })
  const check = createTokenCheck({ serverUrl, ...rest, slot, waits })
  vault.follow(store.changeApp)

  const createQuiet = (options: Partial<SyncOptions> = {}): Sync => {
    const one: Sync = createSync({
      ...rest,
      url: serverUrl,
      slot,
      ...options,
      // One that is held or left says nothing of its own end.
      dispatch: (event) => {
        if (sync === one) store.dispatch(event)
      },
    })
    return one
  }

  const tell = (connection: Connection) => {
    store.dispatch({ type: 'connection', connection, at: clock.now() })
  }

  const openSync = (token: string, sessionToken?: string, customerId?: string) => {
    sync = createQuiet()
    sync.open(token, sessionToken, customerId)
  }

  // What the demo asks does not reach Blue Current, and so does not count.
  const uncounted: Witness = { ...rest.witness, sent: () => {} }

  const showDemo = ({ url, token }: Demo) => {
    sync = createQuiet({ url, routesTo: direct, slot: createSlot(clock), witness: uncounted })
    sync.open(token)
  }

  const closeDemo = async () => {
    if (!demo) return
    const [shown, closing] = [sync, demo]
    sync = undefined
    demo = undefined
    tell({ state: 'signedOut' })
    store.changeApp({ isDemo: false })
    await shown?.close()
    await closing.close()
  }

  const close = async () => {
    await closeDemo()
    const left = [sync, held]
    sync = undefined
    held = undefined
    tell({ state: 'signedOut' })
    await Promise.all(left.map((one) => one?.close()))
  }

  /** Nobody is shown, and the account has no connection, until it is taken back. */
  const letGo = async (): Promise<Sync | undefined> => {
    const account = sync ?? held
    const isHeld = account?.hold()
    sync = undefined
    held = account
    await isHeld
    return account
  }

  const takeBack = (account: Sync | undefined) => {
    held = undefined
    sync = account
    sync?.release()
  }

  /** Takes up a token that was kept, unless something else was decided meanwhile. */
  const takeUp = (token: string | undefined, decision: number) =>
    turns.take(async () => {
      if (decision !== decisions || sync) return
      if (token === undefined) tell({ state: 'signedOut' })
      else openSync(token)
    })

  const resumeLast = async () => {
    decisions += 1
    const decision = decisions
    const loaded = await vault.load()
    if ('token' in loaded) return takeUp(loaded.token, decision)
    void loaded.later.then((token) => (token === undefined ? undefined : takeUp(token, decision)))
    await takeUp(undefined, decision)
  }

  /** Only a token that is good takes the place of who is shown; until then that one is held, for there may never be two. */
  const signIn = async (token: string, turn: Turn): Promise<SignInResult> => {
    await closeDemo()
    const before = await letGo()
    const validation = await check(token, turn)
    if ('ending' in validation) {
      if (!turn.leaving.aborted) takeBack(before)
      const failure = signInFailureOf(validation.ending)
      signInFailed(`${failure} (${validation.code ?? 'no way there'})`)
      return { signedIn: false, failure }
    }
    decisions += 1
    held = undefined
    const isSameAccount = Boolean(validation.customerId) && validation.customerId === before?.customerId()
    await before?.close()
    // What belongs to another account, or may, is not shown as one's own.
    if (!isSameAccount) tell({ state: 'signedOut' })
    openSync(token, validation.sessionToken, validation.customerId)
    return { signedIn: true }
  }

  return {
    resumeLast,
    signIn: async (token) => {
      const [result, saved] = await turns.take(async (turn) => {
        const result = await signIn(token, turn)
        return [result, result.signedIn ? vault.save(token) : undefined] as const
      })
      await saved
      return result
    },
    signOut: async () => {
      const [forgotten] = await turns.take(async () => {
        decisions += 1
        await close()
        return [vault.forget()] as const
      })
      return { left: await forgotten }
    },
    cancelSignIn: turns.hurry,
    startDemo: () =>
      turns.take(async () => {
        if (demo) return
        const account = await letGo()
        try {
          demo = await openDemo(clock)
        } catch (cause) {
          takeBack(account)
          throw cause
        }
        decisions += 1
        // Nothing of an account stays; without one nobody is told to sign in on the way.
        if (account) tell({ state: 'signedOut' })
        store.changeApp({ isDemo: true })
        showDemo(demo)
      }),
    leaveDemo: async () => {
      const isBack = await turns.take(async () => {
        await closeDemo()
        takeBack(sync ?? held)
        return sync !== undefined
      })
      if (!isBack) await resumeLast()
    },
    close: () => {
      decisions += 1
      vault.rest()
      turns.leave()
      return turns.take(close)
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
