import { afterEach, describe, expect, test } from 'vitest'
import { createLine } from '../../../main/line/line.ts'
import type { LimitForm } from '../../../main/simulator/connection/requestLimit.ts'
import { type Rig, startRig, TOKEN } from '../rig.ts'
import { turns, until } from '../settled.ts'
import { UNSEEN } from '../unseen.ts'

let rig: Rig
afterEach(() => rig.close())

const validations = () => rig.commands().filter((command) => command === 'VALIDATE_API_TOKEN').length

describe('a session token that is not valid any more', () => {
  test('is replaced at once when a reconnect finds it stale', async () => {
    rig = await startRig()
    rig.sync.open(TOKEN, 'stale')
    await until(() => rig.store.get().fleet.grids.length > 0)
    expect(rig.commands().slice(0, 3)).toEqual(['HELLO', 'VALIDATE_API_TOKEN', 'HELLO'])
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'connecting', 'online'])
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1, total: 3 })
  })

  test.each([
    'error',
    'words',
    'object',
    'otherError',
    'tokenStatus',
    'received',
    'close',
    'unauthorized',
    'constant',
    'emptyAnswer',
  ] as const)(
    'is replaced at once when the server does not know it at a reconnect, and says so by %s',
    async (form) => {
      rig = await startRig()
      await rig.settleIn()
      rig.simulator.fault({ fault: 'forgottenSessions', form })
      rig.simulator.fault({ fault: 'drop' })
      await rig.becomes('waiting')
      const before = rig.simulator.received.length
      rig.waitItOut()
      await rig.becomes('online')
      expect(rig.commands(before).slice(0, 3)).toEqual(['HELLO', 'VALIDATE_API_TOKEN', 'HELLO'])
      expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
    },
  )

  test.each([
    'error',
    'words',
    'object',
    'tokenStatus',
    'received',
    'close',
    'constant',
    'emptyAnswer',
  ] as const)(
    'is replaced at once when the server forgets it in the middle, and says so by %s',
    async (form) => {
      rig = await startRig()
      await rig.settleIn()
      rig.simulator.fault({ fault: 'forgottenSessions', form })
      const before = rig.simulator.received.length
      rig.sync.send({ command: 'GET_ACCOUNT' })
      await until(() => rig.commands(before).includes('LIST_OVERRIDE_CURRENT'))
      expect(rig.commands(before).slice(0, 3)).toEqual(['GET_ACCOUNT', 'VALIDATE_API_TOKEN', 'HELLO'])
      expect(rig.states.map(({ state }) => state).slice(-2)).toEqual(['connecting', 'online'])
    },
  )

  test.each(['otherError', 'unauthorized', 'nothing'] as const)(
    'is replaced within five minutes when the server forgets it in the middle and says so by %s, and nothing is told any more',
    async (form) => {
      rig = await startRig({ behaviour: { pushes: false } })
      await rig.settleIn()
      rig.simulator.fault({ fault: 'forgottenSessions', form })
      rig.simulator.happen('BCU102728', { what: 'stop' })
      rig.simulator.unplug('BCU102728')
      for (let n = 0; n < 300 && rig.chargePoint('BCU102728').activity === 'charging'; n += 1) {
        rig.clock.advance(1_000)
        await turns(6)
      }
      expect(rig.chargePoint('BCU102728').activity).toBe('available')
      expect(validations()).toBe(2)
      expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
    },
  )

  const livelyFor = async (ms: number) => {
    for (let n = 0; n < ms; n += 1_000) {
      rig.clock.advance(1_000)
      await turns(6)
    }
  }

  test('is kept where a read is never served: HELLO is asked for once more, and answered', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_STATUS', form: 'error' })
    const before = rig.simulator.received.length
    await livelyFor(3_600_000)
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
    const hellos = rig.commands(before).filter((command) => command === 'HELLO').length
    expect(hellos).toBeGreaterThan(0)
    expect(hellos).toBeLessThanOrEqual(12)
  })

  test('is kept where a doubtful refusal is about something else', async () => {
    rig = await startRig()
    await rig.settleIn()
    const before = rig.simulator.received.length
    rig.simulator.fault({ fault: 'error', code: 9, message: 'Session not found' })
    await livelyFor(30_000)
    expect(rig.commands(before)).toContain('HELLO')
    expect(validations()).toBe(1)
    expect(rig.connection().state).toBe('online')
  })

  test('is replaced when two HELLOs in a row get no answer', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'forgottenSessions', form: 'nothing' })
    rig.simulator.fault({ fault: 'drop' })
    const before = rig.simulator.received.length
    for (const count of [1, 2]) {
      await rig.becomes('waiting')
      rig.waitItOut()
      await until(() => rig.commands(before).length === count)
      rig.clock.advance(20_000)
    }
    await rig.becomes('waiting')
    rig.waitItOut()
    await rig.becomes('online')
    expect(rig.commands(before).slice(0, 4)).toEqual(['HELLO', 'HELLO', 'VALIDATE_API_TOKEN', 'HELLO'])
  })

  test('is kept by an ERROR, or a refusal, that says nothing of it', async () => {
    rig = await startRig()
    await rig.settleIn()
    const before = rig.frames.length
    rig.simulator.fault({ fault: 'error', code: 2, message: 'forbidden' })
    const refusal = { object: 'RECEIVED_START_SESSION', success: false, error: 'invalid card token' }
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(refusal) })
    await until(() => rig.frames.length >= before + 2)
    await turns()
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
  })

  test('is replaced at once when it was in use', async () => {
    rig = await startRig()
    await rig.settleIn()
    const before = rig.simulator.received.length
    rig.simulator.fault({ fault: 'error', code: 1 })
    await until(() => rig.commands(before).includes('LIST_OVERRIDE_CURRENT'))
    expect(rig.commands(before).slice(0, 2)).toEqual(['VALIDATE_API_TOKEN', 'HELLO'])
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('is not replaced without pause when a server rejects each new one', async () => {
    rig = await startRig({ random: () => 1 - Number.EPSILON })
    await rig.settleIn()
    rig.simulator.fault({ fault: 'error', code: 1 })
    await until(() => validations() === 2)
    await rig.becomes('online')
    const waits: number[] = []
    for (let n = 3; n < 7; n += 1) {
      rig.simulator.fault({ fault: 'error', code: 1 })
      await rig.becomes('waiting')
      const now = rig.connection()
      waits.push('retryAt' in now ? now.retryAt - rig.clock.now() : 0)
      rig.waitItOut()
      await rig.becomes('online')
      expect(validations()).toBe(n)
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000])
  })

  test('ends in "token rejected" when the API token was revoked, while online or while away', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'revokedToken' })
    rig.sync.send({ command: 'GET_ACCOUNT' })
    await rig.becomes('tokenRejected')
    expect(rig.simulator.connections().open).toBe(0)
    rig.simulator.heal()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'revokedToken' })
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    rig.waitItOut()
    await rig.becomes('tokenRejected')
    const { length } = rig.simulator.received
    rig.clock.advance(600_000)
    await turns()
    expect(rig.simulator.received).toHaveLength(length)
    expect(rig.simulator.connections().most).toBe(1)
  })
})

describe('the answer to the API token', () => {
  test('may come after other frames', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'chatter' })
    await rig.settleIn()
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
    expect(validations()).toBe(1)
  })

  test('is waited for ten seconds after other frames', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    rig.sync.open(TOKEN)
    await until(() => rig.commands().length === 1)
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify({ object: 'HELLO' }) })
    await turns()
    rig.clock.advance(9_999)
    expect(rig.connection().state).toBe('connecting')
    rig.clock.advance(1)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ reason: 'unexpected' })
  })

  test('that the request limit is reached is not one that the token is rejected', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    rig.sync.open(TOKEN)
    await until(() => rig.commands().length === 1)
    const refusal = { object: 'STATUS_API_TOKEN', success: false, error: 'Request limit reached' }
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(refusal) })
    await rig.becomes('limitReached')
  })
})

describe('the request limit', () => {
  /** Half a minute before midnight in Amsterdam. */
  const LATE = Date.UTC(2025, 10, 22, 22, 59, 30)
  const MIDNIGHT = Date.UTC(2025, 10, 22, 23)

  const forms: readonly LimitForm[] = ['real', 'error', 'close', 'upgrade']
  test.each(forms)('reached in the form "%s": nothing is asked before the reset', async (form) => {
    rig = await startRig({ startsAt: LATE })
    await rig.settleIn()
    rig.simulator.fault({ fault: 'limitReached', form })
    if (form === 'upgrade') {
      await rig.becomes('waiting')
      rig.waitItOut()
    }
    await rig.becomes('limitReached')
    // 00:00 in Amsterdam, and 30 s as the official client waits, and half of the minute that clients spread over.
    expect(rig.connection()).toEqual({ state: 'limitReached', resetAt: MIDNIGHT + 60_000 })
    const { length } = rig.simulator.received
    const { total, refused } = rig.simulator.connections()
    rig.clock.advance(MIDNIGHT + 59_999 - rig.clock.now())
    await turns()
    expect(rig.simulator.received).toHaveLength(length)
    expect(rig.simulator.connections()).toMatchObject({ total, refused, open: 0 })
    rig.clock.advance(1)
    await rig.becomes('online')
    expect(rig.simulator.connections().most).toBe(1)
  })

  test.each([
    ['back by 33 hours', -33 * 3_600_000],
    ['back by a year', -365 * 86_400_000],
    ['forward by a day', 86_400_000],
  ])(
    'does not outlast the next midnight when the clock is set %s',
    async (_how, byMs) => {
      rig = await startRig({ startsAt: LATE })
      await rig.settleIn()
      rig.simulator.fault({ fault: 'limitReached', form: 'real' })
      await rig.becomes('limitReached')
      rig.clock.setWall(byMs)
      const latest = rig.clock.now() + 24 * 3_600_000 + 90_000
      while (rig.connection().state === 'limitReached' && rig.clock.now() <= latest)
        rig.clock.advance((rig.clock.nextDue() ?? latest) - rig.clock.now())
      await rig.becomes('online')
    },
    30_000,
  )

  test('met again right after midnight by a clock that is fast is tried each hour', async () => {
    rig = await startRig({ startsAt: MIDNIGHT - 90 * 60_000 })
    // An hour fast: by it, midnight is in half an hour.
    rig.clock.setWall(3_600_000)
    await rig.settleIn()
    rig.simulator.fault({ fault: 'limitReached', form: 'real' })
    await rig.becomes('limitReached')
    const tries = () => rig.states.filter(({ state }) => state === 'connecting').length
    const before = tries()
    for (let n = 1; rig.clock.now() < MIDNIGHT; n += 1) {
      while (rig.connection().state === 'limitReached')
        rig.clock.advance((rig.clock.nextDue() ?? 0) - rig.clock.now())
      await until(() => ['limitReached', 'online'].includes(rig.connection().state))
      expect(tries()).toBe(before + n)
    }
    expect(rig.connection().state).toBe('online')
    expect(rig.clock.now() - MIDNIGHT).toBeLessThan(3_600_000 + 90_000)
    expect(tries() - before).toBeLessThanOrEqual(3)
  })

  test('can be tried before the reset by who knows better than the clock', async () => {
    rig = await startRig({ startsAt: LATE - 12 * 3_600_000 })
    await rig.settleIn()
    rig.simulator.fault({ fault: 'limitReached', form: 'real' })
    await rig.becomes('limitReached')
    const limit = rig.connection()
    rig.sync.retryNow()
    expect(rig.connection()).toEqual({ state: 'connecting', after: limit })
    await rig.becomes('limitReached')
    rig.clock.setWall(-12 * 3_600_000)
    rig.clock.advance(12 * 3_600_000 + 90_000)
    rig.sync.retryNow()
    await rig.becomes('online')
  })

  test('is there already at sign-in: as an error, or as a refused upgrade', async () => {
    for (const form of ['error', 'close', 'upgrade'] as const) {
      rig = await startRig({ startsAt: LATE })
      rig.simulator.fault({ fault: 'limitReached', form })
      rig.sync.open(TOKEN)
      await rig.becomes('limitReached')
      if (form !== 'upgrade') await rig.close()
    }
  })

  test('lasts through a sleep, and the wait goes by the clock on the wall', async () => {
    rig = await startRig({ startsAt: LATE })
    await rig.settleIn()
    rig.simulator.fault({ fault: 'limitReached', form: 'real' })
    await rig.becomes('limitReached')
    const { total } = rig.simulator.connections()
    rig.sync.suspend()
    rig.sync.resume()
    await turns()
    expect(rig.connection().state).toBe('limitReached')
    expect(rig.simulator.connections().total).toBe(total)
    rig.waitItOut()
    await rig.becomes('online')
  })
})

describe('a connection that somebody else has', () => {
  test('is asked for again slowly, in words of its own', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'alreadyConnected' })
    rig.sync.open(TOKEN)
    await rig.becomes('inUseElsewhere')
    expect(rig.connection()).toEqual({ state: 'inUseElsewhere', retryAt: rig.clock.now() + 120_000 })
    rig.waitItOut()
    await until(() => rig.simulator.connections().refused === 2)
    await rig.becomes('inUseElsewhere')
    rig.simulator.heal()
    rig.waitItOut()
    await rig.becomes('online')
  })

  test('is told by the header of a real second client too', async () => {
    rig = await startRig({ behaviour: { oneConnectionPer: 'ip' } })
    await rig.settleIn()
    const states: string[] = []
    const line = createLine({
      url: rig.simulator.url,
      clock: rig.clock,
      random: () => 0,
      listener: {
        connection: ({ state }) => states.push(state),
        ready: () => {},
        message: () => {},
      },
      witness: UNSEEN,
    })
    line.open(TOKEN)
    await until(() => states.includes('inUseElsewhere'))
    await line.close()
    expect(rig.connection().state).toBe('online')
  })
})
