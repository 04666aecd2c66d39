import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { turns, until } from '../settled.ts'
import { type AccountRig, startAccount, TOKEN } from './accountRig.ts'

let rig: AccountRig
beforeEach(async () => {
  rig = await startAccount()
})
afterEach(() => rig.close())

const IN_USE = { signedIn: false, failure: 'inUseElsewhere' }

const isTold = () => rig.store.get().app.isSignInWaiting
const refused = () => rig.simulator.connections().refused
const hold = () => rig.simulator.fault({ fault: 'alreadyConnected' })

async function signedIn() {
  await rig.account.signIn(TOKEN)
  await rig.isRead()
}

/** Signs in while the server holds our connection of a moment ago, and waits until that is told. */
async function signInVain(token = TOKEN) {
  hold()
  const signingIn = rig.account.signIn(token)
  await until(isTold)
  return { signingIn }
}

/** Lets time pass until the server refused once more, and gives how much that was, ms. */
async function refusedAgain(): Promise<number> {
  const [before, from] = [refused(), rig.clock.now()]
  while (refused() === before && isTold()) {
    rig.clock.advance(1_000)
    await turns(20)
  }
  await turns()
  return rig.clock.now() - from
}

describe('a sign-in while the server holds our connection of a moment ago', () => {
  const OWN: readonly [string, () => Promise<unknown>][] = [
    ['signing out', () => rig.account.signOut()],
    ['nothing but that: the token is replaced', async () => {}],
    ['beginning the demo', () => rig.account.startDemo()],
    ['beginning the demo and leaving it', () => rig.account.startDemo().then(rig.account.leaveDemo)],
    [
      'a sleep of seconds',
      async () => {
        rig.account.suspend()
        rig.clock.sleep(20_000)
      },
    ],
    ['a wrong token', () => rig.account.signOut().then(() => rig.account.signIn('WRONG'))],
  ]
  test.each(OWN)(
    'after %s goes on by itself as soon as it is free, and says so meanwhile',
    async (_what, leave) => {
      await signedIn()
      await leave()
      const { signingIn } = await signInVain()
      expect(await refusedAgain()).toBe(15_000)
      rig.simulator.heal()
      rig.clock.advance(15_000)
      expect(await signingIn).toEqual({ signedIn: true })
      expect(isTold()).toBe(false)
      await rig.isRead()
      expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
    },
  )

  test('is given up a minute and a half after that, and is told as another program', async () => {
    await signedIn()
    await rig.account.signOut()
    const leftAt = rig.clock.now()
    const { signingIn } = await signInVain()
    while (isTold()) await refusedAgain()
    expect(await signingIn).toEqual(IN_USE)
    expect(rig.clock.now() - leftAt).toBe(90_000)
    expect(refused()).toBe(7)
    expect(rig.clock.timers()).toBe(0)
    // By then nobody can say that it is ours.
    expect(await rig.account.signIn(TOKEN)).toEqual(IN_USE)
    expect(refused()).toBe(8)
  })

  test('is asked for once more after a long sleep, and then told as another program', async () => {
    await signedIn()
    await rig.account.signOut()
    const { signingIn } = await signInVain()
    rig.clock.sleep(9 * 3_600_000)
    expect(await refusedAgain()).toBeLessThanOrEqual(15_000)
    expect(await signingIn).toEqual(IN_USE)
    expect(isTold()).toBe(false)
    expect(refused()).toBe(2)
  })

  test('ends at once where the token is wrong after all', async () => {
    await signedIn()
    const { signingIn } = await signInVain('WRONG')
    rig.simulator.heal()
    rig.clock.advance(15_000)
    expect(await signingIn).toMatchObject({ failure: 'tokenRejected' })
    expect(isTold()).toBe(false)
    await rig.isRead()
    expect(rig.kept.get('api-token')).toBe(TOKEN)
  })

  test('can be cancelled: the account of before is there, and goes on to ask for its own slot', async () => {
    await signedIn()
    const { signingIn } = await signInVain()
    rig.account.cancelSignIn()
    expect(await signingIn).toEqual(IN_USE)
    expect(isTold()).toBe(false)
    await rig.becomes('waiting')
    expect(rig.store.get().fleet.connection).toMatchObject({ reason: 'stillFreeing' })
    expect(rig.store.get().fleet.chargePoints.length).toBeGreaterThan(0)
    rig.simulator.heal()
    rig.clock.advance(20_000)
    await rig.isRead()
  })

  test('can be cancelled while it asks once more: then that is the last time', async () => {
    await signedIn()
    await rig.account.signOut()
    const { signingIn } = await signInVain()
    rig.clock.advance(15_000)
    rig.account.cancelSignIn()
    expect(await signingIn).toEqual(IN_USE)
    expect(rig.clock.timers()).toBe(0)
  })

  test('cancelled when there is none, is nothing', async () => {
    rig.account.cancelSignIn()
    expect(await rig.account.signIn(TOKEN)).toEqual({ signedIn: true })
    rig.account.cancelSignIn()
    await rig.isRead()
  })

  const NEXT: readonly [string, () => Promise<unknown>, string][] = [
    ['signing out', () => rig.account.signOut(), 'signedOut'],
    ['the demo', () => rig.account.startDemo(), 'online'],
    ['the end of the app', () => rig.account.close(), 'signedOut'],
  ]
  test.each(NEXT)('gives way at once to %s', async (_what, choose, state) => {
    await signedIn()
    const { signingIn } = await signInVain()
    await choose()
    expect(await signingIn).toEqual(IN_USE)
    expect(isTold()).toBe(false)
    await rig.becomes(state)
    expect(rig.simulator.connections().open).toBe(0)
  })

  test('gives way at once to another one', async () => {
    await signedIn()
    await rig.account.signOut()
    const { signingIn } = await signInVain('WRONG')
    const next = rig.account.signIn(TOKEN)
    expect(await signingIn).toEqual(IN_USE)
    await until(isTold)
    rig.simulator.heal()
    rig.clock.advance(15_000)
    expect(await next).toEqual({ signedIn: true })
    await rig.isRead()
  })
})

describe('a sign-in is not kept waiting', () => {
  test('where another program has the slot, and we had none', async () => {
    hold()
    expect(await rig.account.signIn(TOKEN)).toEqual(IN_USE)
    expect(refused()).toBe(1)
  })

  test('where another program took it from us', async () => {
    await signedIn()
    rig.simulator.fault({ fault: 'close', code: 1008, reason: 'Already connected' })
    await rig.becomes('inUseElsewhere')
    hold()
    expect(await rig.account.signIn(TOKEN)).toEqual(IN_USE)
    expect(refused()).toBe(1)
  })

  test('by the demo, which takes no slot of the server', async () => {
    await rig.account.startDemo()
    await rig.isRead()
    hold()
    expect(await rig.account.signIn(TOKEN)).toEqual(IN_USE)
    expect(refused()).toBe(1)
  })
})
