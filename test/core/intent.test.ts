import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { actionRequest } from '../../core/action/action.ts'
import { chargePointReference, failureReference } from '../../core/contract/reference.ts'

const evseId = 'BCU102728'

describe('what a window asks', () => {
  it.each([
    { kind: 'start' },
    { kind: 'start', cardUid: '046C8CCA8C1D90' },
    { kind: 'stop' },
    { kind: 'block' },
    { kind: 'unblock' },
    { kind: 'softReset' },
    { kind: 'reboot' },
    { kind: 'boost' },
    { kind: 'plugAndCharge', value: true },
    { kind: 'linkedCardsOnly', value: false },
    { kind: 'smartCharging', profile: 'off' },
    { kind: 'delayedWindow', startTime: '23:00', endTime: '07:00', days: [1, 7] },
    { kind: 'priceSettings', expectedDepartureTime: '06:30' },
    { kind: 'priceSettings', currentBatteryPct: 1, minimumPct: 100, batterySizeKwh: 60 },
  ])('%j is taken as it is', (action) => {
    expect(v.parse(actionRequest, { evseId, action })).toEqual({ evseId, action })
  })

  it.each([
    [null],
    [{}],
    [{ evseId }],
    [{ evseId: '', action: { kind: 'stop' } }],
    [{ evseId: 'B'.repeat(101), action: { kind: 'stop' } }],
    [{ evseId: 7, action: { kind: 'stop' } }],
    [{ evseId, action: 'stop' }],
    [{ evseId, action: { kind: 'explode' } }],
    [{ evseId, action: { kind: 'stop', cardUid: 'X' } }],
    [{ evseId, action: { kind: 'start', cardUid: '' } }],
    [{ evseId, action: { kind: 'start', cardUid: 5 } }],
    [{ evseId, action: { kind: 'stop' }, origin: 'tray' }],
    [{ evseId, action: { kind: 'plugAndCharge' } }],
    [{ evseId, action: { kind: 'linkedCardsOnly', value: 1 } }],
    [{ evseId, action: { kind: 'smartCharging', profile: 'solar' } }],
    [{ evseId, action: { kind: 'delayedWindow', startTime: '23:00', endTime: '07:00', days: [] } }],
    [{ evseId, action: { kind: 'delayedWindow', startTime: '23:00', endTime: '07:00', days: [0] } }],
    [{ evseId, action: { kind: 'delayedWindow', startTime: '24:00', endTime: '07:00', days: [1] } }],
    [{ evseId, action: { kind: 'delayedWindow', startTime: '9:00', endTime: '07:00', days: [1] } }],
    [{ evseId, action: { kind: 'priceSettings', currentBatteryPct: 0 } }],
    [{ evseId, action: { kind: 'priceSettings', minimumPct: 101 } }],
    [{ evseId, action: { kind: 'priceSettings', minimumPct: 10.5 } }],
    [{ evseId, action: { kind: 'priceSettings', batterySizeKwh: 0 } }],
  ])('%j is refused', (request) => {
    expect(v.is(actionRequest, request)).toBe(false)
  })

  it('a charge point is named and nothing else', () => {
    expect(v.is(chargePointReference, { evseId })).toBe(true)
    expect(v.is(chargePointReference, { evseId, page: 'x' })).toBe(false)
    expect(v.is(chargePointReference, evseId)).toBe(false)
  })

  it('a failure is named by its action', () => {
    expect(v.is(failureReference, { evseId, id: 7 })).toBe(true)
    for (const bad of [{ evseId }, { evseId, id: '7' }, { evseId, id: 1.5 }, { id: 7 }])
      expect(v.is(failureReference, bad)).toBe(false)
  })
})
