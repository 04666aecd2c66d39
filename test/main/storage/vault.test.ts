import { beforeEach, describe, expect, test } from 'vitest'
import type { TokenKeeping } from '../../../core/state/snapshot.ts'
import type { Memory } from '../../../main/state/memory.ts'
import { createVault, entryFor, type Vault, type VaultOptions } from '../../../main/storage/vault.ts'
import { NOW } from '../../core/builders.ts'
import { aKeychain, type FakeKeychain } from '../aKeychain.ts'
import { aMemory } from '../aMemory.ts'
import { turns } from '../settled.ts'
import { type WatchedClock, watchedClock } from '../watchedClock.ts'

const TOKEN = 'A1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6'
const NEWER = 'Z1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6'
const ENTRY = 'api-token'

let chain: FakeKeychain
let memory: Memory
let clock: WatchedClock
let failures: unknown[]
let told: TokenKeeping

/** A run of the app: all that one leaves to the next are the keychain and the memory. */
function aRun(differences: Partial<VaultOptions> = {}): Vault {
  const vault = createVault({
    platform: 'linux',
    entry: ENTRY,
    open: async () => chain,
    clock,
    memory,
    failed: (error) => failures.push(error),
    ...differences,
  })
  vault.follow((now) => {
    told = now
  })
  return vault
}

beforeEach(() => {
  chain = aKeychain()
  memory = aMemory()
  clock = watchedClock(NOW)
  failures = []
})

/** Lets time pass in steps, with room for promises in between. */
async function pass(ms: number, stepMs = 1_000): Promise<void> {
  await turns(5)
  for (let left = ms; left > 0; left -= stepMs) {
    clock.advance(Math.min(left, stepMs))
    await turns(5)
  }
}

describe('a keychain that works', () => {
  test.each([
    ['darwin', 'macosKeychain'],
    ['win32', 'windowsCredentials'],
    ['linux', 'secretService'],
    ['freebsd', 'secretService'],
  ] as const)('on %s is called %s', (platform, kind) => {
    aRun({ platform })
    expect(told).toEqual({ tokenStore: { kind }, isKeychainWaiting: false, leftToken: 'none' })
  })

  test('keeps the token for the next run, under the name of the app, and nothing else', async () => {
    const vault = aRun()
    expect(await vault.load()).toEqual({ token: undefined })
    await vault.save(TOKEN)
    expect([...chain.kept]).toEqual([[ENTRY, TOKEN]])
    expect(chain.asked.every((call) => / Amptray\/(api-token|probe)$/.test(call))).toBe(true)
    expect(await aRun().load()).toEqual({ token: TOKEN })
    expect(await vault.forget()).toBe('none')
    expect([...chain.kept]).toEqual([])
    expect(await vault.load()).toEqual({ token: undefined })
    expect(memory.get().staleTokens).toEqual([])
    expect(failures).toEqual([])
    expect(clock.timers()).toBe(0)
  })

  test('is not asked before somebody wants to know', async () => {
    aRun()
    await turns()
    expect(chain.asked).toEqual([])
  })

  test('that has nothing to remove is done', async () => {
    expect(await aRun().forget()).toBe('none')
  })

  test('is told in time what was asked last, however quickly', async () => {
    const vault = aRun()
    await Promise.all([vault.save(TOKEN), vault.forget(), vault.save(NEWER)])
    await turns()
    expect([...chain.kept]).toEqual([[ENTRY, NEWER]])
    await Promise.all([vault.save(TOKEN), vault.forget()])
    await turns()
    expect([...chain.kept]).toEqual([])
    expect(memory.get().staleTokens).toEqual([])
  })
})

test.each([
  ['wss://motown.bluecurrent.nl/haserver', 'api-token'],
  ['ws://127.0.0.1:8080/haserver', 'api-token@127.0.0.1:8080'],
  ['ws://127.0.0.1:8080/other?x=1', 'api-token@127.0.0.1:8080'],
  ['ws://user:word@localhost:81', 'api-token@localhost:81'],
  ['ws://localhost', 'api-token@localhost:80'],
  ['wss://localhost', 'api-token@localhost:443'],
  ['wss://[::1]:9000', 'api-token@[::1]:9000'],
])('the token of %s is kept as %s', (url, entry) => {
  expect(entryFor(url, 'wss://motown.bluecurrent.nl/haserver')).toBe(entry)
})

test('what one server has is not told to another, nor replaced or removed for it', async () => {
  await aRun().save(TOKEN)
  const other = aRun({ entry: 'api-token@127.0.0.1:8080' })
  expect(await other.load()).toEqual({ token: undefined })
  await other.save(NEWER)
  await other.forget()
  expect([...chain.kept]).toEqual([[ENTRY, TOKEN]])
})

describe('a keychain that does not work', () => {
  const KINDS: readonly [string, () => Partial<VaultOptions>][] = [
    ['cannot be loaded', () => ({ open: () => Promise.reject(new Error('no libsecret')) })],
    [
      'cannot be read',
      () => {
        chain.becomes('refusing', 'getPassword', 'setPassword')
        return {}
      },
    ],
    [
      'cannot be written',
      () => {
        chain.becomes('refusing', 'setPassword')
        return {}
      },
    ],
    [
      'forgets what is written',
      () => ({
        open: async () => ({ ...chain, setPassword: async () => {}, deletePassword: async () => false }),
      }),
    ],
  ]

  test.each(KINDS)('because it %s: that is said, once', async (_why, spoil) => {
    const vault = aRun(spoil())
    expect(await vault.load()).toHaveProperty('later')
    expect(told.tokenStore).toEqual({ kind: 'thisRunOnly' })
    await pass(600_000)
    expect(failures).toHaveLength(1)
  })

  test.each(KINDS)('because it %s: the token lives in memory', async (_why, spoil) => {
    const vault = aRun(spoil())
    await vault.save(TOKEN)
    expect(told.tokenStore).toEqual({ kind: 'thisRunOnly' })
    expect(await vault.load()).toEqual({ token: TOKEN })
    expect(await vault.forget()).toBe('none')
    expect(await vault.load()).not.toHaveProperty('token', TOKEN)
    expect(failures.map(String).join()).not.toContain(TOKEN)
  })

  test('once is tried again at once, and nobody hears of it', async () => {
    let isFirst = true
    const vault = aRun({
      open: async () => {
        if (isFirst) {
          isFirst = false
          throw new Error('not yet')
        }
        return chain
      },
    })
    chain.kept.set(ENTRY, TOKEN)
    expect(await vault.load()).toEqual({ token: TOKEN })
    expect(failures).toEqual([])
  })

  test('at first is tried ever less often, and what it holds is told when it works', async () => {
    chain.kept.set(ENTRY, TOKEN)
    chain.becomes('refusing')
    const loaded = await aRun().load()
    await pass(3_600_000, 10_000)
    expect(chain.asked.length).toBeGreaterThan(8)
    expect(chain.asked.length).toBeLessThan(30)
    chain.becomes('open')
    await pass(300_000, 10_000)
    expect('later' in loaded && (await loaded.later)).toBe(TOKEN)
    expect(told.tokenStore).toEqual({ kind: 'secretService' })
    expect(clock.timers()).toBe(0)
  })

  test('for a while gets the token that somebody signed in with meanwhile', async () => {
    chain.becomes('refusing')
    const vault = aRun()
    await vault.save(TOKEN)
    expect([...chain.kept]).toEqual([])
    chain.becomes('open')
    await pass(4_000)
    expect([...chain.kept]).toEqual([[ENTRY, TOKEN]])
    expect(told.tokenStore).toEqual({ kind: 'secretService' })
  })

  test('at first is waited for by who knows that it holds a token, which is said', async () => {
    await aRun().save(TOKEN)
    chain.becomes('refusing')
    const loading = aRun().load()
    await pass(10_000)
    expect(told).toMatchObject({ isKeychainWaiting: true, tokenStore: { kind: 'unread' } })
    chain.becomes('open')
    await pass(10_000)
    expect(await loading).toEqual({ token: TOKEN })
    expect(told.tokenStore).toEqual({ kind: 'secretService' })
    expect(failures).toEqual([])
  })

  test('is waited for no longer than a minute or so by who knows that it holds a token', async () => {
    await aRun().save(TOKEN)
    chain.becomes('refusing')
    const loading = aRun().load()
    await pass(65_000)
    expect(await loading).toHaveProperty('later')
    expect(told).toMatchObject({ isKeychainWaiting: false, tokenStore: { kind: 'unread' } })
    await pass(600_000)
    expect(told.tokenStore).toEqual({ kind: 'unread' })
  })

  test.each([
    ['a new token is to be kept', ({ save }: Vault) => save(NEWER)],
    ['it is to be forgotten', ({ forget }: Vault) => forget()],
  ])('is said to hold the token only until %s', async (_what, decide) => {
    await aRun().save(TOKEN)
    chain.becomes('refusing')
    const vault = aRun()
    void vault.load()
    await pass(65_000)
    expect(told.tokenStore).toEqual({ kind: 'unread' })
    void decide(vault)
    expect(told.tokenStore).toEqual({ kind: 'thisRunOnly' })
    await pass(5_000)
    expect(told.tokenStore).toEqual({ kind: 'thisRunOnly' })
  })

  test('is tried no more after the app is told to close', async () => {
    chain.becomes('refusing')
    const vault = aRun()
    await vault.load()
    vault.rest()
    expect(clock.timers()).toBe(0)
  })
})

describe('a keychain that is locked', () => {
  beforeEach(() => {
    chain.kept.set(ENTRY, TOKEN)
    chain.becomes('locked')
  })

  test('is waited for, which is said after a second', async () => {
    const loading = aRun().load()
    expect(told.isKeychainWaiting).toBe(false)
    await pass(1_000)
    expect(told).toMatchObject({ isKeychainWaiting: true, tokenStore: { kind: 'secretService' } })
    chain.becomes('open')
    expect(await loading).toEqual({ token: TOKEN })
    expect(told.isKeychainWaiting).toBe(false)
    expect(clock.timers()).toBe(0)
  })

  test('for a minute counts as missing, and is back when it is unlocked', async () => {
    const loading = aRun().load()
    await pass(60_000)
    const loaded = await loading
    expect(told).toMatchObject({ isKeychainWaiting: false, tokenStore: { kind: 'thisRunOnly' } })
    expect(failures).toEqual([new Error('the keychain does not answer')])
    chain.becomes('open')
    expect('later' in loaded && (await loaded.later)).toBe(TOKEN)
    expect(told.tokenStore).toEqual({ kind: 'secretService' })
    expect(clock.timers()).toBe(0)
  })

  test('is said to hold the token, by who knows that it does, until it is read', async () => {
    await memory.remember({ keptTokens: [ENTRY] })
    const loading = aRun().load()
    await pass(60_000)
    expect(await loading).toHaveProperty('later')
    expect(told).toMatchObject({ isKeychainWaiting: false, tokenStore: { kind: 'unread' } })
    chain.becomes('open')
    await turns()
    expect(told.tokenStore).toEqual({ kind: 'secretService' })
  })

  test('gives no old token when a newer one was saved meanwhile, and gets that one', async () => {
    const vault = aRun()
    const loading = vault.load()
    await pass(60_000)
    const loaded = await loading
    void vault.save(NEWER)
    expect(await vault.load()).toEqual({ token: NEWER })
    chain.becomes('open')
    expect('later' in loaded && (await loaded.later)).toBeUndefined()
    await turns()
    expect([...chain.kept]).toEqual([[ENTRY, NEWER]])
  })

  test('keeps no token whose saving was late, when it was forgotten meanwhile', async () => {
    const vault = aRun()
    const saving = vault.save(NEWER)
    await pass(60_000)
    await saving
    const forgetting = vault.forget()
    chain.becomes('open')
    expect(await forgetting).toBe('none')
    expect([...chain.kept]).toEqual([])
  })

  test('is asked one thing at a time, and when it opens only what was asked last', async () => {
    const vault = aRun()
    const { load, save, forget } = vault
    for (const ask of [load, load, load, () => save(NEWER), forget, () => save('LAST')]) {
      void ask()
      await pass(10_000)
    }
    expect(chain.asked).toHaveLength(1)
    chain.becomes('open')
    await turns()
    expect(chain.asked.map((call) => call.split(' ')[0])).toEqual([
      'getPassword',
      'setPassword',
      'getPassword',
    ])
    expect([...chain.kept]).toEqual([[ENTRY, 'LAST']])
  })

  test('and stays so, because its user says no, is not asked again by itself: that would nag', async () => {
    const vault = aRun()
    const loading = vault.load()
    await pass(5_000)
    chain.becomes('refusing')
    await loading
    const asked = chain.asked.length
    await pass(3_600_000, 60_000)
    expect(chain.asked).toHaveLength(asked)
    chain.becomes('open')
    expect(await vault.load()).toEqual({ token: TOKEN })
    expect(told.tokenStore).toEqual({ kind: 'secretService' })
  })
})

describe('a token that the keychain does not let go', () => {
  beforeEach(async () => {
    await aRun().save(TOKEN)
    chain.becomes('refusing', 'deletePassword')
  })

  test('is told as left, is not used by the next run, and is removed when that can be', async () => {
    expect(await aRun().forget()).toBe('unused')
    expect(told.leftToken).toBe('unused')

    const next = aRun()
    expect(await next.load()).toEqual({ token: undefined })
    await turns()
    expect(told.leftToken).toBe('unused')
    chain.becomes('open')
    await pass(4_000)
    expect([...chain.kept]).toEqual([])
    expect(told.leftToken).toBe('none')
    expect(memory.get().staleTokens).toEqual([])
  })

  test('is told as left also by a keychain that had failed before', async () => {
    chain.becomes('refusing')
    const vault = aRun()
    void vault.load()
    await pass(120_000)
    expect(told.tokenStore).toEqual({ kind: 'unread' })
    expect(await vault.forget()).toBe('unused')
    expect(told.leftToken).toBe('unused')
  })

  test('is told as left also where it was there before anybody noted it', async () => {
    memory = aMemory()
    const vault = aRun()
    await vault.load()
    expect(await vault.forget()).toBe('unused')
  })

  test('goes when somebody tries again', async () => {
    const vault = aRun()
    await vault.forget()
    chain.becomes('open')
    expect(await vault.forget()).toBe('none')
    expect([...chain.kept]).toEqual([])
    expect(told.leftToken).toBe('none')
  })

  test('is not used again either when the app ends while the keychain still waits', async () => {
    chain.becomes('locked')
    void aRun().forget()
    chain = aKeychain(chain.kept)
    expect(await aRun().load()).toEqual({ token: undefined })
    await turns()
    expect([...chain.kept]).toEqual([])
  })

  test('but says so only when asked, and that nothing was there, is left all the same', async () => {
    chain.becomes('open')
    const locked = async () => ({ ...chain, deletePassword: async () => false })
    expect(await aRun({ open: locked }).forget()).toBe('unused')
    expect(await aRun().load()).toEqual({ token: undefined })
  })

  test('is told as used again where the disk cannot note it either', async () => {
    memory = aMemory(() => false, memory.get())
    expect(await aRun().forget()).toBe('usedAgain')
    expect(await aRun().load()).toEqual({ token: TOKEN })
  })

  test('gives way to a newer one', async () => {
    const vault = aRun()
    await vault.forget()
    await vault.save(NEWER)
    expect(told.leftToken).toBe('none')
    expect(await aRun().load()).toEqual({ token: NEWER })
  })

  test('is not the next run’s where a newer one could not be kept', async () => {
    chain.becomes('refusing', 'setPassword')
    await aRun().save(NEWER)
    expect(await aRun().load()).toEqual({ token: undefined })
  })

  test('of one server says nothing of another’s', async () => {
    const other = 'api-token@127.0.0.1:8080'
    chain.kept.set(other, NEWER)
    await aRun().forget()
    expect(await aRun({ entry: other }).load()).toEqual({ token: NEWER })
    expect(memory.get().staleTokens).toEqual([ENTRY])
  })
})
