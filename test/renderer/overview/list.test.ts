import { describe, expect, onTestFinished, test } from 'vitest'
import { page } from 'vitest/browser'
import type { Connection } from '../../../core/connection/connection.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import { LANGUAGES } from '../../../core/preferences/preferences.ts'
import { formatFor } from '../../../core/words/format.ts'
import { aChargePoint, aGrid, HOUR_MS, MINUTE_MS, NOW } from '../../core/builders.ts'
import { changed, openOverview, WIDE } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow } from '../time.ts'

atNow()

const format = formatFor('en-GB', 'Europe/Amsterdam')

/** Name, what the row says, and its button, if any. */
const FACES: readonly (readonly [string, ChargePoint, readonly string[], string | undefined])[] = [
  [
    'charging',
    scenes.thuis,
    ['Charging', 'car ready', '7.4', '12.3 kWh', '€2.98', '1:42 h'],
    'Stop charging',
  ],
  ['delayed', scenes.kantoor, ['Waits until Monday 23:00', 'Car connected'], 'Charge now'],
  [
    'offline',
    scenes.nameless,
    [`Offline since ${format.time(NOW - 3 * HOUR_MS)}`, '3.6 kW', '4.1 kWh', '€0.99'],
    undefined,
  ],
  ['blocked', scenes.gast, ['Blocked'], 'Unblock'],
  ['available', scenes.available, ['Available', 'No car connected'], undefined],
  ['car connected', scenes.carConnected, ['Car connected', 'Ready to start'], 'Start'],
  ['charging without power', scenes.full, ['Charging', 'The car takes no power', '0.0'], 'Stop charging'],
  [
    'charging, the car asks for power',
    scenes.withStatus(scenes.full, { vehicleLetter: 'C' }),
    ['Charging', 'Waits for power'],
    'Stop charging',
  ],
  [
    'charging, below what a car can take',
    scenes.withStatus(scenes.full, { maxCurrentA: 3 }),
    ['Charging', 'The limit of 3 A is too low to charge'],
    'Stop charging',
  ],
  [
    'charging, as smart charging gives nothing now',
    scenes.withSettings(scenes.withStatus(scenes.full, { maxCurrentA: 16, smartMaxCurrentA: 0 }), {
      smartCharging: true,
    }),
    ['Charging', 'Smart charging gives no power now'],
    'Stop charging',
  ],
  ['error', scenes.broken, ['Error', 'Check the cable, then restart'], 'Restart…'],
  ['unknown', scenes.strange, ['Unknown state', 'It reports “maintenance”'], undefined],
  ['not read yet', scenes.unread, ['Not read yet'], undefined],
  [
    'never read, for it cannot be read now',
    { ...scenes.unread, isUnreadable: true },
    ['Was available', 'Blue Current gives no state now'],
    undefined,
  ],
  [
    'charging when it could still be read',
    { ...scenes.thuis, isUnreadable: true },
    ['Was charging', 'Blue Current gives no state now', '7.4'],
    'Stop charging',
  ],
]

describe('a charge point with two cables', () => {
  test('says in the list whose state it is, and what the other one does', async () => {
    const { screen } = await openOverview(scenes.withList([scenes.twoCables]))
    const row = screen.getByRole('listitem')
    for (const text of ['Charging', 'connector 2', 'Connector 1: Car connected'])
      await expect.element(row.getByText(text, { exact: true })).toBeVisible()
  })

  test('says on its page what each of them does', async () => {
    const { screen, patch } = await openOverview(scenes.withList([scenes.twoCables]), {
      at: scenes.twoCables.evseId,
    })
    const page = screen.getByRole('article')
    const each = () => page.getByRole('term').elements().slice(0, 2)
    const said = () => each().map((one) => [one.textContent, one.nextElementSibling?.textContent])
    await expect.element(page.getByText('connector 2', { exact: true })).toBeVisible()
    expect(said()).toEqual([
      ['Connector 1', 'Car connected'],
      ['Connector 2', 'Charging 7.4 kW · 12.3 kWh · €2.98'],
    ])
    patch(changed({ ...scenes.thuis, settings: { ...scenes.thuis.settings, socketIds: [1] } }))
    await expect.element(page.getByText('Connector 2')).not.toBeInTheDocument()
  })
})

describe('a charge point in the list', () => {
  test.each(FACES)('%s', async (_name, chargePoint, texts, button) => {
    const { screen } = await openOverview(scenes.withList([chargePoint]))
    const row = screen.getByRole('listitem')
    await expect
      .element(row.getByRole('link', { name: chargePoint.settings.name || chargePoint.evseId }))
      .toBeVisible()
    for (const text of texts) await expect.element(row.getByText(text, { exact: true })).toBeVisible()
    const buttons = row
      .getByRole('button')
      .elements()
      .map((one) => one.textContent.trim())
    expect(buttons.filter(Boolean)).toEqual(button === undefined ? [] : [button])
  })

  test('has a dash where its power is not known', async () => {
    const { screen } = await openOverview(
      scenes.withList([scenes.withStatus(scenes.thuis, { currentA: [16, 16, 16], voltageV: [0, 0, 0] })]),
    )
    await expect.element(screen.getByText('not told')).toBeInTheDocument()
    const row = screen.getByRole('listitem').element()
    expect(row.querySelector('.figure')?.textContent).toContain('–')
    expect(row.textContent).not.toMatch(/\b0\.0\b/)
  })

  test('measures its phases against the limit, and says one that is over it', async () => {
    const over = {
      ...scenes.thuis,
      status: { ...scenes.thuis.status, currentA: [17, 10, 10] },
    } as ChargePoint
    const { screen } = await openOverview(scenes.withList([over], { grids: [] }))
    const meters = screen.getByRole('meter')
    await expect.element(meters.nth(0)).toHaveAttribute('aria-valuetext', '17.0 of 16 ampere')
    await expect.element(meters.nth(0)).toHaveAttribute('aria-valuenow', '16')
    expect(meters.nth(0).element().closest('.over')).not.toBeNull()
    expect(meters.nth(1).element().closest('.over')).toBeNull()
  })

  test.each([
    ['by the price', scenes.thrifty, {}, 'Waits for a low price'],
    ['by its window', scenes.nightly, { smartHeartbeatTimeout: 90 }, 'Waiting to charge'],
  ])('held back %s in a session, says what it waits for', async (_name, { settings }, status, said) => {
    const held = aChargePoint({ settings, status: { activity: 'charging', vehicleLetter: 'C', ...status } })
    const { screen } = await openOverview(scenes.withList([held]))
    await expect.element(screen.getByText(said, { exact: true })).toBeVisible()
    await expect.element(screen.getByText('The car takes no power')).not.toBeInTheDocument()
  })

  test('keeps its whole name in text twice as large, its button below', async () => {
    const { screen } = await openOverview(scenes.home(), { size: WIDE })
    const root = document.documentElement
    root.style.fontSize = '200%'
    onTestFinished(() => void root.style.removeProperty('font-size'))
    const name = screen.getByRole('listitem').getByRole('heading', { name: 'Kantoor P1' }).element()
    await expect.poll(() => getComputedStyle(root).fontSize).toBe('32px')
    expect(name.scrollWidth).toBeLessThanOrEqual(name.clientWidth)
  })

  test.each(LANGUAGES)(
    'has room for three phases over their limit, in the narrowest list: %s',
    async (language) => {
      const over = scenes.withStatus(scenes.thuis, { currentA: [18.8, 18.8, 18.8] })
      const list = scenes.withList([scenes.gast, over], { grids: [] })
      const { screen } = await openOverview(list, {
        size: [760, 720],
        at: scenes.gast.evseId,
        preferences: { language },
      })
      const meters = screen.getByRole('listitem').getByRole('meter')
      await expect.element(meters.nth(2)).toBeVisible()
      for (const meter of meters.elements()) {
        const value = meter.parentElement?.querySelector('.value')
        expect(value?.scrollWidth).toBe(value?.clientWidth)
      }
    },
  )

  test.each([15, 17])(
    'stays as wide as the list when the window widens, with %i A of 16 on a phase',
    async (currentA) => {
      const busy = scenes.withStatus(scenes.thuis, { currentA: [currentA, currentA, currentA] })
      const many = Array.from({ length: 12 }, (_, n): ChargePoint => ({ ...busy, evseId: `BCU${n}` }))
      const { screen } = await openOverview(scenes.withList(many, { grids: [] }))
      await expect.element(screen.getByRole('listitem').first()).toBeVisible()
      await page.viewport(...WIDE)
      await expect.element(screen.getByRole('listitem').first()).toHaveClass('is-current')
      const list = screen.getByRole('list').first().element()
      await expect.poll(() => list.scrollWidth).toBe(list.clientWidth)
      for (const row of list.children) {
        expect(row.getBoundingClientRect().right).toBeLessThanOrEqual(list.getBoundingClientRect().right)
      }
    },
  )

  test('shows one bar for one phase', async () => {
    const onePhase = scenes.withStatus(scenes.thuis, { currentA: [0, 15, 0], voltageV: [0, 231, 0] })
    const { screen } = await openOverview(scenes.withList([onePhase], { grids: [] }))
    await expect.element(screen.getByRole('meter')).toHaveAccessibleName('Phase L2')
  })

  test('goes on while an action is pending, its button keeping label and place', async () => {
    const { screen } = await openOverview(scenes.withList([scenes.stopping]))
    const row = screen.getByRole('listitem')
    await expect.element(row.getByText('Stopping…')).toBeVisible()
    await expect.element(row.getByText('7.4')).toBeVisible()
    const stop = row.getByRole('button', { name: 'Stop charging' })
    await expect.element(stop).toHaveAttribute('aria-disabled', 'true')
    await expect.element(stop).toHaveAccessibleDescription('already asked')
  })

  test('tells what failed and why', async () => {
    const { screen } = await openOverview(scenes.withList([scenes.stopFailed]))
    await expect
      .element(screen.getByRole('alert'))
      .toHaveTextContent('Could not stop. The charge point did not answer. Is it powered and online?')
    await expect.element(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Stop charging' }).elements()).toEqual([])
  })

  test('quotes what the server said', async () => {
    const reason = { kind: 'refused', sentence: 'SOCKET BUSY' } as const
    const failed: ChargePoint = {
      ...scenes.carConnected,
      failures: [{ id: 1, action: { kind: 'start' }, origin: 'tray', reason, at: NOW }],
    }
    const { screen } = await openOverview(scenes.withList([failed]))
    await expect.element(screen.getByRole('alert')).toMatchTextContent(/Blue Current says: SOCKET BUSY/)
  })
})

describe('values from before the connection was lost', () => {
  const waiting: Connection = { state: 'waiting', retryAt: NOW + MINUTE_MS, reason: 'closed' }

  test('are in the past, with their age, and nothing can be done', async () => {
    const { screen } = await openOverview(scenes.withList([scenes.thuis], { connection: waiting }))
    const row = screen.getByRole('listitem')
    await expect.element(row.getByText('Was charging')).toBeVisible()
    await expect.element(row.getByText(format.age(NOW - MINUTE_MS, NOW))).toBeVisible()
    await expect.element(row.getByText('7.4')).toBeVisible()
    await expect.element(row.getByText('1:41 h')).toBeVisible()
    expect(row.getByRole('meter').first().element().closest('.old')).not.toBeNull()
    await expect
      .element(row.getByRole('button', { name: 'Stop charging' }))
      .toHaveAccessibleDescription('no connection')
  })

  test('are old too when the connection is new and they were not read again', async () => {
    const connection: Connection = { state: 'online', since: NOW }
    const { screen } = await openOverview(scenes.withList([scenes.gast], { connection }))
    await expect.element(screen.getByText('Was blocked')).toBeVisible()
  })
})

describe('the grid', () => {
  test('shows the connection that has a limit', async () => {
    const unlimited = aGrid({ evseId: 'BCU1', maxInstallA: null, maxReservedA: null, currentA: [1, 1, 1] })
    const { screen } = await openOverview(
      scenes.home({ grids: [unlimited, aGrid({ currentA: [27, 9, 11] })] }),
    )
    const grid = screen.getByRole('region', { name: 'Grid connection' })
    await expect.element(grid.getByText('of 25 A')).toBeVisible()
    const first = grid.getByRole('meter', { name: 'Grid phase L1' })
    await expect.element(first).toHaveAttribute('aria-valuetext', '27 of 25 ampere')
    expect(first.element().closest('.over')).not.toBeNull()
  })

  test('has no bars and no maximum while that is not known', async () => {
    const unread = aGrid({ maxInstallA: null, maxReservedA: null, currentA: [14, 9, 11] })
    const { screen } = await openOverview(scenes.home({ grids: [unread] }))
    const grid = screen.getByRole('region', { name: 'Grid connection' })
    for (const current of ['14 A', '9 A', '11 A']) await expect.element(grid.getByText(current)).toBeVisible()
    expect(grid.getByText(/^of|^A$/).elements()).toEqual([])
    expect(grid.getByRole('meter').elements()).toEqual([])
  })

  test('waits for the list', async () => {
    const { screen } = await openOverview(
      scenes.home({ chargePoints: [], position: new Map(), isListed: false }),
    )
    await expect.element(screen.getByRole('heading', { name: 'Reading the charge points…' })).toBeVisible()
    expect(screen.getByRole('region', { name: 'Grid connection' }).elements()).toEqual([])
  })

  test('is not there when none is known', async () => {
    const { screen } = await openOverview(scenes.home({ grids: [] }))
    await expect.element(screen.getByRole('list')).toBeVisible()
    expect(screen.getByRole('region', { name: 'Grid connection' }).elements()).toEqual([])
  })
})

describe('without charge points', () => {
  const none = { chargePoints: [], position: new Map(), grids: [] }

  test.each([
    ['an empty account', {}, 'No charge points yet'],
    ['not listed yet', { isListed: false }, 'Reading the charge points…'],
    ['connecting', { isListed: false, connection: { state: 'connecting' } }, 'Reading the charge points…'],
    [
      'not listed in a minute',
      { isListed: false, isListUnreadable: true },
      'Blue Current does not give the list now',
    ],
    [
      'empty before, not listed in a minute',
      { isListUnreadable: true },
      'Blue Current does not give the list now',
    ],
    ['never read', { isListed: false, connection: { state: 'suspended' } }, 'Nothing read yet'],
  ] as const)('%s', async (_name, fleet, title) => {
    const { screen } = await openOverview(scenes.home({ ...none, ...fleet }))
    await expect.element(screen.getByRole('heading', { name: title })).toBeVisible()
  })
})
