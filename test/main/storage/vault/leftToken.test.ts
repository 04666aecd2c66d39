import { beforeEach, describe, expect, test } from 'vitest'
import { aKeychain } from '../../aKeychain.ts'
import { aMemory } from '../../aMemory.ts'
import { turns } from '../../settled.ts'
import { aRun, ENTRY, NEWER, pass, stage, TOKEN } from './aVault.ts'

describe('a token that the keychain does not let go', () => {
  beforeEach(async () => {
    await aRun().save(TOKEN)
    stage.chain.becomes('refusing', 'deletePassword')
  })

  test('is told as left, is not used by the next run, and is removed when that can be', async () => {
    expect(await aRun().forget()).toBe('unused')
    expect(stage.told.leftToken).toBe('unused')

    const next = aRun()
    expect(await next.load()).toEqual({ token: undefined })
    await turns()
    expect(stage.told.leftToken).toBe('unused')
    stage.chain.becomes('open')
    await pass(4_000)
    expect([...stage.chain.kept]).toEqual([])
    expect(stage.told.leftToken).toBe('none')
    expect(stage.memory.get().staleTokens).toEqual([])
  })

  test('is told as left also by a keychain that had failed before', async () => {
    stage.chain.becomes('refusing')
    const vault = aRun()
    void vault.load()
    await pass(120_000)
    expect(stage.told.tokenStore).toEqual({ kind: 'unread' })
    expect(await vault.forget()).toBe('unused')
    expect(stage.told.leftToken).toBe('unused')
  })

  test('is told as left also where it was there before anybody noted it', async () => {
    stage.memory = aMemory()
    const vault = aRun()
    await vault.load()
    expect(await vault.forget()).toBe('unused')
  })

  test('goes when somebody tries again', async () => {
    const vault = aRun()
    await vault.forget()
    stage.chain.becomes('open')
    expect(await vault.forget()).toBe('none')
    expect([...stage.chain.kept]).toEqual([])
    expect(stage.told.leftToken).toBe('none')
  })

  test('is not used again either when the app ends while the keychain still waits', async () => {
    stage.chain.becomes('locked')
    void aRun().forget()
    stage.chain = aKeychain(stage.chain.kept)
    expect(await aRun().load()).toEqual({ token: undefined })
    await turns()
    expect([...stage.chain.kept]).toEqual([])
  })

  test('but says so only when asked, and that nothing was there, is left all the same', async () => {
    stage.chain.becomes('open')
    const locked = async () => ({ ...stage.chain, deletePassword: async () => false })
    expect(await aRun({ open: locked }).forget()).toBe('unused')
    expect(await aRun().load()).toEqual({ token: undefined })
  })

  test('is told as used again where the disk cannot note it either', async () => {
    stage.memory = aMemory(() => false, stage.memory.get())
    expect(await aRun().forget()).toBe('usedAgain')
    expect(await aRun().load()).toEqual({ token: TOKEN })
  })

  test('gives way to a newer one', async () => {
    const vault = aRun()
    await vault.forget()
    await vault.save(NEWER)
    expect(stage.told.leftToken).toBe('none')
    expect(await aRun().load()).toEqual({ token: NEWER })
  })

  test('is not the next run’s where a newer one could not be kept', async () => {
    stage.chain.becomes('refusing', 'setPassword')
    await aRun().save(NEWER)
    expect(await aRun().load()).toEqual({ token: undefined })
  })

  test('of one server says nothing of another’s', async () => {
    const other = 'api-token@127.0.0.1:8080'
    stage.chain.kept.set(other, NEWER)
    await aRun().forget()
    expect(await aRun({ entry: other }).load()).toEqual({ token: NEWER })
    expect(stage.memory.get().staleTokens).toEqual([ENTRY])
  })
})
