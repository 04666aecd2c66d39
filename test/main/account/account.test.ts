import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DIRECT } from '../../../core/connection/proxy.ts'
import { EMPTY_FLEET } from '../../../core/fleet/fleet.ts'
import { type Account, type AccountOptions, createAccount } from '../../../main/account/account.ts'
import { direct } from '../../../main/line/way/routes.ts'
import { type FaultRequest, type Simulator, startSimulator } from '../../../main/simulator/index.ts'
import type { Memory } from '../../../main/state/memory.ts'
import type { Store } from '../../../main/state/store.ts'
import { createVault } from '../../../main/storage/vault.ts'
import { aSnapshot, NOW } from '../../core/builders.ts'
import { aKeychain, type FakeKeychain } from '../aKeychain.ts'
import { aMemory } from '../aMemory.ts'
import { frozenStore } from '../frozenStore.ts'
import { turns, until } from '../settled.ts'
import { UNSEEN } from '../unseen.ts'
import { type WatchedClock, watched, watchedClock } from '../watchedClock.ts'

const TOKEN = 'demo'

let simulator: Simulator
let clock: WatchedClock
let chain: FakeKeychain
let kept: Map<string, string>
let memory: Memory
let vaultClock: WatchedClock
let store: Store
let account: Account
let sent: number
let failures: string[]

async function openAccount(
  serverUrl = simulator.url,
  others: Partial<AccountOptions> = {},
): Promise<Account> {
  const vault = createVault({
    platform: 'linux',
    entry: 'api-token',
    open: async () => chain,
    clock: vaultClock,
    memory,
    failed: () => {},
  })
  // As the app starts: nobody knows yet whether there is a token.
  store = frozenStore(aSnapshot({ ...EMPTY_FLEET, connection: { state: 'connecting' } }))
  return createAccount({
    serverUrl,
    routesTo: direct,
    store,
    vault,
    clock,
    random: () => 0.5,
    signInFailed: (why) => failures.push(why),
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
  chain = aKeychain()
  kept = chain.kept
  memory = aMemory()
  vaultClock = watchedClock(NOW)
  sent = 0
  failures = []
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

  test('is done when the keychain has the token', async () => {
    chain.becomes('locked')
    let isDone = false
    const signingIn = account.signIn(TOKEN).then(() => {
      isDone = true
    })
    await isRead()
    await turns()
    expect(isDone).toBe(false)
    chain.becomes('open')
    await signingIn
    expect(kept.get('api-token')).toBe(TOKEN)
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
    // The log says of each why, without the token.
    expect(failures).toEqual([expect.stringMatching(new RegExp(`^${failure} \\(.+\\)$`))])
    expect(failures[0]).not.toContain(TOKEN)
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

/** Lets a locked keychain be given up. */
async function loseHope(): Promise<void> {
  await turns()
  for (let s = 0; s < 60; s += 1) vaultClock.advance(1_000)
  await turns()
}

describe('while the keychain is locked', () => {
  beforeEach(async () => {
    await account.signIn(TOKEN)
    await account.close()
    chain.becomes('locked')
    account = await openAccount()
  })

  test('nobody is told to sign in, and the account is there when it opens', async () => {
    const resumed = account.resumeLast()
    await turns()
    expect(store.get().fleet.connection).toEqual({ state: 'connecting' })
    vaultClock.advance(1_000)
    expect(store.get().app.isKeychainWaiting).toBe(true)
    chain.becomes('open')
    await resumed
    await isRead()
    expect(store.get().app.isKeychainWaiting).toBe(false)
  })

  test('it can be that nobody was signed in', async () => {
    kept.clear()
    const resumed = account.resumeLast()
    chain.becomes('open')
    await resumed
    expect(store.get().fleet).toEqual(EMPTY_FLEET)
  })

  test('for a minute the sign-in is shown, and the account is back when it opens after all', async () => {
    void account.resumeLast()
    await loseHope()
    expect(store.get().fleet.connection).toEqual({ state: 'signedOut' })
    expect(store.get().app.tokenStore).toEqual({ kind: 'unread' })
    chain.becomes('open')
    await isRead()
    expect(store.get().app.tokenStore).toEqual({ kind: 'secretService' })
  })

  test('the account is back also after somebody tried a token in vain', async () => {
    void account.resumeLast()
    await loseHope()
    expect(await account.signIn('WRONG')).toMatchObject({ signedIn: false })
    chain.becomes('open')
    await isRead()
  })

  const ELSE: readonly [string, () => Promise<unknown>, string][] = [
    ['signed out', () => account.signOut(), 'signedOut'],
    ['chose the demo', () => account.startDemo(), 'online'],
  ]
  test.each(ELSE)('it is not back when somebody %s meanwhile', async (_what, choose, state) => {
    void account.resumeLast()
    await loseHope()
    const chosen = choose()
    await turns()
    chain.becomes('open')
    await chosen
    await becomes(state)
    await turns()
    expect(store.get().fleet.connection.state).toBe(state)
    expect(simulator.connections().open).toBe(0)
  })

  test('a newer token wins over the old one that comes late', async () => {
    void account.resumeLast()
    await loseHope()
    kept.set('api-token', 'OLD')
    const signingIn = account.signIn(TOKEN)
    await isRead()
    chain.becomes('open')
    expect(await signingIn).toEqual({ signedIn: true })
    await turns()
    expect(kept.get('api-token')).toBe(TOKEN)
    expect(store.get().fleet.connection.state).toBe('online')
    expect(simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('signing in and out does not wait for it, and ends as it was asked last', async () => {
    void account.resumeLast()
    await turns()
    void account.signIn(TOKEN)
    await isRead()
    const signedOut = account.signOut()
    await becomes('signedOut')
    chain.becomes('open')
    expect(await signedOut).toEqual({ left: 'none' })
    expect(kept.size).toBe(0)
    expect(simulator.connections().open).toBe(0)
  })

  test('the app closes all the same, whatever else was to be done', async () => {
    const waiting = [account.resumeLast(), account.signIn(TOKEN), account.signOut()]
    await turns()
    await account.close()
    await Promise.all(waiting)
    expect(store.get().fleet).toEqual(EMPTY_FLEET)
    expect(simulator.connections().open).toBe(0)
    expect(clock.timers() + vaultClock.timers()).toBe(0)
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

  test('says when the keychain keeps the token, and the next start is not signed in', async () => {
    await account.signIn(TOKEN)
    await isRead()
    chain.becomes('refusing', 'deletePassword')
    expect(await account.signOut()).toEqual({ left: 'unused' })
    expect(store.get()).toMatchObject({ fleet: EMPTY_FLEET, app: { leftToken: 'unused' } })
    await account.close()
    account = await openAccount()
    await account.resumeLast()
    expect(store.get().fleet).toEqual(EMPTY_FLEET)
    expect(kept.get('api-token')).toBe(TOKEN)
    chain.becomes('open')
    expect(await account.signOut()).toEqual({ left: 'none' })
    expect(kept.size).toBe(0)
    expect(store.get().app.leftToken).toBe('none')
  })

  test('wins over a token that is only just being taken up', async () => {
    kept.set('api-token', TOKEN)
    for (let lateness = 0; lateness < 12; lateness += 1) {
      const resumed = account.resumeLast()
      for (let n = 0; n < lateness; n += 1) await Promise.resolve()
      const signedOut = account.signOut()
      await Promise.all([resumed, signedOut])
      await turns(20)
      expect(store.get().fleet.connection.state).toBe('signedOut')
      expect(simulator.connections().open).toBe(0)
      kept.set('api-token', TOKEN)
    }
  })

  test('while the demo is shown leaves nothing of the account', async () => {
    await account.signIn(TOKEN)
    await isRead()
    await account.startDemo()
    await account.signOut()
    await account.leaveDemo()
    expect(store.get()).toMatchObject({ fleet: EMPTY_FLEET, app: { isDemo: false } })
    expect(kept.size).toBe(0)
  })
})

describe('replacing the token', () => {
  const revoke = async () => {
    await account.signIn(TOKEN)
    await isRead()
    simulator.fault({ fault: 'revokedToken' })
    simulator.fault({ fault: 'drop' })
    await becomes('waiting')
    account.retryNow()
    await becomes('tokenRejected')
  }

  test.each<[FaultRequest | undefined, string]>([
    [undefined, 'tokenRejected'],
    [{ fault: 'alreadyConnected' }, 'inUseElsewhere'],
    [{ fault: 'limitReached', form: 'upgrade' }, 'limitReached'],
  ])('in vain (%j) leaves the rejected account as it was, with its charge points', async (fault, failure) => {
    await revoke()
    const before = store.get().fleet
    const seen = new Set<string>()
    store.subscribe((_, { fleet }) => seen.add(fleet.connection.state))
    if (fault) simulator.fault(fault)
    expect(await account.signIn('WRONG')).toEqual({ signedIn: false, failure })
    expect(store.get().fleet).toBe(before)
    expect([...seen]).toEqual([])
    expect(kept.get('api-token')).toBe(TOKEN)
  })

  test('keeps the charge points of the same account as old values, until it is live again', async () => {
    await revoke()
    simulator.heal()
    const { chargePoints } = store.get().fleet
    const counts = new Set<number>()
    store.subscribe((_, { fleet }) => counts.add(fleet.chargePoints.length))
    expect(await account.signIn(TOKEN)).toEqual({ signedIn: true })
    await isRead()
    expect([...counts]).toEqual([chargePoints.length])
    expect(simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test.each([
    ['by one of another account', '1042', '1043'],
    ['where the server does not say whose it is', '', ''],
  ])('%s begins anew: nothing of another is shown as one’s own', async (_why, first, second) => {
    const startOf = (customerId: string, port: number) => {
      const world = simulator.world()
      const scenario = { ...world, account: { ...world.account, customerId } }
      return startSimulator({ token: TOKEN, clock, port, scenario })
    }
    const { port } = simulator
    await simulator.close()
    simulator = await startOf(first, port)
    await account.signIn(TOKEN)
    await isRead()
    await simulator.close()
    await becomes('waiting')
    simulator = await startOf(second, port)
    const counts: number[] = []
    store.subscribe((_, { fleet }) => counts.push(fleet.chargePoints.length))
    await account.signIn(TOKEN)
    await isRead()
    expect(counts).toContain(0)
  })

  test('of a live account never has two connections, and says that it is not live meanwhile', async () => {
    simulator.behave({ oneConnectionPer: 'ip' })
    await account.signIn(TOKEN)
    await isRead()
    const seen: string[] = []
    store.subscribe((_, { fleet }) => seen.push(fleet.connection.state))
    await account.signIn('WRONG')
    await isRead()
    expect(seen[0]).toBe('connecting')
    expect(seen).not.toContain('signedOut')
    expect(simulator.connections()).toMatchObject({ open: 1, most: 1, refused: 0 })
  })

  test('is not disturbed by what wakes a connection', async () => {
    await account.signIn(TOKEN)
    await isRead()
    simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    const before = simulator.received.length
    const signingIn = account.signIn(TOKEN)
    await until(() => simulator.received.length > before)
    account.suspend()
    account.resume()
    account.retryNow()
    await turns()
    expect(simulator.connections()).toMatchObject({ open: 1, most: 1 })
    simulator.heal()
    clock.advance(10_000)
    await signingIn
    await isRead()
    expect(simulator.connections()).toMatchObject({ open: 1, most: 1 })
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

  test('never asks the keychain', async () => {
    await account.startDemo()
    await becomes('online')
    await account.close()
    expect(chain.asked).toEqual([])
  })

  test('gives way to the account, whatever became of the keychain', async () => {
    await account.signIn(TOKEN)
    await isRead()
    chain.becomes('refusing')
    await account.startDemo()
    await becomes('online')
    await account.leaveDemo()
    await isRead()
    expect(store.get().app.isDemo).toBe(false)
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

  test('ends with a token that is typed meanwhile, good or bad', async () => {
    await account.startDemo()
    await becomes('online')
    expect(await account.signIn('WRONG')).toMatchObject({ failure: 'tokenRejected' })
    expect(store.get()).toMatchObject({ fleet: EMPTY_FLEET, app: { isDemo: false } })
    await account.startDemo()
    await becomes('online')
    expect(await account.signIn(TOKEN)).toEqual({ signedIn: true })
    expect(store.get().app.isDemo).toBe(false)
    await isRead()
    expect(store.get().fleet.chargePoints.map(({ evseId }) => evseId)).toEqual(
      simulator.world().chargePoints.map(({ evseId }) => evseId),
    )
  })

  test('begins with nothing of the account on the screen, and ends with nothing of its own', async () => {
    await account.signIn(TOKEN)
    await isRead()
    const shown = new Set<string>()
    store.subscribe((_, { fleet, app }) => shown.add(`${app.isDemo} ${fleet.chargePoints.length > 0}`))
    await account.startDemo()
    await isRead()
    expect([...shown]).toEqual(['false true', 'false false', 'true false', 'true true'])
    shown.clear()
    await account.leaveDemo()
    expect(shown).toContain('false false')
  })

  test('that is not shown has nothing to give way to: the account stays', async () => {
    await account.signIn(TOKEN)
    await isRead()
    const before = simulator.received.length
    await account.leaveDemo()
    await turns()
    expect(store.get().fleet.connection.state).toBe('online')
    expect(account.send({ command: 'GET_ACCOUNT' })).toBe(true)
    await until(() => simulator.received.length > before)
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
