import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FaultRequest } from '../../../main/simulator/index.ts'
import { turns, until } from '../settled.ts'
import { type AccountRig, startAccount, TOKEN } from './accountRig.ts'

let rig: AccountRig
beforeEach(async () => {
  rig = await startAccount()
})
afterEach(() => rig.close())

describe('replacing the token', () => {
  const revoke = async () => {
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    rig.simulator.fault({ fault: 'revokedToken' })
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    rig.account.retryNow()
    await rig.becomes('tokenRejected')
  }

  test.each<[FaultRequest | undefined, string]>([
    [undefined, 'tokenRejected'],
    [{ fault: 'alreadyConnected' }, 'inUseElsewhere'],
    [{ fault: 'limitReached', form: 'upgrade' }, 'limitReached'],
  ])('in vain (%j) leaves the rejected account as it was, with its charge points', async (fault, failure) => {
    await revoke()
    // By then the server holds no connection of ours.
    rig.clock.advance(90_000)
    const before = rig.store.get().fleet
    const seen = new Set<string>()
    rig.store.subscribe((_, { fleet }) => seen.add(fleet.connection.state))
    if (fault) rig.simulator.fault(fault)
    expect(await rig.account.signIn('WRONG')).toEqual({ signedIn: false, failure })
    expect(rig.store.get().fleet).toBe(before)
    expect([...seen]).toEqual([])
    expect(rig.kept.get('api-token')).toBe(TOKEN)
  })

  test('keeps the charge points of the same account as old values, until it is live again', async () => {
    await revoke()
    rig.simulator.heal()
    const { chargePoints } = rig.store.get().fleet
    const counts = new Set<number>()
    rig.store.subscribe((_, { fleet }) => counts.add(fleet.chargePoints.length))
    expect(await rig.account.signIn(TOKEN)).toEqual({ signedIn: true })
    await rig.isRead()
    expect([...counts]).toEqual([chargePoints.length])
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test.each([
    ['by one of another account', '1042', '1043'],
    ['where the server does not say whose it is', '', ''],
  ])('%s begins anew: nothing of another is shown as one’s own', async (_why, first, second) => {
    const startAgainAs = async (customerId: string) => {
      const world = rig.simulator.world()
      await rig.replaceServer({ scenario: { ...world, account: { ...world.account, customerId } } })
    }
    await startAgainAs(first)
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    const replaced = startAgainAs(second)
    await rig.becomes('waiting')
    await replaced
    const counts: number[] = []
    rig.store.subscribe((_, { fleet }) => counts.push(fleet.chargePoints.length))
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    expect(counts).toContain(0)
  })

  test('of a live account never has two connections, and says that it is not live meanwhile', async () => {
    rig.simulator.behave({ oneConnectionPer: 'ip' })
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    const seen: string[] = []
    rig.store.subscribe((_, { fleet }) => seen.push(fleet.connection.state))
    await rig.account.signIn('WRONG')
    await rig.isRead()
    expect(seen[0]).toBe('connecting')
    expect(seen).not.toContain('signedOut')
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1, refused: 0 })
  })

  test('is not disturbed by what wakes a connection', async () => {
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    rig.simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    const before = rig.simulator.received.length
    const signingIn = rig.account.signIn(TOKEN)
    await until(() => rig.simulator.received.length > before)
    rig.account.suspend()
    rig.account.resume()
    rig.account.retryNow()
    await turns()
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
    rig.simulator.heal()
    rig.clock.advance(10_000)
    await signingIn
    await rig.isRead()
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })
})
