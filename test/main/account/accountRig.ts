import type { Account, AccountOptions } from '../../../main/account/account.ts'
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../main/simulator/index.ts'
import type { Store } from '../../../main/state/store.ts'
import { NOW } from '../../core/builders.ts'
import { aKeychain, type FakeKeychain } from '../aKeychain.ts'
import { aMemory } from '../aMemory.ts'
import { turns, until } from '../settled.ts'
import { UNSEEN } from '../unseen.ts'
import { type WatchedClock, watched, watchedClock } from '../watchedClock.ts'
import { anAccount } from './anAccount.ts'

export const TOKEN = 'demo'

/** An account with a keychain, at a simulated server, in a time that moves only when told to. */
export interface AccountRig {
  readonly simulator: Simulator
  readonly store: Store
  readonly account: Account
  /** That of the account and the simulator. */
  readonly clock: WatchedClock
  readonly vaultClock: WatchedClock
  readonly chain: FakeKeychain
  /** What the keychain holds. */
  readonly kept: Map<string, string>
  /** Why sign-ins failed, as the log has it. */
  readonly failures: readonly string[]
  readonly sent: () => number
  /** The next run of the app, with the same keychain and memory. */
  readonly restart: (options?: Partial<AccountOptions>) => void
  /** Another server in the place of the present one. */
  readonly replaceServer: (options: Omit<SimulatorOptions, 'token' | 'clock' | 'port'>) => Promise<void>
  readonly becomes: (state: string) => Promise<void>
  /** Online, and everything is read. */
  readonly isRead: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Nobody is signed in, and nobody knows yet whether there is a token. */
export async function startAccount(): Promise<AccountRig> {
  const shared = watchedClock(NOW)
  const clock = watched(shared)
  const [vaultClock, chain, memory] = [watchedClock(NOW), aKeychain(), aMemory()]
  const failures: string[] = []
  let sent = 0
  // It lets everybody in, and so can count two connections.
  let simulator = await startSimulator({
    token: TOKEN,
    clock: shared,
    behaviour: { oneConnectionPer: 'nothing' },
  })

  const start = (options: Partial<AccountOptions> = {}) => {
    const witness = {
      ...UNSEEN,
      sent: () => {
        sent += 1
      },
    }
    const signInFailed = (why: string) => failures.push(why)
    const { url: serverUrl } = simulator
    return anAccount({ serverUrl, chain, clock, vaultClock, memory, signInFailed, witness, ...options })
  }

  let run = start()
  const becomes = (state: string) => until(() => run.store.get().fleet.connection.state === state)
  return {
    get simulator() {
      return simulator
    },
    get store() {
      return run.store
    },
    get account() {
      return run.account
    },
    clock,
    vaultClock,
    chain,
    kept: chain.kept,
    failures,
    sent: () => sent,
    restart: (options) => {
      run = start(options)
    },
    replaceServer: async (options) => {
      const { port } = simulator
      await simulator.close()
      simulator = await startSimulator({ token: TOKEN, clock, port, ...options })
    },
    becomes,
    isRead: () =>
      until(() => {
        const { connection, grids } = run.store.get().fleet
        return connection.state === 'online' && grids.length > 0
      }),
    close: async () => {
      await run.account.close()
      await simulator.close()
    },
  }
}

/** Lets a locked keychain be given up. */
export async function loseHope({ vaultClock }: AccountRig): Promise<void> {
  await turns()
  for (let s = 0; s < 60; s += 1) vaultClock.advance(1_000)
  await turns()
}
