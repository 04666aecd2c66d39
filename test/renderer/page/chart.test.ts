import { describe, expect, onTestFinished, test } from 'vitest'
import { cdp, page } from 'vitest/browser'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import {
  LAST_HOUR_MS,
  type LastHourPoints,
  type LastHourRows,
  STEP_MS,
} from '../../../core/fleet/lastHour.ts'
import { DEFAULT_PREFERENCES, LANGUAGES } from '../../../core/preferences/preferences.ts'
import { formatFor } from '../../../core/words/format.ts'
import { extentOf, inKw, phasesOf } from '../../../renderer/page/chart/points.ts'
import { MINUTE_MS, NOW } from '../../core/builders.ts'
import { changed, openOverview, WIDE } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow, pass } from '../time.ts'

atNow()

const format = formatFor('en-GB', 'Europe/Amsterdam')

/** Steps of power that begin some minutes before NOW; null is a gap. */
function steps(...all: readonly (readonly [minutesAgo: number, kw: number | null])[]): LastHourPoints {
  const totals = all.map(([, kw]) => kw ?? Number.NaN)
  const phase = totals.map((kw) => kw / 0.69)
  return [all.map(([minutesAgo]) => NOW - minutesAgo * MINUTE_MS), totals, phase, phase, phase]
}

const steady = steps([90, 4.1])

async function opened(lastHour: LastHourPoints, one: ChargePoint = scenes.thuis, preferences = {}) {
  const { screen, ...rest } = await openOverview(scenes.withList([one]), {
    size: WIDE,
    at: one.evseId,
    lastHour,
    preferences,
  })
  return { ...rest, screen, chart: screen.getByRole('img', { name: /in the last hour/ }) }
}

type Rgba = readonly [red: number, green: number, blue: number, alpha: number]

/** The points of the canvas between two parts of its width. */
function pixels(chart: Element, from = 0, to = 1): readonly Rgba[] {
  const canvas = chart.querySelector('canvas')
  const [left, right] = [from, to].map((part) => Math.round((canvas?.width ?? 0) * part))
  if (!canvas || left === undefined || !right) return []
  const { data } = canvas.getContext('2d')?.getImageData(left, 0, right - left, canvas.height) ?? { data: [] }
  return Array.from({ length: data.length / 4 }, (_, n) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.slice(4 * n, 4 * n + 4)
    return [red, green, blue, alpha] as const
  })
}

/** How much of the translucent area there is. */
const areaOf = (chart: Element, from: number, to: number) =>
  pixels(chart, from, to).filter(([, , , alpha]) => alpha > 20 && alpha < 50).length

/** The commonest of the colours that are wholly opaque. */
function colourOf(chart: Element): string | undefined {
  const counts = new Map<string, number>()
  for (const [red, green, blue, alpha] of pixels(chart)) {
    const colour = [red, green, blue].join()
    if (alpha === 255) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const [commonest] = [...counts].sort(([, one], [, other]) => other - one)
  return commonest?.[0]
}

describe('the chart of the last hour', () => {
  test.each(LANGUAGES)('has its head on one line beside the list, in %s', async (language) => {
    const { screen } = await openOverview(scenes.home(), {
      size: [1000, 720],
      at: scenes.thuis.evseId,
      lastHour: steady,
      app: { language, locale: language },
      preferences: { language },
    })
    await expect.element(screen.getByRole('figure')).toBeVisible()
    const parts = [...document.querySelectorAll('figcaption > *')].map((one) => one.getBoundingClientRect())
    expect(parts).toHaveLength(3)
    const centres = parts.map(({ top, bottom }) => (top + bottom) / 2)
    expect(Math.max(...centres) - Math.min(...centres)).toBeLessThan(2)
  })

  test('says its numbers, its limit and its times', async () => {
    const { screen, chart } = await opened(steps([90, 4.1], [30, 7.2]))
    await expect
      .element(chart)
      .toHaveAccessibleName('Power in the last hour: from 4.1 kW to 7.4 kW; now 7.4 kW')
    await expect.element(screen.getByText('limit 11.0 kW')).toBeVisible()
    await expect.element(screen.getByText(format.time(NOW - LAST_HOUR_MS))).toBeVisible()
  })

  test('says that there are gaps, and draws nothing in them', async () => {
    const { chart } = await opened(steps([60, 4.1], [40, null], [20, 4.1]))
    await expect.element(chart).toHaveAccessibleName(/; with gaps, where there was no connection$/)
    await expect.poll(() => areaOf(chart.element(), 0.75, 0.9)).toBeGreaterThan(100)
    expect(areaOf(chart.element(), 0.45, 0.6)).toBe(0)
  })

  test('draws the step that was in force when the hour began', async () => {
    const { chart } = await opened(steps([90, 4.1], [10, 0]))
    await expect.poll(() => areaOf(chart.element(), 0.1, 0.2)).toBeGreaterThan(100)
  })

  test('begins with what is known', async () => {
    const { chart } = await opened(steps([15, 4.1]))
    await expect.poll(() => areaOf(chart.element(), 0.85, 0.95)).toBeGreaterThan(100)
    expect(areaOf(chart.element(), 0.1, 0.7)).toBe(0)
  })

  test('goes on with what main tells, and forgets what is older than an hour', async () => {
    const { chart, patch } = await opened(steps([90, 9.9], [59, 4.1]))
    await expect.element(chart).toHaveAccessibleName(/from 4\.1 kW to 9\.9 kW; now 7\.4 kW/)
    const more = scenes.withStatus(scenes.thuis, { currentA: [16, 16, 16] })
    pass(STEP_MS)
    patch(changed({ ...more, updatedAt: Date.now() }))
    await expect.element(chart).toHaveAccessibleName(/now 11\.0 kW/)
    pass(2 * MINUTE_MS)
    await expect.element(chart).toHaveAccessibleName(/from 4\.1 kW to 11\.0 kW/)
  })

  test('goes on by itself while nothing is told', async () => {
    const { screen, chart } = await opened(steady)
    await expect.poll(() => areaOf(chart.element(), 0.9, 0.95)).toBeGreaterThan(100)
    pass(30 * MINUTE_MS)
    await expect
      .element(screen.getByText(format.time(NOW - LAST_HOUR_MS / 2), { exact: true }).first())
      .toBeVisible()
    await expect.element(chart).toHaveAccessibleName(/from 4\.1 kW to 7\.4 kW; now 7\.4 kW$/)
    await expect.poll(() => areaOf(chart.element(), 0.9, 0.95)).toBeGreaterThan(100)
  })

  test('has no now while the values are old', async () => {
    const { chart, patch } = await opened(steady)
    patch({ fleet: { connection: { state: 'suspended' } } })
    await expect
      .element(chart)
      .toHaveAccessibleName(
        'Power in the last hour: from 4.1 kW to 4.1 kW; with gaps, where there was no connection',
      )
  })

  test('is not there for a charge point that gave no power', async () => {
    const { screen, chart } = await opened(steps([90, 0]), scenes.available)
    await expect.element(screen.getByRole('article')).toBeVisible()
    expect(chart.elements()).toEqual([])
  })

  test('stays when the session has ended', async () => {
    const { chart } = await opened(steps([90, 7.2], [30, 0]), scenes.available)
    await expect.element(chart).toHaveAccessibleName(/from 0\.0 kW to 7\.2 kW; now 0\.0 kW/)
  })
})

describe('the lines of the phases', () => {
  test('are drawn when they are asked for', async () => {
    const { screen, chart } = await opened(steps([90, 7.2]))
    const toggle = screen.getByRole('button', { name: 'Phase L1' })
    await expect.element(toggle).toHaveAttribute('aria-pressed', 'false')
    await expect.poll(() => areaOf(chart.element(), 0, 1)).toBeGreaterThan(100)
    const before = canvasOf(chart.element())
    await toggle.click()
    await expect.element(toggle).toHaveAttribute('aria-pressed', 'true')
    await expect.poll(() => canvasOf(chart.element())).not.toBe(before)
  })

  test('are not offered where one phase carries all', async () => {
    const one = scenes.withStatus(scenes.thuis, { currentA: [16, 0, 0], voltageV: [230, 0, 0] })
    const { screen, chart } = await opened([[NOW - 30 * MINUTE_MS], [3.7], [16], [0], [0]], one)
    await expect.poll(() => areaOf(chart.element(), 0.6, 0.9)).toBeGreaterThan(100)
    expect(screen.getByRole('button', { name: /^Phase L/ }).elements()).toEqual([])
  })
})

const canvasOf = (chart: Element) => chart.querySelector('canvas')?.toDataURL()

describe('the drawing', () => {
  test('takes the colours of the theme, also of another one', async () => {
    const { chart, patch } = await opened(steady, scenes.thuis, { theme: 'light' })
    await expect.poll(() => colourOf(chart.element())).toBeDefined()
    const light = colourOf(chart.element())
    patch({ preferences: { ...DEFAULT_PREFERENCES, theme: 'dark' } })
    await expect.poll(() => colourOf(chart.element())).not.toBe(light)
  })

  test('is a line without an area in forced colours', async () => {
    await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] })
    onTestFinished(async () => {
      await cdp().send('Emulation.setEmulatedMedia', { features: [] })
    })
    const { chart } = await opened(steady)
    await expect.poll(() => colourOf(chart.element())).toBeDefined()
    const all = pixels(chart.element(), 0.3, 0.7)
    expect(all.filter(([, , , alpha]) => alpha > 0).length).toBeLessThan(all.length / 10)
  })

  test('follows the width of the window', async () => {
    const { chart } = await opened(steady)
    await expect.element(chart).toBeVisible()
    const width = () => chart.element().querySelector('canvas')?.getBoundingClientRect().width
    const before = width() ?? 0
    await page.viewport(1400, 800)
    await expect.poll(width).toBeGreaterThan(before)
    await expect.poll(() => width() === chart.element().getBoundingClientRect().width).toBe(true)
  })
})

describe('the points of an hour', () => {
  const over = (...phases: readonly (readonly (number | null)[])[]): LastHourRows => [
    [1, 2],
    [4, 4],
    phases[0] ?? [],
    phases[1] ?? [],
    phases[2] ?? [],
  ]
  test.each([
    ['three', over([0, 6], [6, 6], [6, null]), [0, 1, 2]],
    ['two', over([0, 6], [null, null], [6, 6]), [0, 2]],
    ['one, whose line is that of all', over([16, 16], [0, 0], [null, null]), []],
    ['none', over([0, 0], [0, 0], [0, 0]), []],
  ])('tell the phases that carried current: %s', (_name, rows, phases) => {
    expect(phasesOf(rows)).toEqual(phases)
  })

  test('of a phase are its share of the power', () => {
    const points: LastHourRows = [
      [1, 2, 3],
      [6.9, 0, null],
      [20, 0, null],
      [10, 0, null],
      [null, 0, null],
    ]
    const [, , l1, l2, l3] = inKw(points)
    expect(l1).toEqual([expect.closeTo(4.6), 0, null])
    expect(l2).toEqual([expect.closeTo(2.3), 0, null])
    expect(l3).toEqual([null, 0, null])
  })

  test('tell lowest, highest and whether all are there', () => {
    expect(extentOf([[], [], [], [], []])).toBeUndefined()
    expect(extentOf([[1, 2, 3], [3, null, 1], [], [], []])).toEqual({
      lowestKw: 1,
      highestKw: 3,
      hasGaps: true,
    })
  })
})
