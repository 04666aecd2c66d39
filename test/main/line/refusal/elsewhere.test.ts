import { afterEach, describe, expect, test } from 'vitest'
import { createLine } from '../../../../main/line/line.ts'
import { type Rig, startRig, TOKEN } from '../../rig.ts'
import { until } from '../../settled.ts'
import { UNSEEN } from '../../unseen.ts'

let rig: Rig
afterEach(() => rig.close())

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
