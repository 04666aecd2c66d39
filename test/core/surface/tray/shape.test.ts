import { describe, expect, it } from 'vitest'
import type { TrayItem } from '../../../../core/surface/tray/item.ts'
import { hasSameShape } from '../../../../core/surface/tray/shape.ts'

const quit: TrayItem = { kind: 'command', id: 'quit', label: 'Quit', intent: { do: 'quit' } }
const thuis = (label: string, items: readonly TrayItem[] = [quit]): TrayItem => ({
  kind: 'menu',
  id: 'chargePoint.BCU102728',
  label,
  items,
})

describe('hasSameShape', () => {
  it('leaves out the values that lines and menus tell', () => {
    const grid = (label: string): TrayItem => ({ kind: 'line', id: 'grid', label })
    expect(hasSameShape([thuis('7.4 kW'), grid('14 A')], [thuis('7.5 kW'), grid('15 A')])).toBe(true)
  })

  it.each<[string, TrayItem]>([
    ['a choice that is not possible any more', { ...quit, intent: undefined }],
    ['a choice with another reason', { ...quit, label: 'Quit: not now' }],
    ['something else', { kind: 'separator' }],
  ])('tells %s', (_what, changed) => {
    expect(hasSameShape([thuis('7.4 kW')], [thuis('7.4 kW', [changed])])).toBe(false)
  })

  it('tells one that came or went', () => {
    expect(hasSameShape([quit], [quit, quit])).toBe(false)
  })
})
