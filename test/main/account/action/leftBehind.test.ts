import { afterEach, describe, expect, test } from 'vitest'
import { until } from '../../settled.ts'
import { act, begin, CHARGES, rig } from './stage.ts'

afterEach(() => rig.close())

describe('what an action leaves behind', () => {
  test('is nothing when it is done, or when its charge points are gone', async () => {
    await begin({ statusLatencyMs: [2_000, 2_000] })
    act(CHARGES, { kind: 'stop' })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    await rig.sync.close()
    expect(rig.clock.timers()).toBe(0)
  })

  test('is nothing either when it failed, or restarted, and is looked at', async () => {
    await begin({ pushes: false })
    act(CHARGES, { kind: 'reboot' })
    await until(() => rig.chargePoint(CHARGES).completed !== undefined)
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    await rig.sync.close()
    expect(rig.clock.timers()).toBe(0)
  })
})
