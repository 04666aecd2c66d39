import { describe, expect, test } from 'vitest'
import type { Vault, VaultOptions } from '../../../../main/storage/vault.ts'
import { aRun, ENTRY, NEWER, pass, stage, TOKEN } from './aVault.ts'

describe('a keychain that does not work', () => {
  const KINDS: readonly [string, () => Partial<VaultOptions>][] = [
    ['cannot be loaded', () => ({ open: () => Promise.reject(new Error('no libsecret')) })],
    [
      'cannot be read',
      () => {
        stage.chain.becomes('refusing', 'getPassword', 'setPassword')
        return {}
      },
    ],
    [
      'cannot be written',
      () => {
        stage.chain.becomes('refusing', 'setPassword')
        return {}
      },
    ],
    [
      'forgets what is written',
      () => ({
        open: async () => ({
          ...stage.chain,
          setPassword: async () => {},
          deletePassword: async () => false,
        }),
      }),
    ],
  ]

  test.each(KINDS)('because it %s: that is said, once', async (_why, spoil) => {
    const vault = aRun(spoil())
    expect(await vault.load()).toHaveProperty('later')
    expect(stage.told.tokenStore).toEqual({ kind: 'thisRunOnly' })
    await pass(600_000)
    expect(stage.failures).toHaveLength(1)
  })

  test.each(KINDS)('because it %s: the token lives in memory', async (_why, spoil) => {
    const vault = aRun(spoil())
    await vault.save(TOKEN)
    expect(stage.told.tokenStore).toEqual({ kind: 'thisRunOnly' })
    expect(await vault.load()).toEqual({ token: TOKEN })
    expect(await vault.forget()).toBe('none')
    expect(await vault.load()).not.toHaveProperty('token', TOKEN)
    expect(stage.failures.map(String).join()).not.toContain(TOKEN)
  })

  test('once is tried again at once, and nobody hears of it', async () => {
    let isFirst = true
    const vault = aRun({
      open: async () => {
        if (isFirst) {
          isFirst = false
          throw new Error('not yet')
        }
        return stage.chain
      },
    })
    stage.chain.kept.set(ENTRY, TOKEN)
    expect(await vault.load()).toEqual({ token: TOKEN })
    expect(stage.failures).toEqual([])
  })

  test('at first is tried ever less often, and what it holds is told when it works', async () => {
    stage.chain.kept.set(ENTRY, TOKEN)
    stage.chain.becomes('refusing')
    const loaded = await aRun().load()
    await pass(3_600_000, 10_000)
    expect(stage.chain.asked.length).toBeGreaterThan(8)
    expect(stage.chain.asked.length).toBeLessThan(30)
    stage.chain.becomes('open')
    await pass(300_000, 10_000)
    expect('later' in loaded && (await loaded.later)).toBe(TOKEN)
    expect(stage.told.tokenStore).toEqual({ kind: 'secretService' })
    expect(stage.clock.timers()).toBe(0)
  })

  test('for a while gets the token that somebody signed in with meanwhile', async () => {
    stage.chain.becomes('refusing')
    const vault = aRun()
    await vault.save(TOKEN)
    expect([...stage.chain.kept]).toEqual([])
    stage.chain.becomes('open')
    await pass(4_000)
    expect([...stage.chain.kept]).toEqual([[ENTRY, TOKEN]])
    expect(stage.told.tokenStore).toEqual({ kind: 'secretService' })
  })

  test('at first is waited for by who knows that it holds a token, which is said', async () => {
    await aRun().save(TOKEN)
    stage.chain.becomes('refusing')
    const loading = aRun().load()
    await pass(10_000)
    expect(stage.told).toMatchObject({ isKeychainWaiting: true, tokenStore: { kind: 'unread' } })
    stage.chain.becomes('open')
    await pass(10_000)
    expect(await loading).toEqual({ token: TOKEN })
    expect(stage.told.tokenStore).toEqual({ kind: 'secretService' })
    expect(stage.failures).toEqual([])
  })

  test('is waited for no longer than a minute or so by who knows that it holds a token', async () => {
    await aRun().save(TOKEN)
    stage.chain.becomes('refusing')
    const loading = aRun().load()
    await pass(65_000)
    expect(await loading).toHaveProperty('later')
    expect(stage.told).toMatchObject({ isKeychainWaiting: false, tokenStore: { kind: 'unread' } })
    await pass(600_000)
    expect(stage.told.tokenStore).toEqual({ kind: 'unread' })
  })

  test.each([
    ['a new token is to be kept', ({ save }: Vault) => save(NEWER)],
    ['it is to be forgotten', ({ forget }: Vault) => forget()],
  ])('is said to hold the token only until %s', async (_what, decide) => {
    await aRun().save(TOKEN)
    stage.chain.becomes('refusing')
    const vault = aRun()
    void vault.load()
    await pass(65_000)
    expect(stage.told.tokenStore).toEqual({ kind: 'unread' })
    void decide(vault)
    expect(stage.told.tokenStore).toEqual({ kind: 'thisRunOnly' })
    await pass(5_000)
    expect(stage.told.tokenStore).toEqual({ kind: 'thisRunOnly' })
  })

  test('is tried no more after the app is told to close', async () => {
    stage.chain.becomes('refusing')
    const vault = aRun()
    await vault.load()
    vault.rest()
    expect(stage.clock.timers()).toBe(0)
  })
})
