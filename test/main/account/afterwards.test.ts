import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EMPTY_FLEET } from '../../../core/fleet/fleet.ts'
import type { Account } from '../../../main/account/account.ts'
import { type Simulator, startSimulator } from '../../../main/simulator/index.ts'
import type { Store } from '../../../main/state/store.ts'
import { NOW } from '../../core/builders.ts'
import { aKeychain, type FakeKeychain } from '../aKeychain.ts'
import { turns, until } from '../settled.ts'
import { watchedClock } from '../watchedClock.ts'
import { anAccount } from './anAccount.ts'

const TOKEN = 'demo'

let simulator: Simulator
let chain: FakeKeychain
let store: Store
let account: Account

beforeEach(async () => {
  const clock = watchedClock(NOW)
  simulator = await startSimulator({ token: TOKEN, clock, behaviour: { oneConnectionPer: 'nothing' } })
  chain = aKeychain()
  const at = anAccount({ serverUrl: simulator.url, chain, clock })
  store = at.store
  account = at.account
})

afterEach(async () => {
  await account.close()
  await simulator.close()
})

const state = () => store.get().fleet.connection.state
const becomes = (wanted: string) => until(() => state() === wanted)

describe('after signing out', () => {
  beforeEach(async () => {
    await account.signIn(TOKEN)
    await becomes('online')
    await account.signOut()
  })

  test('the demo and back leads to no account', async () => {
    await account.startDemo()
    await becomes('online')
    await account.leaveDemo()
    await turns()
    expect(store.get().fleet).toEqual(EMPTY_FLEET)
    expect(simulator.connections().open).toBe(0)
  })

  test('a token that somebody put into the keychain is taken up', async () => {
    chain.kept.set('api-token', TOKEN)
    await account.resumeLast()
    await becomes('online')
    expect(simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('nothing is asked of anybody', async () => {
    const before = simulator.received.length
    expect(account.send({ command: 'GET_ACCOUNT' })).toBe(false)
    for (const wake of [account.retryNow, account.suspend, account.resume]) wake()
    account.readStatus('BCU102728')
    await turns()
    expect(simulator.received).toHaveLength(before)
    expect(store.get().fleet).toEqual(EMPTY_FLEET)
  })
})
