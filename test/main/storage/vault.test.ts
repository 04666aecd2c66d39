import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Keychain, openVault } from '../../../main/storage/vault.ts'

const TOKEN = 'A1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6'

/** A keychain that works, in memory. */
function keychain(differences: Partial<Keychain> = {}) {
  const kept = new Map<string, string>()
  const chain: Keychain = {
    getPassword: async (service, account) => kept.get(`${service}/${account}`) ?? null,
    setPassword: async (service, account, password) => void kept.set(`${service}/${account}`, password),
    deletePassword: async (service, account) => kept.delete(`${service}/${account}`),
    ...differences,
  }
  return { kept, chain }
}

const failures: unknown[] = []
const failed = (error: unknown) => void failures.push(error)
const open = (chain: Keychain | Promise<never>, platform: NodeJS.Platform = 'linux') =>
  openVault(platform, async () => chain, failed)

const locked = () => Promise.reject(new Error('locked'))
const never = () => new Promise<never>(() => {})

beforeEach(() => {
  failures.length = 0
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a keychain that works', () => {
  test.each([
    ['darwin', 'macosKeychain'],
    ['win32', 'windowsCredentials'],
    ['linux', 'secretService'],
    ['freebsd', 'secretService'],
  ] as const)('on %s is called %s', async (platform, kind) => {
    const vault = await open(keychain().chain, platform)
    expect(vault.store()).toEqual({ kind })
  })

  test('keeps the token for the next run, under the name of the app, and nothing else', async () => {
    const { chain, kept } = keychain()
    const vault = await open(chain)
    expect(await vault.load()).toBeUndefined()
    await vault.save(TOKEN)
    expect(await vault.load()).toBe(TOKEN)
    expect([...kept]).toEqual([['Amptray/api-token', TOKEN]])
    expect(await (await open(chain)).load()).toBe(TOKEN)
    await vault.forget()
    expect([...kept]).toEqual([])
    expect(await vault.load()).toBeUndefined()
    expect(failures).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a keychain that does not work', () => {
  const kinds: readonly [string, Keychain | Promise<never>][] = [
    ['cannot be loaded', Promise.reject(new Error('no libsecret'))],
    ['cannot be read', keychain({ getPassword: locked }).chain],
    ['cannot be written', keychain({ setPassword: locked }).chain],
    ['forgets what is written', keychain({ deletePassword: async () => false }).chain],
  ]
  for (const [, chain] of kinds) if (chain instanceof Promise) chain.catch(() => {})

  test.each(kinds)('because it %s: the token lives in memory, and that is said', async (_why, chain) => {
    const vault = await open(chain)
    expect(vault.store()).toEqual({ kind: 'thisRunOnly' })
    expect(failures).toHaveLength(1)
    await vault.save(TOKEN)
    expect(await vault.load()).toBe(TOKEN)
    expect(vault.store()).toEqual({ kind: 'thisRunOnly' })
    await vault.forget()
    expect(await vault.load()).toBeUndefined()
  })

  test('because it hangs: after a minute it counts as missing', async () => {
    const opening = open(keychain({ getPassword: never }).chain)
    await vi.advanceTimersByTimeAsync(60_000)
    const vault = await opening
    expect(vault.store()).toEqual({ kind: 'thisRunOnly' })
    expect(failures).toEqual([new Error('the keychain did not answer')])
  })

  test('any more when the token is saved: it is kept in memory, and that is said', async () => {
    let isLocked = false
    const { chain, kept } = keychain()
    const vault = await open({
      ...chain,
      setPassword: (...what) => (isLocked ? locked() : chain.setPassword(...what)),
    })
    isLocked = true
    await vault.save(TOKEN)
    expect(vault.store()).toEqual({ kind: 'thisRunOnly' })
    expect(await vault.load()).toBe(TOKEN)
    expect([...kept]).toEqual([])
    expect(failures).toEqual([new Error('locked')])
  })

  test('never has the token in what is told of its failure', async () => {
    const vault = await open(keychain({ setPassword: locked }).chain)
    await vault.save(TOKEN)
    await vault.forget()
    expect(failures.map(String).join()).not.toContain(TOKEN)
  })
})
