import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EMPTY_FLEET } from '../../../core/fleet/fleet.ts'
import { turns } from '../settled.ts'
import { type AccountRig, loseHope, startAccount, TOKEN } from './accountRig.ts'

let rig: AccountRig
beforeEach(async () => {
  rig = await startAccount()
})
afterEach(() => rig.close())

describe('while the keychain is locked', () => {
  beforeEach(async () => {
    await rig.account.signIn(TOKEN)
    await rig.account.close()
    rig.chain.becomes('locked')
    rig.restart()
  })

  test('nobody is told to sign in, and the account is there when it opens', async () => {
    const resumed = rig.account.resumeLast()
    await turns()
    expect(rig.store.get().fleet.connection).toEqual({ state: 'connecting' })
    rig.vaultClock.advance(1_000)
    expect(rig.store.get().app.isKeychainWaiting).toBe(true)
    rig.chain.becomes('open')
    await resumed
    await rig.isRead()
    expect(rig.store.get().app.isKeychainWaiting).toBe(false)
  })

  test('it can be that nobody was signed in', async () => {
    rig.kept.clear()
    const resumed = rig.account.resumeLast()
    rig.chain.becomes('open')
    await resumed
    expect(rig.store.get().fleet).toEqual(EMPTY_FLEET)
  })

  test('for a minute the sign-in is shown, and the account is back when it opens after all', async () => {
    void rig.account.resumeLast()
    await loseHope(rig)
    expect(rig.store.get().fleet.connection).toEqual({ state: 'signedOut' })
    expect(rig.store.get().app.tokenStore).toEqual({ kind: 'unread' })
    rig.chain.becomes('open')
    await rig.isRead()
    expect(rig.store.get().app.tokenStore).toEqual({ kind: 'secretService' })
  })

  test('the account is back also after somebody tried a token in vain', async () => {
    void rig.account.resumeLast()
    await loseHope(rig)
    expect(await rig.account.signIn('WRONG')).toMatchObject({ signedIn: false })
    rig.chain.becomes('open')
    await rig.isRead()
  })

  const ELSE: readonly [string, () => Promise<unknown>, string][] = [
    ['signed out', () => rig.account.signOut(), 'signedOut'],
    ['chose the demo', () => rig.account.startDemo(), 'online'],
  ]
  test.each(ELSE)('it is not back when somebody %s meanwhile', async (_what, choose, state) => {
    void rig.account.resumeLast()
    await loseHope(rig)
    const chosen = choose()
    await turns()
    rig.chain.becomes('open')
    await chosen
    await rig.becomes(state)
    await turns()
    expect(rig.store.get().fleet.connection.state).toBe(state)
    expect(rig.simulator.connections().open).toBe(0)
  })

  test('a newer token wins over the old one that comes late', async () => {
    void rig.account.resumeLast()
    await loseHope(rig)
    rig.kept.set('api-token', 'OLD')
    const signingIn = rig.account.signIn(TOKEN)
    await rig.isRead()
    rig.chain.becomes('open')
    expect(await signingIn).toEqual({ signedIn: true })
    await turns()
    expect(rig.kept.get('api-token')).toBe(TOKEN)
    expect(rig.store.get().fleet.connection.state).toBe('online')
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('signing in and out does not wait for it, and ends as it was asked last', async () => {
    void rig.account.resumeLast()
    await turns()
    void rig.account.signIn(TOKEN)
    await rig.isRead()
    const signedOut = rig.account.signOut()
    await rig.becomes('signedOut')
    rig.chain.becomes('open')
    expect(await signedOut).toEqual({ left: 'none' })
    expect(rig.kept.size).toBe(0)
    expect(rig.simulator.connections().open).toBe(0)
  })

  test('the app closes all the same, whatever else was to be done', async () => {
    const waiting = [rig.account.resumeLast(), rig.account.signIn(TOKEN), rig.account.signOut()]
    await turns()
    await rig.account.close()
    await Promise.all(waiting)
    expect(rig.store.get().fleet).toEqual(EMPTY_FLEET)
    expect(rig.simulator.connections().open).toBe(0)
    expect(rig.clock.timers() + rig.vaultClock.timers()).toBe(0)
  })
})
