import { afterEach, describe, expect, test } from 'vitest'
import { chargePointOf } from '../../../../core/fleet/fleet.ts'
import { turns, until } from '../../settled.ts'
import { act, asked, begin, DELAYED, expectDone, first, isSettled, readBack, rig } from './stage.ts'

afterEach(() => rig.close())

describe('from one profile to the other', () => {
  const action = { kind: 'smartCharging', profile: 'priceBased' } as const
  const on = { command: 'SET_PRICE_BASED_CHARGING', evse_id: DELAYED, value: true }
  const off = { command: 'SET_DELAYED_CHARGING', evse_id: DELAYED, value: false }

  test('goes command by command', async () => {
    await begin({ statusLatencyMs: [2_000, 2_000], pushes: false })
    act(DELAYED, action)
    await until(() => first(DELAYED)?.phase === 'received')
    await turns()
    expect(asked()).toMatchObject([on])
    rig.clock.advance(2_000)
    await until(() => asked().length === 2)
    await until(() => first(DELAYED)?.phase === 'received')
    rig.clock.advance(2_000)
    await expectDone(DELAYED, action, [on, off])
    expect(readBack()).toBe(1)
  })

  test('goes on when nobody answers', async () => {
    await begin({ smartChargingReplies: false, pushes: false })
    act(DELAYED, action)
    for (const sent of [1, 2]) {
      await until(() => asked().length === sent)
      rig.clock.advance(10_000)
    }
    await expectDone(DELAYED, action, [on, off])
    expect(readBack()).toBe(1)
  })

  test('is cut off with the connection: told once, and not begun again', async () => {
    await begin({ statusLatencyMs: [2_000, 2_000] })
    act(DELAYED, action)
    await until(() => first(DELAYED)?.phase === 'received')
    const told = new Set<number>()
    rig.store.subscribe((_before, { fleet }) => {
      for (const { id } of chargePointOf(fleet, DELAYED)?.failures ?? []) told.add(id)
    })
    rig.simulator.fault({ fault: 'drop' })
    await until(() => isSettled(DELAYED))
    expect(rig.chargePoint(DELAYED).failures).toMatchObject([{ action, reason: { kind: 'connectionLost' } }])
    rig.waitItOut()
    await rig.becomes('online')
    rig.clock.advance(60_000)
    await turns()
    expect(asked()).toMatchObject([on])
    expect(told.size).toBe(1)
  })
})
