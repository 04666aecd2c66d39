import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GAP, popoverBounds, type Rectangle } from '../../../../core/surface/tray/placement.ts'

const SIZE = { width: 380, height: 620 }

/** 1440 × 900, macOS' bar of 25 at the top. */
const MAC: Rectangle = { x: 0, y: 25, width: 1440, height: 875 }
/** 1920 × 1080 with Windows' bar of 48 on each side in turn. */
const BOTTOM: Rectangle = { x: 0, y: 0, width: 1920, height: 1032 }
const TOP: Rectangle = { x: 0, y: 48, width: 1920, height: 1032 }
const LEFT: Rectangle = { x: 48, y: 0, width: 1872, height: 1080 }
const RIGHT: Rectangle = { x: 0, y: 0, width: 1872, height: 1080 }

const rectangle = (x: number, y: number, width: number, height: number): Rectangle => ({
  x,
  y,
  width,
  height,
})

describe('the popover stands at the tray icon', () => {
  test.each<[string, Rectangle, Rectangle, readonly [x: number, y: number]]>([
    ['at the top, centred under it', rectangle(988, 0, 24, 24), MAC, [810, 25 + GAP]],
    ['at the top, in the right corner', rectangle(1410, 0, 24, 24), MAC, [1440 - 380 - GAP, 25 + GAP]],
    ['at the top, in the left corner', rectangle(4, 0, 24, 24), MAC, [GAP, 25 + GAP]],
    ['on Windows with the bar at the top', rectangle(1700, 8, 32, 32), TOP, [1526, 48 + GAP]],
    ['at the bottom', rectangle(1500, 1040, 32, 32), BOTTOM, [1326, 1032 - 620 - GAP]],
    [
      'at the bottom, in the right corner',
      rectangle(1880, 1040, 32, 32),
      BOTTOM,
      [1920 - 380 - GAP, 1032 - 620 - GAP],
    ],
    [
      'in the flyout of hidden icons above the bottom bar',
      rectangle(1600, 930, 40, 40),
      BOTTOM,
      [1430, 1032 - 620 - GAP],
    ],
    [
      'on a bar that hides itself, so that the work area is the whole display',
      rectangle(1600, 1044, 32, 32),
      rectangle(0, 0, 1920, 1080),
      [1426, 1080 - 620 - GAP],
    ],
    ['on the left', rectangle(8, 900, 32, 32), LEFT, [48 + GAP, 1080 - 620 - GAP]],
    ['on the right', rectangle(1880, 500, 32, 32), RIGHT, [1872 - 380 - GAP, 206]],
    [
      'on a second display to the left, lower than the first',
      rectangle(-420, 310, 24, 24),
      rectangle(-1680, 325, 1680, 1025),
      [-598, 325 + GAP],
    ],
    [
      'on a second display at 150 %, whose sizes are no whole numbers of pixels',
      rectangle(2900.5, 690, 21.3, 21.3),
      rectangle(1920, 0, 1280, 688),
      [2721, 688 - 620 - GAP],
    ],
  ])('%s', (_where, tray, workArea, [x, y]) => {
    expect(popoverBounds(tray, workArea, SIZE)).toEqual({ x, y, ...SIZE })
  })

  test('is made smaller where the work area is', () => {
    expect(popoverBounds(rectangle(1100, 690, 32, 32), rectangle(0, 0, 1280, 500), SIZE)).toEqual({
      x: 892,
      y: GAP,
      width: 380,
      height: 500 - 2 * GAP,
    })
  })

  test('lies within the work area in whole numbers, wherever the icon is', () => {
    const place = fc.integer({ min: -4_000, max: 4_000 })
    const area = fc.record({
      x: place,
      y: place,
      width: fc.integer({ min: 320, max: 4_000 }),
      height: fc.integer({ min: 320, max: 4_000 }),
    })
    const offset = fc.double({ min: -300, max: 4_300, noNaN: true })
    fc.assert(
      fc.property(area, offset, offset, (workArea, dx, dy) => {
        const { x, y, width, height } = popoverBounds(
          rectangle(workArea.x + dx, workArea.y + dy, 24, 24),
          workArea,
          SIZE,
        )
        expect([x, y, width, height].every(Number.isInteger)).toBe(true)
        expect(x).toBeGreaterThanOrEqual(workArea.x)
        expect(y).toBeGreaterThanOrEqual(workArea.y)
        expect(x + width).toBeLessThanOrEqual(workArea.x + workArea.width)
        expect(y + height).toBeLessThanOrEqual(workArea.y + workArea.height)
      }),
    )
  })
})
