import { describe, expect, test } from 'vitest'
import { type Locator, page } from 'vitest/browser'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import { formatFor } from '../../../core/words/format.ts'
import { aTariff, HOUR_MS, NOW } from '../../core/builders.ts'
import { changed, NARROW, openOverview, WIDE } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow } from '../time.ts'

atNow()

const format = formatFor('en-GB', 'Europe/Amsterdam')

test('a page says in words that the power is not told', async () => {
  const unknown = scenes.withStatus(scenes.thuis, { currentA: [16, 16, 16], voltageV: [0, 0, 0] })
  const { screen } = await openOverview(scenes.withList([unknown]), { at: unknown.evseId })
  const now = screen.getByRole('region', { name: 'Now' })
  await expect.element(now.getByText('Power not told', { exact: true })).toBeVisible()
  await expect.element(now.getByText('kW', { exact: true })).not.toBeInTheDocument()
})

describe('in one column', () => {
  test('a page takes the place of the list, and the back button returns to its row', async () => {
    const { screen } = await openOverview(scenes.home())
    await screen.getByRole('link', { name: 'Gast' }).click()
    await expect.element(screen.getByRole('heading', { name: 'Gast' })).toHaveFocus()
    await expect.element(screen.getByRole('list')).not.toBeInTheDocument()
    await screen.getByRole('link', { name: 'Back to the charge points' }).click()
    await expect.element(screen.getByRole('link', { name: 'Gast' })).toHaveFocus()
    await expect.element(screen.getByRole('article')).not.toBeInTheDocument()
  })

  test('a charge point is shown when main asks for it', async () => {
    const { screen } = await openOverview(scenes.home())
    location.hash = scenes.kantoor.evseId
    await expect.element(screen.getByRole('article', { name: 'Kantoor P1' })).toBeVisible()
  })

  test('the list comes back when the charge point goes', async () => {
    const { screen, patch } = await openOverview(scenes.home(), { at: scenes.gast.evseId })
    await expect.element(screen.getByRole('article', { name: 'Gast' })).toBeVisible()
    patch({ list: [scenes.thuis] })
    await expect.element(screen.getByRole('list')).toBeVisible()
  })
})

describe('beside the list', () => {
  test('the busiest is open at first, and stays when another gets busier', async () => {
    const { screen, patch } = await openOverview(scenes.withList([scenes.gast, scenes.thuis]), { size: WIDE })
    await expect.element(screen.getByRole('article', { name: 'Thuis' })).toBeVisible()
    await expect.element(screen.getByRole('link', { name: 'Thuis' })).toHaveAttribute('aria-current', 'page')
    patch(changed({ ...scenes.broken, evseId: scenes.gast.evseId }))
    await expect.element(screen.getByRole('link', { name: 'Stuk' })).toBeVisible()
    await expect.element(screen.getByRole('article', { name: 'Thuis' })).toBeVisible()
  })

  test('the busiest is known when all that they do is', async () => {
    const { screen, patch } = await openOverview(
      scenes.withList([scenes.gast, scenes.unread, scenes.broken]),
      {
        size: WIDE,
      },
    )
    await expect.element(screen.getByRole('article', { name: 'Gast' })).toBeVisible()
    patch(changed({ ...scenes.available, evseId: scenes.unread.evseId }))
    await expect.element(screen.getByRole('article', { name: 'Stuk' })).toBeVisible()
  })

  test('a click opens another page', async () => {
    const { screen } = await openOverview(scenes.home(), { size: WIDE })
    await screen.getByRole('link', { name: 'BCU100186' }).click()
    await expect.element(screen.getByRole('article', { name: 'BCU100186' })).toBeVisible()
    await expect.element(screen.getByRole('list')).toBeVisible()
    await expect.element(screen.getByRole('link', { name: 'Thuis' })).not.toHaveAttribute('aria-current')
  })

  test('gives the focus to no row when it goes with the width', async () => {
    const { screen } = await openOverview(scenes.home(), { size: WIDE })
    await expect.element(screen.getByRole('article')).toBeVisible()
    await page.viewport(...NARROW)
    await expect.element(screen.getByRole('article')).not.toBeInTheDocument()
    expect(document.activeElement).toBe(document.body)
  })

  test('becomes one column when the window does', async () => {
    const { screen } = await openOverview(scenes.home(), { size: WIDE })
    await expect.element(screen.getByRole('article')).toBeVisible()
    await page.viewport(...NARROW)
    await expect.element(screen.getByRole('article')).not.toBeInTheDocument()
    await expect.element(screen.getByRole('list')).toBeVisible()
  })
})

/** The buttons beside the name. */
function actions(article: Locator): readonly string[] {
  const buttons = article.element().querySelectorAll('header button')
  return [...buttons].map((one) => one.textContent.trim())
}

/** The facts of a page by their names. */
function facts(article: Element): Record<string, string> {
  const pairs = [...article.querySelectorAll('dl > div')].map((fact) => [
    fact.querySelector('dt')?.textContent,
    fact.querySelector('dd')?.textContent.trim(),
  ])
  return Object.fromEntries(pairs)
}

describe('the page', () => {
  const opened = async (chargePoint: ChargePoint) => {
    const { screen, ...rest } = await openOverview(scenes.withList([chargePoint]), { at: chargePoint.evseId })
    return { article: screen.getByRole('article'), screen, ...rest }
  }

  test('of a session says all of it', async () => {
    const { article } = await opened(scenes.thuis)
    const startedAt = scenes.thuis.status?.startedAt ?? 0
    await expect.element(article.getByText(`since ${format.time(startedAt)}`)).toBeVisible()
    await expect.element(article.getByText('7.4')).toBeVisible()
    await expect.element(article.getByText('limit 16 A')).toBeVisible()
    await expect.element(article.getByText('10.6 A')).toBeVisible()
    expect(facts(article.element())).toMatchObject({
      Energy: '12.3 kWh',
      Cost: '€2.98',
      Time: '1:42 h',
      Tariff: '€0.242/kWh',
      Card: 'Mijn laadpas',
    })
  })

  test('of a session that is paid for in another currency says no euro', async () => {
    const tariff = aTariff({ currency: 'GBP' })
    const { article } = await opened(scenes.withSettings(scenes.thuis, { tariff }))
    await expect.element(article.getByText('£2.98').first()).toBeVisible()
    expect(facts(article.element())).toMatchObject({ Cost: '£2.98', Tariff: '£0.242/kWh' })
    expect(article.element().textContent).not.toContain('€')
  })

  test('of a session of which nothing is measured says no zero', async () => {
    const unmeasured = {
      currentA: [null, null, null],
      voltageV: [230, 230, 230],
      energyKwh: null,
      cost: null,
    } as const
    const { article } = await opened(scenes.withStatus(scenes.thuis, unmeasured))
    await expect.element(article.getByText('Charging', { exact: true })).toBeVisible()
    expect(article.getByRole('meter').elements()).toEqual([])
    expect(facts(article.element())).not.toHaveProperty('Energy')
    expect(article.element().textContent).not.toMatch(/\b0\.0\b/)
  })

  test('of a free charge point tells of its last session', async () => {
    const { article } = await opened(scenes.available)
    await expect.element(article.getByRole('heading', { name: 'Last session' })).toBeVisible()
    await expect.element(article.getByText(format.age(NOW - 17 * HOUR_MS, NOW))).toBeVisible()
    expect(facts(article.element())).toMatchObject({ Energy: '31.4 kWh', Cost: '€7.60', Time: '3:00 h' })
    expect(article.getByRole('meter').elements()).toEqual([])
  })

  test('has every action, those that are not possible with their reason', async () => {
    const { article } = await opened(scenes.thuis)
    expect(actions(article)).toEqual(['Stop charging', 'Block', 'Restart…'])
    await expect
      .element(article.getByRole('button', { name: 'Block' }))
      .toHaveAccessibleDescription('stop charging first')
  })

  test.each([
    [scenes.kantoor, ['Charge now', 'Stop charging', '']],
    [scenes.gast, ['Unblock', 'Restart…']],
    [scenes.broken, ['Restart…', 'Block']],
  ] as const)('offers what fits the state', async (chargePoint, names) => {
    const { article } = await opened(chargePoint)
    expect(actions(article)).toEqual(names)
  })

  test('shows a pending action', async () => {
    const { article } = await opened(scenes.stopping)
    await expect.element(article.getByText('Stopping…')).toBeVisible()
    await expect
      .element(article.getByRole('button', { name: 'Stop charging' }))
      .toHaveAttribute('aria-disabled', 'true')
  })

  test('offers to try again what failed', async () => {
    const { article, calls } = await opened(scenes.stopFailed)
    await expect.element(article.getByRole('alert')).toMatchTextContent(/Could not stop/)
    await article.getByRole('button', { name: 'Try again' }).click()
    expect(calls).toEqual([
      { name: 'act', payload: { evseId: scenes.thuis.evseId, action: { kind: 'stop' } } },
    ])
  })

  test('marks its values as old without a connection', async () => {
    const { article, patch } = await opened(scenes.thuis)
    patch({ fleet: { connection: { state: 'suspended' } } })
    await expect.element(article.getByText('Was charging')).toBeVisible()
    await expect.element(article.getByText('No connection.')).toBeVisible()
    expect(article.getByRole('meter').first().element().closest('.old')).not.toBeNull()
    const colourOf = (fact: string) =>
      getComputedStyle(article.getByText(fact, { exact: true }).element()).color
    expect(colourOf('12.3 kWh')).not.toBe(colourOf('€0.242/kWh'))
  })
})

describe('a charge point that was offline', () => {
  test('calls for nothing while there is no connection to know better', async () => {
    const { screen, patch } = await openOverview(scenes.home(), { at: scenes.nameless.evseId })
    const article = screen.getByRole('article')
    const colourOf = (word: Locator) => getComputedStyle(word.element()).color
    const live = colourOf(article.getByText(/^Offline since/))
    patch({ fleet: { connection: { state: 'connecting' } } })
    const past = article.getByText('Was offline')
    await expect.element(past).toBeVisible()
    expect(colourOf(past)).not.toBe(live)
    expect(colourOf(past)).toBe(colourOf(article.getByText('Tariff')))
  })
})
