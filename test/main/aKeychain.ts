import type { Keychain } from '../../main/storage/keychain.ts'

type Call = keyof Keychain

export interface FakeKeychain extends Keychain {
  /** What it holds, by name. */
  readonly kept: Map<string, string>
  /** What it was asked, in order, without passwords. */
  readonly asked: string[]
  /** How it answers from now on: it does what it is asked, refuses that, or waits for the user to unlock it. */
  readonly becomes: (state: 'open' | 'refusing' | 'locked', ...calls: readonly Call[]) => void
}

/** A keychain in memory that can be locked: then calls wait, and have their effect when it is opened. */
export function aKeychain(kept = new Map<string, string>()): FakeKeychain {
  const asked: string[] = []
  let state: 'open' | 'refusing' | 'locked' = 'open'
  let those: readonly Call[] = []
  let waiting: (() => void)[] = []

  const call = async <T>(name: Call, service: string, account: string, effect: () => T): Promise<T> => {
    asked.push(`${name} ${service}/${account}`)
    const isMeant = those.length === 0 || those.includes(name)
    if (isMeant && state === 'locked') await new Promise<void>((resolve) => waiting.push(resolve))
    if (isMeant && state === 'refusing') throw new Error('refused')
    return effect()
  }

  return {
    kept,
    asked,
    becomes: (next, ...calls) => {
      state = next
      those = calls
      if (next === 'locked') return
      // Nobody promises an order.
      for (const resume of waiting.toReversed()) resume()
      waiting = []
    },
    getPassword: (service, account) => call('getPassword', service, account, () => kept.get(account) ?? null),
    setPassword: (service, account, password) =>
      call('setPassword', service, account, () => void kept.set(account, password)),
    deletePassword: (service, account) =>
      call('deletePassword', service, account, () => kept.delete(account)),
  }
}
