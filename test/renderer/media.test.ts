import { afterEach, describe, expect, test } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { openOverview, openSettings, WIDE } from './open.ts'
import * as scenes from './scenes.ts'
import { atNow } from './time.ts'

atNow()

/** As a person has set it in the system; each test has its own, and none at the end. */
const emulate = (features: Readonly<Record<string, string>>) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  })
afterEach(() => emulate({}))

const style = (element: Element, part?: string) => getComputedStyle(element, part)

/** What a system colour comes to in this browser. */
function systemColour(name: string): string {
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.color = name
  const { color } = style(probe)
  probe.remove()
  return color
}

/** Whether something of an element can be told from the window without a colour of ours. */
function isDrawn(element: Element): boolean {
  const { borderStyle, borderWidth, backgroundColor, width, height } = style(element)
  const hasBorder = borderStyle !== 'none' && Number.parseFloat(borderWidth) > 0
  const isFilled = backgroundColor !== systemColour('Canvas') && backgroundColor !== 'rgba(0, 0, 0, 0)'
  return Number.parseFloat(width) > 0 && Number.parseFloat(height) > 0 && (hasBorder || isFilled)
}

function hasOutline(element: Element | null): boolean {
  if (!element) return false
  const { outlineStyle, outlineWidth } = style(element)
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
}

describe('in forced colours', () => {
  test('the chosen row is outlined, and the others are not', async () => {
    await emulate({ 'forced-colors': 'active' })
    expect(matchMedia('(forced-colors: active)').matches).toBe(true)
    const { screen } = await openOverview(scenes.home(), { size: WIDE, at: scenes.gast.evseId })
    const row = (name: string) => screen.getByRole('link', { name }).element().closest('li')
    expect(hasOutline(row('Gast'))).toBe(true)
    expect(hasOutline(row('Thuis'))).toBe(false)
  })

  test.each([
    ['the list', scenes.gast.evseId],
    ['the page', scenes.thuis.evseId],
  ])('the meters of %s have a track and a bar', async (_where, at) => {
    await emulate({ 'forced-colors': 'active' })
    const { screen } = await openOverview(scenes.home(), { size: WIDE, at })
    const meters = screen.getByRole('meter').elements()
    expect(meters.length).toBeGreaterThan(3)
    for (const meter of meters) {
      expect(isDrawn(meter)).toBe(true)
      const bar = meter.firstElementChild
      expect(bar && style(bar).backgroundColor).toBe(systemColour('Highlight'))
    }
  })

  test('buttons, switches and choices of the settings have an edge', async () => {
    await emulate({ 'forced-colors': 'active' })
    const { screen } = await openSettings(scenes.home(), { size: [820, 900], at: 'notifications' })
    await expect.element(screen.getByRole('button', { name: 'Preview' })).toBeVisible()
    for (const button of screen.getByRole('button').elements()) expect(isDrawn(button)).toBe(true)
    expect(hasOutline(screen.getByRole('link', { name: 'Notifications' }).element())).toBe(true)
    expect(hasOutline(screen.getByRole('link', { name: 'About' }).element())).toBe(false)
  })
})

test('in forced colours, what cannot be changed is grey', async () => {
  await emulate({ 'forced-colors': 'active' })
  const locked = scenes.withSettings(scenes.free, {
    plugAndCharge: { value: true, permission: 'read' },
    linkedCardsOnly: { value: false, permission: 'read' },
  })
  const { screen } = await openOverview(scenes.withList([locked]), { size: WIDE, at: locked.evseId })
  const grey = systemColour('GrayText')
  const on = screen.getByRole('switch', { checked: true }).element()
  const off = screen.getByRole('switch', { checked: false }).element()
  expect(style(on).backgroundColor).toBe(grey)
  for (const one of [on, off]) expect(style(one).borderColor).toBe(grey)
  expect(style(off, '::before').backgroundColor).toBe(grey)
})

describe.each(['none', 'active'])('the focus can be seen with forced colours: %s', (forced) => {
  /** Goes on with Tab until the start comes round again; every stop shows that it has the focus. */
  async function stopsWithoutSign(): Promise<readonly string[]> {
    const seen = new Set<Element>()
    const without: string[] = []
    for (let n = 0; n < 60; n++) {
      await userEvent.tab()
      const stop = document.activeElement
      if (!stop || stop === document.body || seen.has(stop)) break
      seen.add(stop)
      // A row, a switch and a choice show it round the whole of it.
      const round = [stop, stop.closest('li'), ...(stop.parentElement?.querySelectorAll('*') ?? [])]
      if (!round.some(hasOutline)) without.push(stop.outerHTML.slice(0, 120))
    }
    expect(seen.size).toBeGreaterThan(5)
    return without
  }

  test('in the overview', async () => {
    await emulate({ 'forced-colors': forced })
    await openOverview(scenes.withList([scenes.nightly, scenes.thuis]), {
      size: WIDE,
      at: scenes.nightly.evseId,
    })
    expect(await stopsWithoutSign()).toEqual([])
  })

  test.each(['notifications', 'appearance', 'startUp'])('in the settings: %s', async (at) => {
    await emulate({ 'forced-colors': forced })
    await openSettings(scenes.home(), { size: [820, 900], at })
    expect(await stopsWithoutSign()).toEqual([])
  })
})

describe('with reduced motion', () => {
  test('nothing moves: not the spinner, not a bar, not a switch', async () => {
    await emulate({ 'prefers-reduced-motion': 'reduce' })
    const { patch, screen } = await openOverview(scenes.withList([scenes.stopping, scenes.kantoor]), {
      size: WIDE,
      at: scenes.stopping.evseId,
    })
    await expect.element(screen.getByText('Stopping…').first()).toBeVisible()
    patch({ chargePoints: [scenes.withStatus(scenes.thuis, { currentA: [2, 3, 4] })] })
    await expect.element(screen.getByText('3.0 A').first()).toBeVisible()
    expect(moving()).toEqual([])
  })

  test('while with full motion the spinner turns', async () => {
    await emulate({ 'prefers-reduced-motion': 'no-preference' })
    await openOverview(scenes.withList([scenes.stopping]))
    await expect.poll(moving).not.toEqual([])
  })

  test('nor in the settings', async () => {
    await emulate({ 'prefers-reduced-motion': 'reduce' })
    const { screen, patch } = await openSettings(scenes.home(), { size: [820, 900], at: 'notifications' })
    await screen.getByRole('switch', { name: 'Quiet hours' }).hover()
    const { preferences } = scenes.home()
    patch({ preferences: { ...preferences, quietHours: !preferences.quietHours } })
    expect(moving()).toEqual([])
  })

  /** Animations that take time. */
  function moving(): readonly Animation[] {
    return document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration) > 0)
  }
})
