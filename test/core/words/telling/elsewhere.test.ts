import { describe, expect, it } from 'vitest'
import type { Settings } from '../../../../core/wire/chargePoint.ts'
import { elsewhereOf } from '../../../../core/words/telling/elsewhere.ts'
import { aChargePoint } from '../../builders.ts'
import { ENGLISH, told } from './speech.ts'

const elsewhere = (settings: Partial<Settings>) => elsewhereOf(aChargePoint({ settings }), ENGLISH)

describe('what only the app of Blue Current can set', () => {
  it('is told with its value, and that it can only be read', () => {
    const { facts, areChangeable } = elsewhere({
      ledIntensity: { value: 70, permission: 'write' },
      ledInteraction: { value: true, permission: 'read' },
      publishLocation: { value: false, permission: 'write' },
      plugAndChargeNotification: { value: true, permission: 'none' },
      capacityTariff: { value: true, permission: 'read', maximumKwh: 2.5 },
      solarBasedCharging: { value: 'eco', permission: 'write' },
      others: { glow: { value: false, permission: 'read' }, firmware: '1.2' },
    })
    expect(told(facts)).toEqual([
      'LED brightness: 70',
      'LED reacts to use: On (can only be read)',
      'Location published: Off',
      'Plug & charge notification: Not offered by this charge point.',
      'Capacity tariff: On (up to 2.5 kWh · can only be read)',
      'Solar charging: eco',
      'glow: Off (can only be read)',
    ])
    expect(areChangeable).toBe(true)
  })

  it('has no most of a capacity tariff that is not told', () => {
    const { facts } = elsewhere({ capacityTariff: { value: true, permission: 'write' } })
    expect(told(facts)).toEqual(['Capacity tariff: On'])
  })

  it.each(['read', 'none'] as const)('cannot be changed there where the permission is %s', (permission) => {
    expect(elsewhere({ ledInteraction: { value: true, permission } }).areChangeable).toBe(false)
  })

  it('is nothing where nothing is told', () => {
    expect(elsewhere({})).toEqual({ facts: [], areChangeable: false })
  })
})
