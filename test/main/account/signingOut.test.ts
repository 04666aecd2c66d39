import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EMPTY_FLEET } from '../../../core/fleet/fleet.ts'
import { turns } from '../settled.ts'
import { type AccountRig, startAccount, TOKEN } from './accountRig.ts'

let rig: AccountRig
beforeEach(async () => {
  rig = await startAccount()
})
afterEach(() => rig.close())

describe('signing out', () => {
  test('takes the token out of the keychain and everything off the screen', async () => {
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    await rig.account.signOut()
    expect(rig.kept.size).toBe(0)
    expect(rig.store.get().fleet).toEqual(EMPTY_FLEET)
    expect(rig.simulator.connections().open).toBe(0)
    rig.restart()
    await rig.account.resumeLast()
    await turns()
    expect(rig.store.get().fleet.connection.state).toBe('signedOut')
  })

  test('says when the keychain keeps the token, and the next start is not signed in', async () => {
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    rig.chain.becomes('refusing', 'deletePassword')
    expect(await rig.account.signOut()).toEqual({ left: 'unused' })
    expect(rig.store.get()).toMatchObject({ fleet: EMPTY_FLEET, app: { leftToken: 'unused' } })
    await rig.account.close()
    rig.restart()
    await rig.account.resumeLast()
    expect(rig.store.get().fleet).toEqual(EMPTY_FLEET)
    expect(rig.kept.get('api-token')).toBe(TOKEN)
    rig.chain.becomes('open')
    expect(await rig.account.signOut()).toEqual({ left: 'none' })
    expect(rig.kept.size).toBe(0)
    expect(rig.store.get().app.leftToken).toBe('none')
  })

  test('wins over a token that is only just being taken up', async () => {
    rig.kept.set('api-token', TOKEN)
    for (let lateness = 0; lateness < 12; lateness += 1) {
      const resumed = rig.account.resumeLast()
      for (let n = 0; n < lateness; n += 1) await Promise.resolve()
      const signedOut = rig.account.signOut()
      await Promise.all([resumed, signedOut])
      await turns(20)
      expect(rig.store.get().fleet.connection.state).toBe('signedOut')
      expect(rig.simulator.connections().open).toBe(0)
      rig.kept.set('api-token', TOKEN)
    }
  })

  test('while the demo is shown leaves nothing of the account', async () => {
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    await rig.account.startDemo()
    await rig.account.signOut()
    await rig.account.leaveDemo()
    expect(rig.store.get()).toMatchObject({ fleet: EMPTY_FLEET, app: { isDemo: false } })
    expect(rig.kept.size).toBe(0)
  })
})
