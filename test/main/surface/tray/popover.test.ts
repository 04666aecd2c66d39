import { describe, expect, test } from 'vitest'
import { GAP } from '../../../../core/surface/tray/placement.ts'
import { createTrayClick } from '../../../../main/surface/tray/popover.ts'
import { aDesktop } from '../aDesktop.ts'

describe('a click on the icon', () => {
  const icon = { x: 1000, y: 0, width: 24, height: 24 }

  function clicking(platform: NodeJS.Platform) {
    const { desktop, kept } = aDesktop(platform)
    const done: unknown[] = []
    const click = createTrayClick(
      { open: (window) => done.push(window), togglePopover: (bounds) => done.push(bounds) },
      desktop,
    )
    return { click, done, kept }
  }

  test('opens the overview on Linux, which does not say where the icon is', () => {
    const { click, done } = clicking('linux')
    click(icon)
    expect(done).toEqual(['overview'])
  })

  test('opens the popover at the icon, on its display', () => {
    const { click, done, kept } = clicking('win32')
    kept.area = { x: 0, y: 24, width: 1280, height: 776 }
    click(icon)
    expect(kept.matched).toEqual([icon])
    expect(done).toEqual([{ x: 1012 - 380 / 2, y: 24 + GAP, width: 380, height: 620 }])
  })

  test('opens the popover at the cursor where the icon is among the hidden ones', () => {
    const { click, done, kept } = clicking('win32')
    kept.cursor = { x: 600, y: 790 }
    click({ x: 0, y: 0, width: 0, height: 0 })
    expect(kept.matched).toEqual([{ x: 600, y: 790, width: 0, height: 0 }])
    expect(done).toMatchObject([{ x: 600 - 380 / 2, y: 800 - GAP - 620 }])
  })
})
