import { afterEach, describe, expect, test } from 'vitest'
import { type Rig, startRig, TOKEN } from '../../rig.ts'
import { turns, until } from '../../settled.ts'

let rig: Rig

const validations = () => rig.commands().filter((command) => command === 'VALIDATE_API_TOKEN').length

afterEach(() => rig.close())

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
    'is replaced in the same moment when the server forgets it in the middle, and says so by %s',
    async (form) => {
      rig = await startRig()
      await rig.settleIn()
      rig.simulator.fault({ fault: 'forgottenSessions', form })
      const before = rig.simulator.received.length
      rig.sync.send({ command: 'GET_ACCOUNT' })
      await until(() => rig.commands(before).includes('LIST_OVERRIDE_CURRENT'))
      const looks = form === 'close' ? [] : ['GET_ACCOUNT', 'GET_CHARGE_POINTS']
      expect(rig.commands(before).slice(0, 3 + looks.length)).toEqual([
        'GET_ACCOUNT',
        ...looks,
        'VALIDATE_API_TOKEN',
        'HELLO',
      ])
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

  test('is kept where a read is never served, and soon not doubted for it any more', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_STATUS', form: 'error' })
    const before = rig.simulator.received.length
    await livelyFor(3_600_000)
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
    const looks = rig.commands(before).filter((command) => command === 'GET_ACCOUNT').length
    expect(looks).toBeGreaterThan(0)
    expect(looks).toBeLessThanOrEqual(2)
  })

  test('is kept where a doubtful refusal is about something else', async () => {
    rig = await startRig()
    await rig.settleIn()
    const before = rig.simulator.received.length
    rig.simulator.fault({ fault: 'error', code: 9, message: 'Session not found' })
    await livelyFor(30_000)
    expect(rig.commands(before)).toContain('GET_ACCOUNT')
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

  test('is kept when it is said not to be valid, and opens what is asked for next', async () => {
    rig = await startRig()
    await rig.settleIn()
    const before = rig.simulator.received.length
    rig.simulator.fault({ fault: 'error', code: 1 })
    await livelyFor(120_000)
    expect(rig.commands(before)).toContain('GET_ACCOUNT')
    expect(validations()).toBe(1)
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
  })

  test('is not replaced without pause when a server forgets each new one', async () => {
    rig = await startRig({ random: () => 1 - Number.EPSILON })
    await rig.settleIn()
    const forget = () => {
      rig.simulator.fault({ fault: 'forgottenSessions', form: 'error' })
      rig.sync.send({ command: 'GET_ACCOUNT' })
    }
    const settled = (from: number) => until(() => rig.commands(from).includes('LIST_OVERRIDE_CURRENT'))
    const start = rig.simulator.received.length
    forget()
    await until(() => validations() === 2)
    await settled(start)
    const waits: number[] = []
    for (let n = 3; n < 7; n += 1) {
      const from = rig.simulator.received.length
      await turns()
      forget()
      await rig.becomes('waiting')
      const now = rig.connection()
      waits.push('retryAt' in now ? now.retryAt - rig.clock.now() : 0)
      rig.waitItOut()
      await settled(from)
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
