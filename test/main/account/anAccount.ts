import { EMPTY_FLEET } from '../../../core/fleet/fleet.ts'
import { type Account, type AccountOptions, createAccount } from '../../../main/account/account.ts'
import type { Clock } from '../../../main/clock.ts'
import { direct } from '../../../main/line/way/routes.ts'
import type { Store } from '../../../main/state/store.ts'
import { createVault } from '../../../main/storage/vault.ts'
import { aSnapshot } from '../../core/builders.ts'
import type { FakeKeychain } from '../aKeychain.ts'
import { aMemory } from '../aMemory.ts'
import { frozenStore } from '../frozenStore.ts'
import { UNSEEN } from '../unseen.ts'

type Needed = 'serverUrl' | 'clock'

interface Parts extends Partial<Omit<AccountOptions, Needed>>, Pick<AccountOptions, Needed> {
  readonly chain: FakeKeychain
  readonly vaultClock?: Clock
  readonly memory?: ReturnType<typeof aMemory>
}

/** An account at a server, with its keychain. Nobody is signed in, and nobody knows yet whether there is a token. */
export function anAccount({ chain, vaultClock, memory = aMemory(), ...options }: Parts): {
  readonly store: Store
  readonly account: Account
} {
  const store = frozenStore(aSnapshot({ ...EMPTY_FLEET, connection: { state: 'connecting' } }))
  const vault = createVault({
    platform: 'linux',
    entry: 'api-token',
    open: async () => chain,
    clock: vaultClock ?? options.clock,
    memory,
    failed: () => {},
  })
  const account = createAccount({
    routesTo: direct,
    store,
    vault,
    random: () => 0.5,
    signInFailed: () => {},
    witness: UNSEEN,
    ...options,
  })
  return { store, account }
}
