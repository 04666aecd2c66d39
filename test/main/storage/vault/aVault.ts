import { beforeEach } from 'vitest'
import type { TokenKeeping } from '../../../../core/state/snapshot.ts'
import type { Memory } from '../../../../main/state/memory.ts'
import { createVault, keychainOf, type Vault, type VaultOptions } from '../../../../main/storage/vault.ts'
import { NOW } from '../../../core/builders.ts'
import { aKeychain, type FakeKeychain } from '../../aKeychain.ts'
import { aMemory } from '../../aMemory.ts'
import { turns } from '../../settled.ts'
import { type WatchedClock, watchedClock } from '../../watchedClock.ts'

export const TOKEN = 'A1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6'
export const NEWER = 'Z1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6'
export const ENTRY = 'api-token'

/** All that one run of the app leaves to the next are the keychain and the memory. */
interface Stage {
  chain: FakeKeychain
  memory: Memory
  readonly clock: WatchedClock
  readonly failures: unknown[]
  /** What windows are told of the token. */
  told: TokenKeeping
}

const begin = (): Stage => ({
  chain: aKeychain(),
  memory: aMemory(),
  clock: watchedClock(NOW),
  failures: [],
  told: { tokenStore: keychainOf('linux'), isKeychainWaiting: false, leftToken: 'none' },
})

/** What vaults of a test stand on, new for each. */
export const stage: Stage = begin()
beforeEach(() => void Object.assign(stage, begin()))

/** A run of the app. */
export function aRun(differences: Partial<VaultOptions> = {}): Vault {
  const vault = createVault({
    platform: 'linux',
    entry: ENTRY,
    open: async () => stage.chain,
    clock: stage.clock,
    memory: stage.memory,
    failed: (error) => stage.failures.push(error),
    ...differences,
  })
  vault.follow((now) => {
    stage.told = now
  })
  return vault
}

/** Lets time pass in steps, with room for promises in between. */
export async function pass(ms: number, stepMs = 1_000): Promise<void> {
  await turns(5)
  for (let left = ms; left > 0; left -= stepMs) {
    stage.clock.advance(Math.min(left, stepMs))
    await turns(5)
  }
}
