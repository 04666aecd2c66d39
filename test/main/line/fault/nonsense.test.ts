import { afterEach, describe, expect, test } from 'vitest'
import type { FaultRequest } from '../../../../main/simulator/index.ts'
import { type Rig, startRig, TOKEN } from '../../rig.ts'
import { turns, until } from '../../settled.ts'

let rig: Rig
afterEach(() => rig.close())

describe('frames that make no sense', () => {
  const nonsense: readonly FaultRequest[] = [
    { fault: 'garbage' },
    { fault: 'truncated' },
    { fault: 'unknownObject' },
    { fault: 'raw', text: '' },
    { fault: 'raw', text: 'null' },
    { fault: 'raw', text: '[]' },
    { fault: 'raw', text: '{}' },
    { fault: 'raw', text: '{"object":7}' },
    { fault: 'raw', text: '{"object":"CH_STATUS","data":"nothing"}' },
    { fault: 'raw', text: '{"object":"__proto__"}' },
  ]
  test.each(nonsense)('%j is dropped and told; the connection and all else stay', async (fault) => {
    rig = await startRig()
    await rig.settleIn()
    const { fleet } = rig.store.get()
    const before = rig.frames.length
    rig.simulator.fault(fault)
    await until(() => rig.frames.length > before)
    expect(rig.frames[before]).toHaveProperty('problem')
    expect(rig.store.get().fleet).toBe(fleet)
    rig.simulator.setError('BCU102728', true)
    await until(() => rig.chargePoint('BCU102728').activity === 'error')
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
  })

  test.each([0, 2, 9, 77])('ERROR %i does not end a connection', async (code) => {
    rig = await startRig()
    await rig.settleIn()
    const before = rig.frames.length
    rig.simulator.fault({ fault: 'error', code })
    await until(() => rig.frames.length > before)
    expect(rig.connection().state).toBe('online')
  })

  const standing: readonly FaultRequest[] = [
    { fault: 'duplicates' },
    { fault: 'wrongOrder' },
    { fault: 'nullPhases' },
    { fault: 'unknownActivity' },
    { fault: 'unknownVehicle' },
    { fault: 'unknownFields' },
    { fault: 'oldForms' },
  ]
  test.each(standing)('with %j everything is read all the same', async (fault) => {
    rig = await startRig()
    rig.simulator.fault(fault)
    rig.sync.open(TOKEN)
    await until(() => rig.simulator.received.length > 0)
    const isRead = () =>
      rig.store.get().fleet.chargePoints.length === 4 &&
      rig.store.get().fleet.chargePoints.every(({ status }) => status)
    for (let n = 0; n < 30 && !isRead(); n += 1) {
      await turns(20)
      rig.clock.advance(1_000)
    }
    expect(isRead()).toBe(true)
    expect(rig.simulator.connections().most).toBe(1)
  })
})
