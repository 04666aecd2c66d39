import { afterEach, describe, expect, test } from 'vitest'
import type { FaultRequest } from '../../../../main/simulator/index.ts'
import { type Rig, startRig, TOKEN } from '../../rig.ts'
import { until } from '../../settled.ts'
import { expectOneConnection } from './stage.ts'

let rig: Rig
afterEach(() => rig.close())

describe('a server that cannot be spoken to', () => {
  test('refuses the upgrade without a reason', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'refuseUpgrade', status: 503 })
    rig.sync.open(TOKEN)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ reason: 'serverTrouble' })
    rig.simulator.heal()
    rig.waitItOut()
    await rig.becomes('online')
  })

  test('is not there', async () => {
    rig = await startRig()
    await rig.simulator.close()
    rig.sync.open(TOKEN)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ reason: 'serverUnreachable' })
  })

  test('never says whether the token is valid', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'lateReplies', ms: 600_000 })
    rig.sync.open(TOKEN)
    await until(() => rig.commands().length === 1)
    rig.clock.advance(10_000)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ reason: 'noAnswer' })
    rig.simulator.heal()
    rig.waitItOut()
    await rig.becomes('online')
    expectOneConnection(rig, 2)
  })

  test('never answers HELLO', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'lateReplies', ms: 600_000 })
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    const before = rig.simulator.received.length
    rig.waitItOut()
    await until(() => rig.commands(before).length === 1)
    rig.clock.advance(20_000)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ reason: 'noAnswer' })
    expect(rig.commands(before)).toEqual(['HELLO'])
    rig.simulator.heal()
    rig.waitItOut()
    await rig.becomes('online')
    expectOneConnection(rig)
  })

  test('answers the HELLO of a new session token with an error: that is no connection yet', async () => {
    rig = await startRig({ behaviour: { readLatencyMs: [1_000, 1_000] } })
    rig.sync.open(TOKEN)
    await until(() => rig.commands().length === 1)
    rig.clock.advance(1_000)
    await until(() => rig.commands().includes('HELLO'))
    const refusals: readonly FaultRequest[] = [
      { fault: 'error', code: 9 },
      { fault: 'raw', text: JSON.stringify({ object: 'RECEIVED_HELLO', success: false }) },
    ]
    for (const fault of refusals) rig.simulator.fault(fault)
    rig.simulator.fault({ fault: 'stall', ms: 60_000 })
    await until(() => rig.frames.length >= 2)
    expect(rig.connection().state).toBe('connecting')
    rig.clock.advance(20_000)
    expect(rig.connection()).toMatchObject({ state: 'waiting', reason: 'noAnswer' })
  })

  test('leaves reads unanswered: each is passed over and told', async () => {
    rig = await startRig()
    rig.sync.open(TOKEN)
    await until(() => rig.commands().includes('HELLO'))
    rig.simulator.fault({ fault: 'lateReplies', ms: 300_000 })
    await rig.becomes('online')
    rig.clock.advance(15_000)
    await until(() => rig.silent.length === 3)
    expect(rig.silent.map(({ command }) => command.command)).toContain('GET_CHARGE_POINTS')
    expect(rig.connection().state).toBe('online')
  })
})
