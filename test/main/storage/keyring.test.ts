import keytar from 'keytar'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { TokenKeeping } from '../../../core/state/snapshot.ts'
import { systemClock } from '../../../main/clock.ts'
import { createVault } from '../../../main/storage/vault.ts'
import { type Desktop, startDesktop } from '../../desktop/desktop.ts'
import { aMemory } from '../aMemory.ts'

const TOKEN = 'A1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6'

const failures: unknown[] = []
/** A run of the app. */
function aRun() {
  let told: TokenKeeping | undefined
  const vault = createVault({
    platform: 'linux',
    entry: 'api-token',
    open: async () => keytar,
    clock: systemClock,
    memory: aMemory(),
    failed: (error) => failures.push(error),
  })
  vault.follow((now) => {
    told = now
  })
  onTestFinished(vault.rest)
  return { ...vault, store: () => told?.tokenStore.kind }
}

// The order matters: once libsecret has found a bus it stays with it.
describe('keytar without a bus', () => {
  test('the token lives for this run only', async () => {
    process.env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent'
    const vault = aRun()
    await vault.save(TOKEN)
    expect(vault.store()).toBe('thisRunOnly')
    expect(failures).toHaveLength(1)
    expect(await vault.load()).toEqual({ token: TOKEN })
    expect(await aRun().load()).toHaveProperty('later')
  })
})

describe('keytar with a real keyring', () => {
  let desktop: Desktop
  beforeAll(async () => {
    desktop = await startDesktop({ keyring: true })
    Object.assign(process.env, desktop.env)
    failures.length = 0
  })
  afterAll(() => desktop?.stop())

  test('the token is there in the next run, until it is taken out', async () => {
    const vault = aRun()
    expect(await vault.load()).toEqual({ token: undefined })
    await vault.save(TOKEN)
    expect(vault.store()).toBe('secretService')
    expect(await aRun().load()).toEqual({ token: TOKEN })
    expect(await keytar.findCredentials('Amptray')).toEqual([{ account: 'api-token', password: TOKEN }])
    expect(await vault.forget()).toBe('none')
    expect(await aRun().load()).toEqual({ token: undefined })
    expect(await keytar.findCredentials('Amptray')).toEqual([])
    expect(failures).toEqual([])
  })

  test('a keyring that goes away takes no token along that is signed in with later, and holds the older one back', async () => {
    const vault = aRun()
    await vault.save(TOKEN)
    await desktop.stop()
    await vault.save(`${TOKEN}2`)
    expect(vault.store()).toBe('thisRunOnly')
    expect(await vault.load()).toEqual({ token: `${TOKEN}2` })
    expect(failures).toHaveLength(1)
    expect(await vault.forget()).toBe('unused')
  })
})
