import { afterEach, describe, expect, test } from 'vitest'
import { type Rig, startRig, TOKEN } from '../rig.ts'
import { turns, until } from '../settled.ts'

let rig: Rig
afterEach(() => rig.close())

describe('signing in', () => {
  test('validates on a connection of its own, says HELLO, then reads one thing at a time', async () => {
    rig = await startRig()
    await rig.settleIn()
    const statuses = rig.store.get().fleet.chargePoints.map(() => 'GET_CH_STATUS')
    expect(rig.commands()).toEqual([
      'VALIDATE_API_TOKEN',
      'HELLO',
      'GET_CHARGE_CARDS',
      'GET_CHARGE_POINTS',
      'GET_ACCOUNT',
      ...statuses,
      'GET_GRID_STATUS',
      'LIST_OVERRIDE_CURRENT',
    ])
    expect(statuses).toHaveLength(4)
    expect(rig.simulator.received.map(({ connection }) => connection)).toEqual([1, ...Array(10).fill(2)])
    expect(rig.simulator.connections()).toMatchObject({ open: 1, total: 2, most: 1, refused: 0 })
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
    expect(rig.store.get().fleet.account).toEqual({ login: 'driver@example.org', fullName: 'Eva Driver' })
    expect(rig.store.get().fleet.chargePoints.every(({ status }) => status)).toBe(true)
  })

  test('asks the next thing only when the last one was answered', async () => {
    rig = await startRig({ behaviour: { readLatencyMs: [400, 400] } })
    rig.sync.open(TOKEN)
    await until(() => rig.commands().length === 1)
    rig.clock.advance(400)
    await until(() => rig.commands().length === 2)
    for (const count of [3, 4, 5, 6]) {
      await turns()
      expect(rig.commands()).toHaveLength(count - 1)
      rig.clock.advance(400)
      await until(() => rig.commands().length === count)
    }
  })

  test.each(['ip', 'token'] as const)(
    'is let in by a server that takes one connection per %s',
    async (per) => {
      rig = await startRig({ behaviour: { oneConnectionPer: per } })
      await rig.settleIn()
      rig.simulator.fault({ fault: 'drop' })
      await rig.becomes('waiting')
      rig.waitItOut()
      await rig.becomes('online')
      rig.sync.suspend()
      rig.sync.resume()
      await rig.becomes('online')
      expect(rig.simulator.connections()).toMatchObject({ open: 1, refused: 0 })
    },
  )

  test('counts every message that it sends', async () => {
    rig = await startRig()
    await rig.settleIn()
    expect(rig.sent()).toBe(rig.simulator.received.length)
  })

  test('sends the API token once and the session token in every other message', async () => {
    const lines: string[] = []
    rig = await startRig({ log: (line) => lines.push(line) })
    await rig.settleIn()
    const said = lines.map((line) => JSON.parse(line)).filter(({ direction }) => direction === 'in')
    expect(said.filter(({ frame }) => 'token' in frame)).toHaveLength(1)
    expect(said.filter(({ frame }) => 'Authorization' in frame)).toHaveLength(said.length - 1)
  })

  test('stops at a token that is not valid, and asks no more', async () => {
    rig = await startRig()
    rig.sync.open('ANOTHERTOKEN')
    await rig.becomes('tokenRejected')
    rig.clock.advance(600_000)
    rig.sync.retryNow()
    rig.sync.resume()
    await turns()
    expect(rig.commands()).toEqual(['VALIDATE_API_TOKEN'])
    expect(rig.simulator.connections().open).toBe(0)
    expect(rig.clock.timers()).toBe(0)
  })

  test('takes a new token after that', async () => {
    rig = await startRig()
    rig.sync.open('ANOTHERTOKEN')
    await rig.becomes('tokenRejected')
    await rig.settleIn()
    expect(rig.connection().state).toBe('online')
  })

  test('with a session token at hand validates nothing', async () => {
    rig = await startRig()
    await rig.settleIn()
    await rig.sync.close()
    const before = rig.simulator.received.length
    rig.sync.open(TOKEN, 'session-1')
    await rig.becomes('online')
    expect(rig.commands(before)[0]).toBe('HELLO')
  })

  test('an account without charge points is online and knows it', async () => {
    rig = await startRig()
    const world = rig.simulator.world()
    await rig.close()
    rig = await startRig({ scenario: { ...world, chargePoints: [] } })
    rig.sync.open(TOKEN)
    await until(() => rig.store.get().fleet.account !== undefined)
    expect(rig.store.get().fleet).toMatchObject({ chargePoints: [], connection: { state: 'online' } })
    expect(rig.store.get().fleet.isListed).toBe(true)
    expect(rig.commands()).not.toContain('GET_GRID_STATUS')
  })
})
