import { beforeEach, describe, expect, test } from 'vitest'
import { turns } from '../../settled.ts'
import { aRun, ENTRY, NEWER, pass, stage, TOKEN } from './aVault.ts'

describe('a keychain that is locked', () => {
  beforeEach(() => {
    stage.chain.kept.set(ENTRY, TOKEN)
    stage.chain.becomes('locked')
  })

  test('is waited for, which is said after a second', async () => {
    const loading = aRun().load()
    expect(stage.told.isKeychainWaiting).toBe(false)
    await pass(1_000)
    expect(stage.told).toMatchObject({ isKeychainWaiting: true, tokenStore: { kind: 'secretService' } })
    stage.chain.becomes('open')
    expect(await loading).toEqual({ token: TOKEN })
    expect(stage.told.isKeychainWaiting).toBe(false)
    expect(stage.clock.timers()).toBe(0)
  })

  test('for a minute counts as missing, and is back when it is unlocked', async () => {
    const loading = aRun().load()
    await pass(60_000)
    const loaded = await loading
    expect(stage.told).toMatchObject({ isKeychainWaiting: false, tokenStore: { kind: 'thisRunOnly' } })
    expect(stage.failures).toEqual([new Error('the keychain does not answer')])
    stage.chain.becomes('open')
    expect('later' in loaded && (await loaded.later)).toBe(TOKEN)
    expect(stage.told.tokenStore).toEqual({ kind: 'secretService' })
    expect(stage.clock.timers()).toBe(0)
  })

  test('is said to hold the token, by who knows that it does, until it is read', async () => {
    await stage.memory.remember({ keptTokens: [ENTRY] })
    const loading = aRun().load()
    await pass(60_000)
    expect(await loading).toHaveProperty('later')
    expect(stage.told).toMatchObject({ isKeychainWaiting: false, tokenStore: { kind: 'unread' } })
    stage.chain.becomes('open')
    await turns()
    expect(stage.told.tokenStore).toEqual({ kind: 'secretService' })
  })

  test('gives no old token when a newer one was saved meanwhile, and gets that one', async () => {
    const vault = aRun()
    const loading = vault.load()
    await pass(60_000)
    const loaded = await loading
    void vault.save(NEWER)
    expect(await vault.load()).toEqual({ token: NEWER })
    stage.chain.becomes('open')
    expect('later' in loaded && (await loaded.later)).toBeUndefined()
    await turns()
    expect([...stage.chain.kept]).toEqual([[ENTRY, NEWER]])
  })

  test('keeps no token whose saving was late, when it was forgotten meanwhile', async () => {
    const vault = aRun()
    const saving = vault.save(NEWER)
    await pass(60_000)
    await saving
    const forgetting = vault.forget()
    stage.chain.becomes('open')
    expect(await forgetting).toBe('none')
    expect([...stage.chain.kept]).toEqual([])
  })

  test('is asked one thing at a time, and when it opens only what was asked last', async () => {
    const vault = aRun()
    const { load, save, forget } = vault
    for (const ask of [load, load, load, () => save(NEWER), forget, () => save('LAST')]) {
      void ask()
      await pass(10_000)
    }
    expect(stage.chain.asked).toHaveLength(1)
    stage.chain.becomes('open')
    await turns()
    expect(stage.chain.asked.map((call) => call.split(' ')[0])).toEqual([
      'getPassword',
      'setPassword',
      'getPassword',
    ])
    expect([...stage.chain.kept]).toEqual([[ENTRY, 'LAST']])
  })

  test('and stays so, because its user says no, is not asked again by itself: that would nag', async () => {
    const vault = aRun()
    const loading = vault.load()
    await pass(5_000)
    stage.chain.becomes('refusing')
    await loading
    const asked = stage.chain.asked.length
    await pass(3_600_000, 60_000)
    expect(stage.chain.asked).toHaveLength(asked)
    stage.chain.becomes('open')
    expect(await vault.load()).toEqual({ token: TOKEN })
    expect(stage.told.tokenStore).toEqual({ kind: 'secretService' })
  })
})
