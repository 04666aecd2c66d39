import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DIRECT } from '../../../core/connection/proxy.ts'
import { EMPTY_FLEET } from '../../../core/fleet/fleet.ts'
import { type Account, type AccountOptions, createAccount } from '../../../main/account/account.ts'
import { direct } from '../../../main/line/way/routes.ts'
import { type FaultRequest, type Simulator, startSimulator } from '../../../main/simulator/index.ts'
import type { Store } from '../../../main/state/store.ts'
import { openVault, type Vault } from '../../../main/storage/vault.ts'
import { aSnapshot, NOW } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'
import { turns, until } from '../settled.ts'
import { UNSEEN } from '../unseen.ts'
import { type WatchedClock, watched, watchedClock } from '../watchedClock.ts'

const TOKEN = 'demo'

let simulator: Simulator
let clock: WatchedClock
let kept: Map<string, string>
let vault: Vault
let store: Store
let account: Account
let sent: number

async function openAccount(
  serverUrl = simulator.url,
  others: Partial<AccountOptions> = {},
): Promise<Account> {
  vault = await openVault(
    'linux',
    async () => ({
      getPassword: async (_service, name) => kept.get(name) ?? null,
      setPassword: async (_service, name, password) => void kept.set(name, password),
      deletePassword: async (_service, name) => kept.delete(name),
    }),
    () => {},
  )
  // As the app starts: nobody knows yet whether there is a token.
  store = frozenStore(aSnapshot({ ...EMPTY_FLEET, connection: { state: 'connecting' } }))
  return createAccount({
    serverUrl,
    routesTo: direct,
    store,
    vault,
    clock,
    random: () => 0.5,
    witness: {
      ...UNSEEN,
      sent: () => {
        sent += 1
      },
    },
    ...others,
  })
}

beforeEach(async () => {
  const shared = watchedClock(NOW)
  // It lets everybody in, and so can count two connections.
  simulator = await startSimulator({
    token: TOKEN,
    clock: shared,
    behaviour: { oneConnectionPer: 'nothing' },
  })
  clock = watched(shared)
  kept = new Map()
  sent = 0
  account = await openAccount()
})

afterEach(async () => {
  await account.close()
  await simulator.close()
})

const becomes = (state: string) => until(() => store.get().fleet.connection.state === state)
const isRead = () =>
  until(() => {
    const { connection, grids } = store.get().fleet
    return connection.state === 'online' && grids.length > 0
  })

describe('signing in', () => {
  test('validates once, keeps the token in the keychain, and is there for the next run', async () => {
    expect(await account.signIn(TOKEN)).toEqual({ signedIn: true })
    await isRead()
    expect(kept.get('api-token')).toBe(TOKEN)
    const validations = JSON.stringify(simulator.received).split('VALIDATE_API_TOKEN').length - 1
    expect(validations).toBe(1)
    await until(() => sent === simulator.received.length)
    await account.close()
    expect(kept.get('api-token')).toBe(TOKEN)
    account = await openAccount()
    await account.resumeLast()
    await isRead()
    expect(simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test.each<[FaultRequest, string]>([
    [{ fault: 'revokedToken' }, 'tokenRejected'],
    [{ fault: 'limitReached', form: 'upgrade' }, 'limitReached'],
    [{ fault: 'limitReached', form: 'error' }, 'limitReached'],
    [{ fault: 'alreadyConnected' }, 'inUseElsewhere'],
    [{ fault: 'refuseUpgrade' }, 'unexpected'],
    [{ fault: 'refuseUpgrade', status: 302 }, 'portal'],
  ])('fails with %j as %s, and keeps nothing', async (fault, failure) => {
    simulator.fault(fault)
    expect(await account.signIn(TOKEN)).toEqual({ signedIn: false, failure })
    expect(kept.size).toBe(0)
    expect(simulator.connections().open).toBe(0)
    expect(clock.timers()).toBe(0)
  })

  test('fails where there is no server, or one that says nothing', async () => {
    simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    const signingIn = account.signIn(TOKEN)
    await until(() => simulator.received.length === 1)
    clock.advance(10_000)
    expect(await signingIn).toEqual({ signedIn: false, failure: 'noAnswer' })
    account = await openAccount('ws://127.0.0.1:1/haserver')
    expect(await account.signIn(TOKEN)).toEqual({ signedIn: false, failure: 'noNetwork' })
  })

  test('with a bad token leaves the account of before', async () => {
    await account.signIn(TOKEN)
    await isRead()
    expect(await account.signIn('WRONG')).toMatchObject({ failure: 'tokenRejected' })
    await isRead()
    expect(kept.get('api-token')).toBe(TOKEN)
    expect(simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('twice at once is one after the other, not two connections', async () => {
    const answers = await Promise.all([account.signIn(TOKEN), account.signIn(TOKEN), account.signIn('WRONG')])
    expect(answers.map(({ signedIn }) => signedIn)).toEqual([true, true, false])
    await isRead()
    expect(simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('that waits for an answer does not keep the app from closing', async () => {
    simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    const signingIn = account.signIn(TOKEN)
    await until(() => simulator.received.length === 1)
    await account.close()
    expect(await signingIn).toMatchObject({ signedIn: false })
    expect(simulator.connections().open).toBe(0)
    expect(clock.timers()).toBe(0)
  })
})

test('a way that the system cannot name is no network, and leaves the account of before', async () => {
  let isNamed = true
  const routesTo = async () => {
    if (!isNamed) throw new Error('Invalid URL')
    return [DIRECT]
  }
  account = await openAccount(simulator.url, { routesTo })
  await account.signIn(TOKEN)
  await isRead()
  isNamed = false
  expect(await account.signIn('another')).toEqual({ signedIn: false, failure: 'noNetwork' })
  expect(kept.get('api-token')).toBe(TOKEN)
  await becomes('waiting')
  isNamed = true
  account.retryNow()
  await isRead()
})

describe('while the keychain waits for the user', () => {
  const locked = () => {
    const { promise, resolve } = Promise.withResolvers<Vault>()
    return { vault: promise, unlock: () => resolve(vault) }
  }

  test('nobody is told to sign in, and the account is there when it opens', async () => {
    await account.signIn(TOKEN)
    await account.close()
    const { vault, unlock } = locked()
    account = await openAccount(simulator.url, { vault })
    const resumed = account.resumeLast()
    await turns()
    expect(store.get().fleet.connection).toEqual({ state: 'connecting' })
    unlock()
    await resumed
    await isRead()
  })

  test('it can be that nobody was signed in', async () => {
    const { vault, unlock } = locked()
    account = await openAccount(simulator.url, { vault })
    const resumed = account.resumeLast()
    unlock()
    await resumed
    expect(store.get().fleet).toEqual(EMPTY_FLEET)
  })

  test('the app closes all the same, whatever else was to be done', async () => {
    account = await openAccount(simulator.url, { vault: locked().vault })
    const waiting = [account.resumeLast(), account.signIn(TOKEN), account.signOut()]
    await turns()
    await account.close()
    await Promise.all(waiting)
    expect(store.get().fleet).toEqual(EMPTY_FLEET)
    expect(simulator.connections().open).toBe(0)
    expect(clock.timers()).toBe(0)
  })
})

describe('signing out', () => {
  test('takes the token out of the keychain and everything off the screen', async () => {
    await account.signIn(TOKEN)
    await isRead()
    await account.signOut()
    expect(kept.size).toBe(0)
    expect(store.get().fleet).toEqual(EMPTY_FLEET)
    expect(simulator.connections().open).toBe(0)
    account = await openAccount()
    await account.resumeLast()
    await turns()
    expect(store.get().fleet.connection.state).toBe('signedOut')
  })
})

describe('the demo', () => {
  test('asks nothing of Blue Current, and counts nothing', async () => {
    await account.startDemo()
    await becomes('online')
    expect(store.get().app.isDemo).toBe(true)
    expect(simulator.received).toEqual([])
    expect(sent).toBe(0)
    expect(kept.size).toBe(0)
  })

  test('gives way to the account, and the account to it', async () => {
    await account.signIn(TOKEN)
    await isRead()
    await account.startDemo()
    await becomes('online')
    expect(simulator.connections().open).toBe(0)
    await account.leaveDemo()
    await isRead()
    expect(store.get().app.isDemo).toBe(false)
    expect(simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('begun twice at once leaves nothing behind when it ends', async () => {
    await Promise.all([account.startDemo(), account.startDemo(), account.leaveDemo(), account.startDemo()])
    expect(store.get().app.isDemo).toBe(true)
    await becomes('online')
    await account.close()
    expect(store.get().app.isDemo).toBe(false)
    expect(clock.timers()).toBe(0)
  })
})
