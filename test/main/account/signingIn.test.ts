import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DIRECT } from '../../../core/connection/proxy.ts'
import type { FaultRequest } from '../../../main/simulator/index.ts'
import { turns, until } from '../settled.ts'
import { type AccountRig, startAccount, TOKEN } from './accountRig.ts'

let rig: AccountRig
beforeEach(async () => {
  rig = await startAccount()
})
afterEach(() => rig.close())

describe('signing in', () => {
  test('validates once, keeps the token in the keychain, and is there for the next run', async () => {
    expect(await rig.account.signIn(TOKEN)).toEqual({ signedIn: true })
    await rig.isRead()
    expect(rig.kept.get('api-token')).toBe(TOKEN)
    const validations = JSON.stringify(rig.simulator.received).split('VALIDATE_API_TOKEN').length - 1
    expect(validations).toBe(1)
    await until(() => rig.sent() === rig.simulator.received.length)
    await rig.account.close()
    expect(rig.kept.get('api-token')).toBe(TOKEN)
    rig.restart()
    await rig.account.resumeLast()
    await rig.isRead()
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('is done when the keychain has the token', async () => {
    rig.chain.becomes('locked')
    let isDone = false
    const signingIn = rig.account.signIn(TOKEN).then(() => {
      isDone = true
    })
    await rig.isRead()
    await turns()
    expect(isDone).toBe(false)
    rig.chain.becomes('open')
    await signingIn
    expect(rig.kept.get('api-token')).toBe(TOKEN)
  })

  test.each<[FaultRequest, string]>([
    [{ fault: 'revokedToken' }, 'tokenRejected'],
    [{ fault: 'limitReached', form: 'upgrade' }, 'limitReached'],
    [{ fault: 'limitReached', form: 'error' }, 'limitReached'],
    [{ fault: 'alreadyConnected' }, 'inUseElsewhere'],
    [{ fault: 'refuseUpgrade' }, 'serverTrouble'],
    [{ fault: 'refuseUpgrade', status: 302 }, 'portal'],
  ])('fails with %j as %s, and keeps nothing', async (fault, failure) => {
    rig.simulator.fault(fault)
    expect(await rig.account.signIn(TOKEN)).toEqual({ signedIn: false, failure })
    // The log says of each why, without the token.
    expect(rig.failures).toEqual([expect.stringMatching(new RegExp(`^${failure} \\(.+\\)$`))])
    expect(rig.failures[0]).not.toContain(TOKEN)
    expect(rig.kept.size).toBe(0)
    expect(rig.simulator.connections().open).toBe(0)
    expect(rig.clock.timers()).toBe(0)
  })

  test('fails where there is no server, or one that says nothing', async () => {
    rig.simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    const signingIn = rig.account.signIn(TOKEN)
    await until(() => rig.simulator.received.length === 1)
    rig.clock.advance(10_000)
    expect(await signingIn).toEqual({ signedIn: false, failure: 'noAnswer' })
    rig.restart({ serverUrl: 'ws://127.0.0.1:1/haserver' })
    expect(await rig.account.signIn(TOKEN)).toEqual({ signedIn: false, failure: 'noNetwork' })
  })

  test('with a bad token leaves the account of before', async () => {
    await rig.account.signIn(TOKEN)
    await rig.isRead()
    expect(await rig.account.signIn('WRONG')).toMatchObject({ failure: 'tokenRejected' })
    await rig.isRead()
    expect(rig.kept.get('api-token')).toBe(TOKEN)
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('twice at once is one after the other, not two connections', async () => {
    const answers = await Promise.all([
      rig.account.signIn(TOKEN),
      rig.account.signIn(TOKEN),
      rig.account.signIn('WRONG'),
    ])
    expect(answers.map(({ signedIn }) => signedIn)).toEqual([true, true, false])
    await rig.isRead()
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('that waits for an answer does not keep the app from closing', async () => {
    rig.simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    const signingIn = rig.account.signIn(TOKEN)
    await until(() => rig.simulator.received.length === 1)
    await rig.account.close()
    expect(await signingIn).toMatchObject({ signedIn: false })
    expect(rig.simulator.connections().open).toBe(0)
    expect(rig.clock.timers()).toBe(0)
  })
})

test('a way that the system cannot name is no network, and leaves the account of before', async () => {
  let isNamed = true
  const routesTo = async () => {
    if (!isNamed) throw new Error('Invalid URL')
    return [DIRECT]
  }
  rig.restart({ routesTo })
  await rig.account.signIn(TOKEN)
  await rig.isRead()
  isNamed = false
  expect(await rig.account.signIn('another')).toEqual({ signedIn: false, failure: 'noNetwork' })
  expect(rig.kept.get('api-token')).toBe(TOKEN)
  await rig.becomes('waiting')
  isNamed = true
  rig.account.retryNow()
  await rig.isRead()
})
