import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EMPTY_FLEET } from '../../../core/fleet/fleet.ts'
import { turns, until } from '../settled.ts'
import { type AccountRig, loseHope, startAccount, TOKEN } from './accountRig.ts'

let rig: AccountRig
beforeEach(async () => {
  rig = await startAccount()
})
afterEach(() => rig.close())

describe('the demo', () => {
  test('asks nothing of Blue Current, and counts nothing', async () => {
    await rig.account.startDemo()
    await rig.becomes('online')
    expect(rig.store.get().app.isDemo).toBe(true)
    expect(rig.simulator.received).toEqual([])
    expect(rig.sent()).toBe(0)
    expect(rig.kept.size).toBe(0)
  })

  test('never asks the keychain', async () => {
    await rig.account.startDemo()
    await rig.becomes('online')
    await rig.account.close()
    expect(rig.chain.asked).toEqual([])
  })

  test('gives way to the account, whatever became of the keychain', async () => {
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    rig.chain.becomes('refusing')
    await rig.account.startDemo()
    await rig.becomes('online')
    await rig.account.leaveDemo()
    await rig.isRead()
    expect(rig.store.get().app.isDemo).toBe(false)
  })

  test('gives way to the account, and the account to it', async () => {
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    await rig.account.startDemo()
    await rig.becomes('online')
    expect(rig.simulator.connections().open).toBe(0)
    await rig.account.leaveDemo()
    await rig.isRead()
    expect(rig.store.get().app.isDemo).toBe(false)
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('ends with a token that is typed meanwhile, good or bad', async () => {
    await rig.account.startDemo()
    await rig.becomes('online')
    expect(await rig.account.signIn('WRONG')).toMatchObject({ failure: 'tokenRejected' })
    expect(rig.store.get()).toMatchObject({ fleet: EMPTY_FLEET, app: { isDemo: false } })
    await rig.account.startDemo()
    await rig.becomes('online')
    expect(await rig.account.signIn(TOKEN)).toEqual({ signedIn: true })
    expect(rig.store.get().app.isDemo).toBe(false)
    await rig.isRead()
    expect(rig.store.get().fleet.chargePoints.map(({ evseId }) => evseId)).toEqual(
      rig.simulator.world().chargePoints.map(({ evseId }) => evseId),
    )
  })

  test('begins with nothing of the account on the screen, and ends with nothing of its own', async () => {
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    const shown = new Set<string>()
    rig.store.subscribe((_, { fleet, app }) => shown.add(`${app.isDemo} ${fleet.chargePoints.length > 0}`))
    await rig.account.startDemo()
    await rig.isRead()
    expect([...shown]).toEqual(['false true', 'false false', 'true false', 'true true'])
    shown.clear()
    await rig.account.leaveDemo()
    expect(shown).toContain('false false')
  })

  test('that is not shown has nothing to give way to: the account stays', async () => {
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    const before = rig.simulator.received.length
    await rig.account.leaveDemo()
    await turns()
    expect(rig.store.get().fleet.connection.state).toBe('online')
    expect(rig.account.send({ command: 'GET_ACCOUNT' })).toBe(true)
    await until(() => rig.simulator.received.length > before)
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('begun twice at once leaves nothing behind when it ends', async () => {
    await Promise.all([
      rig.account.startDemo(),
      rig.account.startDemo(),
      rig.account.leaveDemo(),
      rig.account.startDemo(),
    ])
    expect(rig.store.get().app.isDemo).toBe(true)
    await rig.becomes('online')
    await rig.account.close()
    expect(rig.store.get().app.isDemo).toBe(false)
    expect(rig.clock.timers()).toBe(0)
  })

  describe('that cannot begin', () => {
    const openDemo = () => Promise.reject(new Error('no port is free'))

    test('says so, and leaves the account as it was, live again', async () => {
      rig.restart({ openDemo })
      await rig.account.signIn(TOKEN)
      await rig.isRead()
      const seen = new Set<string>()
      rig.store.subscribe((_, { fleet, app }) =>
        seen.add(`${fleet.connection.state} ${fleet.chargePoints.length > 0} ${app.isDemo}`),
      )
      await expect(rig.account.startDemo()).rejects.toThrow('no port is free')
      await rig.isRead()
      expect([...seen]).toEqual(['connecting true false', 'online true false'])
      expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
      expect(await rig.account.signIn('WRONG')).toMatchObject({ failure: 'tokenRejected' })
      await rig.isRead()
    })

    test('leaves nobody signed in where nobody was, and a token can be typed', async () => {
      rig.restart({ openDemo })
      await rig.account.resumeLast()
      await expect(rig.account.startDemo()).rejects.toThrow('no port is free')
      expect(rig.store.get()).toMatchObject({ fleet: EMPTY_FLEET, app: { isDemo: false } })
      expect(await rig.account.signIn(TOKEN)).toEqual({ signedIn: true })
      await rig.isRead()
    })

    test('does not keep the account away that a locked keychain holds', async () => {
      rig.kept.set('api-token', TOKEN)
      rig.chain.becomes('locked')
      rig.restart({ openDemo })
      void rig.account.resumeLast()
      await loseHope(rig)
      await expect(rig.account.startDemo()).rejects.toThrow('no port is free')
      rig.chain.becomes('open')
      await rig.isRead()
    })
  })
})
