import { describe, expect, test } from 'vitest'
import { DEFAULT_PREFERENCES } from '../../../core/preferences/preferences.ts'
import { NO_LOCATION } from '../../../core/wire/parts/location.ts'
import { aGrid, HOUR_MS, NOW } from '../../core/builders.ts'
import { changed, openOverview, WIDE } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow, pass, setClock } from '../time.ts'

atNow()

const one = scenes.withSettings(scenes.thuis, {
  smartCharging: true,
  ledIntensity: { value: 40, permission: 'write' },
  solarBasedCharging: { value: 2, permission: 'none' },
  location: { ...NO_LOCATION, latitude: 52.1, longitude: 5.2 },
  others: { eco_mode: { value: true, permission: 'read' }, firmware_version: '4.2.1' },
})
const { evseId } = one
const OPEN = { measurementsOpen: true, gridOpen: true, aboutOpen: true, elsewhereOpen: true }

const opened = async (chargePoint = one, preferences: object = OPEN) => {
  const fleet = { grids: [aGrid({ evseId: chargePoint.evseId })], schedules: [] }
  const { screen, ...rest } = await openOverview(scenes.withList([chargePoint], fleet), {
    at: chargePoint.evseId,
    preferences,
  })
  return { screen, article: screen.getByRole('article'), ...rest }
}

const NAMES = [
  'Measurements',
  'Grid connection',
  'Settings in the Blue Current app',
  'About this charge point',
]

describe('what is told in full', () => {
  test('is folded away until it is wanted, and what stands in a fold is not even made', async () => {
    const { article } = await opened(one, {})
    for (const name of NAMES) {
      await expect
        .element(article.getByRole('button', { name: new RegExp(`^${name}`) }))
        .toHaveAttribute('aria-expanded', 'false')
    }
    expect(article.getByRole('table').elements()).toEqual([])
    await expect.element(article.getByRole('button', { name: /^Grid/ })).toMatchTextContent(/15 of 25 A/)
    await expect.element(article.getByRole('button', { name: /^About/ })).toMatchTextContent(/BCU102728/)
  })

  test('is remembered, and keeps the focus on its title', async () => {
    const { article, calls, patch } = await opened(one, {})
    const title = article.getByRole('button', { name: 'Measurements' })
    await title.click()
    expect(calls).toEqual([{ name: 'changePreferences', payload: { measurementsOpen: true } }])
    // At once, and as main has it from then on.
    await expect.element(title).toHaveAttribute('aria-expanded', 'true')
    patch({ preferences: { ...DEFAULT_PREFERENCES, measurementsOpen: true } })
    await expect.element(title).toHaveAttribute('aria-expanded', 'true')
    await expect.element(title).toHaveFocus()
    await expect.element(article.getByRole('table', { name: /^Per phase/ })).toBeVisible()
    await title.click()
    expect(calls.at(-1)).toEqual({ name: 'changePreferences', payload: { measurementsOpen: false } })
  })

  test('keeps its title in view and its neighbours open', async () => {
    const { article, patch } = await opened(one, {})
    const about = article.getByRole('button', { name: /^About/ })
    const measurements = article.getByRole('button', { name: 'Measurements', exact: true })
    await measurements.click()
    await about.click()
    patch({ preferences: { ...DEFAULT_PREFERENCES, measurementsOpen: true } })
    await expect.element(measurements).toHaveAttribute('aria-expanded', 'true')
    await expect.element(about).toHaveAttribute('aria-expanded', 'true')
    const isInView = () => {
      const { top, left } = about.element().getBoundingClientRect()
      return about.element().contains(document.elementFromPoint(left + 5, top + 5))
    }
    await expect.poll(isInView).toBe(true)
  })

  test('follows what is told, without asking for anything', async () => {
    const { article, calls, patch } = await opened()
    const cell = (text: string) => article.getByRole('cell', { name: text, exact: true })
    await expect.element(cell('10.8')).toBeVisible()
    patch(changed(scenes.withStatus(one, { currentA: [8.25, 8, 8] })))
    await expect.element(cell('8.25')).toBeVisible()
    await expect.element(cell('8.00').first()).toBeVisible()
    expect(calls).toEqual([])
  })

  test('has a real table: heads of columns and rows, and the units in the heads', async () => {
    const { article } = await opened()
    const table = article.getByRole('table', { name: /^Per phase/ })
    const heads = (role: 'columnheader' | 'rowheader') =>
      table
        .getByRole(role)
        .elements()
        .map((head) => head.textContent.replaceAll(/\s+/g, ' ').trim())
    expect(heads('columnheader')).toEqual(['Phase', 'Current A', 'Voltage V', 'Power kW'])
    expect(heads('rowheader')).toEqual(['L1', 'L2', 'L3', 'Sum', 'Average', 'Blue Current’s client'])
  })

  test('tells a phase that is not in use, and one of which nothing is told', async () => {
    const { article } = await opened(
      scenes.withStatus(one, { currentA: [16, 0, null], voltageV: [230, 230, null] }),
    )
    const table = article.getByRole('table', { name: /^Per phase/ })
    await expect.element(table.getByRole('row', { name: 'L2 · not in use 0.0 230.0 0.00' })).toBeVisible()
    await expect.element(table.getByRole('row', { name: 'L3 not told not told not told' })).toBeVisible()
  })

  test('of a charge point whose status was never read says just that', async () => {
    const { article } = await opened({ ...scenes.unread, evseId })
    await expect.element(article.getByText('Not read yet.')).toBeVisible()
    expect(article.getByRole('table', { name: /^Per phase/ }).elements()).toEqual([])
  })

  test('of a charge point whose status cannot be read now says so', async () => {
    const { article } = await opened({ ...scenes.unread, evseId, isUnreadable: true })
    await expect.element(article.getByText('Blue Current gives no state now.')).toBeVisible()
  })

  test('is old without a connection, and says as of when', async () => {
    const { article, patch } = await opened()
    const power = article.getByRole('cell', { name: '2.48', exact: true })
    const before = getComputedStyle(power.element()).color
    patch({ fleet: { connection: { state: 'suspended' } } })
    await expect.element(article.getByText('Was charging')).toBeVisible()
    await expect.poll(() => getComputedStyle(power.element()).color).not.toBe(before)
    await expect.element(article.getByText(/1 min ago · Last told/).first()).toBeVisible()
    await expect.element(article.getByRole('table', { name: 'Per phase Values are old' })).toBeVisible()
  })

  test('of the grid is old too without a connection, also in its line while that is folded', async () => {
    const { article, patch } = await opened(one, { gridOpen: true })
    const load = article.getByRole('cell', { name: '15.0', exact: true }).first()
    const live = getComputedStyle(load.element()).color
    patch({ fleet: { connection: { state: 'suspended' } } })
    await expect.element(article.getByRole('table', { name: 'Load per phase Values are old' })).toBeVisible()
    await expect.poll(() => getComputedStyle(load.element()).color).not.toBe(live)
    const grid = article.getByRole('button', { name: /^Grid/ })
    await grid.click()
    await expect.element(grid).toHaveTextContent('Grid connection')
  })

  test('says why the vendor’s power is another, and of what the average is', async () => {
    const { article } = await opened(
      scenes.withStatus(one, { currentA: [16, 0, 0], voltageV: [230, 230, 230] }),
    )
    await expect.element(article.getByText(/multiplies the averages by √3/)).toBeVisible()
    await expect
      .element(article.getByRole('row', { name: 'Average · without zeros 16.0 230.0' }))
      .toBeVisible()
    await expect.element(article.getByRole('row', { name: 'Blue Current’s client 6.37' })).toBeVisible()
  })

  test('keeps the limit that was in force when its values are old', async () => {
    const limited = scenes.withStatus(one, { smartMaxCurrentA: 7, maxCurrentA: 16 })
    const { article, patch } = await opened(limited)
    const inForce = () => article.getByText('In force now').element().nextElementSibling?.textContent.trim()
    const saturday = { startDays: ['SA'], stopDays: ['SA'], startTime: '13:00', stopTime: '15:00' } as const
    patch({
      fleet: {
        connection: { state: 'suspended' },
        schedules: [scenes.aLimit({ evseIds: [evseId], currentA: 7, ...saturday })],
      },
    })
    await expect.poll(inForce).toMatch(/limit at fixed times$/)
    setClock(NOW + 3 * HOUR_MS)
    pass(60_000)
    await expect.element(article.getByText(/3 hr ago/).first()).toBeVisible()
    expect(inForce()).toMatch(/limit at fixed times$/)
  })

  test('names the limit that is in force', async () => {
    const limited = scenes.withStatus(one, { smartMaxCurrentA: 7, maxCurrentA: 16 })
    const { article, patch } = await opened(limited)
    const inForce = () => article.getByText('In force now').element().nextElementSibling?.textContent.trim()
    await expect.poll(inForce).toMatch(/^7 A\s+· smart charging$/)
    const saturday = { startDays: ['SA'], stopDays: ['SA'], startTime: '13:00', stopTime: '15:00' } as const
    patch({ fleet: { schedules: [scenes.aLimit({ evseIds: [evseId], currentA: 7, ...saturday })] } })
    await expect.poll(inForce).toMatch(/^7 A\s+· limit at fixed times$/)
    const gone = scenes.withStatus(limited, { offlineSince: NOW - HOUR_MS })
    patch(changed({ ...gone, activity: 'offline' }))
    await expect.poll(inForce).toMatch(/^6 A\s+· while offline$/)
  })

  test('has settings that only the app can change, known or not, and no switch for them', async () => {
    const { article } = await opened()
    const group = article.getByRole('group', { name: 'Settings in the Blue Current app' })
    await expect.element(group.getByText('LED brightness')).toBeVisible()
    await expect.element(group).toMatchTextContent(/eco_mode\s+On\s+· can only be read/)
    await expect.element(group.getByText('To change these, open the Blue Current app.')).toBeVisible()
    expect(group.getByRole('switch').elements()).toEqual([])
  })

  test('tells of the charge point also what was not known when this was written', async () => {
    const { article } = await opened()
    const group = article.getByRole('group', { name: 'About this charge point' })
    await expect.element(group).toMatchTextContent(/firmware_version\s+4\.2\.1/)
  })

  test('has ids and tables copied by main, and says so', async () => {
    const { article, calls } = await opened()
    for (const name of [
      'Copy ID',
      'Copy Tariff ID',
      'Copy Grid ID',
      'Copy Measurements',
      'Copy Grid connection',
      'Copy Coordinates',
    ]) {
      await article.getByRole('button', { name, exact: true }).click()
    }
    await expect.element(article.getByRole('status').filter({ hasText: 'Copied' })).toBeInTheDocument()
    expect(calls.map(({ payload }) => payload)).toEqual(
      ['evseId', 'tariffId', 'gridId', 'measurements', 'grid', 'coordinates'].map((what) => ({
        evseId,
        what,
      })),
    )
  })

  test('does not move when it has been copied', async () => {
    const { article } = await opened()
    // From the top of the page, which a click may scroll.
    const places = () => {
      const { top } = article.element().getBoundingClientRect()
      return [...article.element().querySelectorAll('td, dd')].map(
        (one) => one.getBoundingClientRect().top - top,
      )
    }
    const before = places()
    await article.getByRole('button', { name: 'Copy Measurements' }).click()
    await expect.element(article.getByRole('status').filter({ hasText: 'Copied' })).toBeInTheDocument()
    expect(places()).toEqual(before)
  })

  test('that could not be copied is not called copied', async () => {
    const { article, answer } = await opened()
    answer('copy', () => Promise.reject(new Error('gone')))
    await article.getByRole('button', { name: 'Copy ID', exact: true }).click()
    await expect.element(article.getByText('Could not be copied')).toBeVisible()
  })

  test('has the grid of another charge point where that is the only one, and none where there are more', async () => {
    const grids = [aGrid({ evseId: 'BCU1' })]
    const { screen, patch } = await openOverview(scenes.withList([one], { grids }), {
      at: evseId,
      preferences: OPEN,
    })
    await expect.element(screen.getByRole('table', { name: /^Load per phase/ })).toBeVisible()
    patch({ fleet: { grids: [...grids, aGrid({ evseId: 'BCU2' })] } })
    await expect.element(screen.getByRole('table', { name: /^Load per phase/ })).not.toBeInTheDocument()
  })
})

describe('the settings of a charge point', () => {
  test('are asked for when its page opens, and again after a lost connection', async () => {
    const asked: string[] = []
    const { screen, answer, patch } = await openOverview(scenes.withList([scenes.gast, one]), {
      size: WIDE,
      at: evseId,
    })
    answer('needSettings', (payload) => void asked.push(payload.evseId))
    await screen.getByRole('link', { name: 'Gast' }).click()
    await expect.poll(() => asked).toEqual([scenes.gast.evseId])
    patch({ fleet: { connection: { state: 'connecting' } } })
    patch(changed(scenes.withStatus(scenes.gast, { energyKwh: 1 })))
    await expect.element(screen.getByText('Was blocked').first()).toBeVisible()
    expect(asked).toEqual([scenes.gast.evseId])
    patch({ fleet: { connection: { state: 'online', since: NOW } } })
    await expect.poll(() => asked).toEqual([scenes.gast.evseId, scenes.gast.evseId])
    setClock(NOW + HOUR_MS / 4)
    pass(60_000)
    await expect.poll(() => asked.length).toBe(3)
  })
})
