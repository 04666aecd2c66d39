import keytar from 'keytar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openVault } from '../../../main/storage/vault.ts'
import { type Desktop, startDesktop } from '../../desktop/desktop.ts'

const TOKEN = 'A1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6'

const failures: unknown[] = []
const open = () =>
  openVault(
    'linux',
    async () => keytar,
    (error) => failures.push(error),
  )

// The order matters: once libsecret has found a bus it stays with it.
describe('keytar without a bus', () => {
  test('the token lives for this run only', async () => {
    process.env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent'
    const vault = await open()
    expect(vault.store()).toEqual({ kind: 'thisRunOnly' })
    expect(failures).toHaveLength(1)
    await vault.save(TOKEN)
    expect(await vault.load()).toBe(TOKEN)
    expect(await (await open()).load()).toBeUndefined()
  })
})

describe('keytar with a real keyring', () => {
  let desktop: Desktop
  beforeAll(async () => {
    desktop = await startDesktop({ keyring: true })
    Object.assign(process.env, desktop.env)
    failures.length = 0
  }, 30_000)
  afterAll(() => desktop?.stop())

  test('the token is there in the next run, until it is taken out', async () => {
    const vault = await open()
    expect(vault.store()).toEqual({ kind: 'secretService' })
    expect(await vault.load()).toBeUndefined()
    await vault.save(TOKEN)
    expect(await (await open()).load()).toBe(TOKEN)
    expect(await keytar.findCredentials('Amptray')).toEqual([{ account: 'api-token', password: TOKEN }])
    await vault.forget()
    expect(await (await open()).load()).toBeUndefined()
    expect(await keytar.findCredentials('Amptray')).toEqual([])
    expect(failures).toEqual([])
  })

  test('a keyring that goes away takes no token along', async () => {
    const vault = await open()
    await vault.save(TOKEN)
    await desktop.stop()
    expect(await vault.load()).toBe(TOKEN)
    await vault.save(`${TOKEN}2`)
    expect(vault.store()).toEqual({ kind: 'thisRunOnly' })
    expect(await vault.load()).toBe(`${TOKEN}2`)
    expect(failures).toHaveLength(1)
  })
})
