import { afterEach, describe, expect, test } from 'vitest'
import { profilesOn } from '../../../../core/chargePoint/profile.ts'
import { until } from '../../settled.ts'
import { act, asked, begin, pass, rig, WAITS } from './stage.ts'

afterEach(() => rig.close())

describe('a boost where both profiles are told to be on', () => {
  const both = {
    object: 'CH_SETTINGS',
    data: { evse_id: WAITS, delayed_charging: { value: true }, price_based_charging: { value: true } },
  }
  const OVERRIDES = ['OVERRIDE_DELAYED_CHARGING_TIMEOUT', 'OVERRIDE_CHARGING_PROFILES']
  const boost = async () => {
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(both) })
    await until(() => profilesOn(rig.chargePoint(WAITS)).length === 2)
    act(WAITS, { kind: 'boost' })
  }

  test('sets both aside', async () => {
    await begin()
    await boost()
    await until(() => rig.chargePoint(WAITS).completed !== undefined)
    await until(() => asked().length === 2)
    expect(asked()).toEqual(OVERRIDES)
  })

  test('goes on to the second when nobody answers the first, and fails when nobody answers that either', async () => {
    await begin({ smartChargingReplies: false, pushes: false })
    rig.simulator.setOffline(WAITS, true)
    await boost()
    await until(() => asked().length === 1)
    await pass(45_000)
    await until(() => asked().length === 2)
    expect(rig.chargePoint(WAITS).failures).toEqual([])
    await pass(45_000)
    expect(rig.chargePoint(WAITS)).toMatchObject({ failures: [], pending: [{ phase: 'looking' }] })
    await pass(10_000)
    expect(rig.chargePoint(WAITS)).toMatchObject({
      pending: [],
      failures: [{ action: { kind: 'boost' }, reason: { kind: 'timedOut' } }],
    })
    expect(asked()).toEqual(OVERRIDES)
  })
})
