import { describe, expect, test } from 'vitest'
import { entryFor } from '../../../../main/storage/vault.ts'
import { turns } from '../../settled.ts'
import { aRun, ENTRY, NEWER, stage, TOKEN } from './aVault.ts'

describe('a keychain that works', () => {
  test.each([
    ['darwin', 'macosKeychain'],
    ['win32', 'windowsCredentials'],
    ['linux', 'secretService'],
    ['freebsd', 'secretService'],
  ] as const)('on %s is called %s', (platform, kind) => {
    aRun({ platform })
    expect(stage.told).toEqual({ tokenStore: { kind }, isKeychainWaiting: false, leftToken: 'none' })
  })

  test('keeps the token for the next run, under the name of the app, and nothing else', async () => {
    const vault = aRun()
    expect(await vault.load()).toEqual({ token: undefined })
    await vault.save(TOKEN)
    expect([...stage.chain.kept]).toEqual([[ENTRY, TOKEN]])
    expect(stage.chain.asked.every((call) => / Amptray\/(api-token|probe)$/.test(call))).toBe(true)
    expect(await aRun().load()).toEqual({ token: TOKEN })
    expect(await vault.forget()).toBe('none')
    expect([...stage.chain.kept]).toEqual([])
    expect(await vault.load()).toEqual({ token: undefined })
    expect(stage.memory.get().staleTokens).toEqual([])
    expect(stage.failures).toEqual([])
    expect(stage.clock.timers()).toBe(0)
  })

  test('is not asked before somebody wants to know', async () => {
    aRun()
    await turns()
    expect(stage.chain.asked).toEqual([])
  })

  test('is trusted to have what it kept, before it is asked and after', async () => {
    await aRun().save(TOKEN)
    const next = aRun()
    expect(stage.told.tokenStore).toEqual({ kind: 'secretService' })
    await next.load()
    expect(stage.told.tokenStore).toEqual({ kind: 'secretService' })
  })

  test('that has nothing to remove is done', async () => {
    expect(await aRun().forget()).toBe('none')
  })

  test('is told in time what was asked last, however quickly', async () => {
    const vault = aRun()
    await Promise.all([vault.save(TOKEN), vault.forget(), vault.save(NEWER)])
    await turns()
    expect([...stage.chain.kept]).toEqual([[ENTRY, NEWER]])
    await Promise.all([vault.save(TOKEN), vault.forget()])
    await turns()
    expect([...stage.chain.kept]).toEqual([])
    expect(stage.memory.get().staleTokens).toEqual([])
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
  expect([...stage.chain.kept]).toEqual([[ENTRY, TOKEN]])
})
