import { describe, expect, test } from 'vitest'
import { type Locator, page } from 'vitest/browser'
import type { ChargePoint } from '../../core/fleet/fleet.ts'
import { linkTo } from '../../renderer/state/place.ts'
import { aChargePoint } from '../core/builders.ts'
import type { FakeAmptray } from './fakeAmptray.ts'
import { changed, NARROW, openOverview, openSettings, WIDE } from './open.ts'
import { broken, thuis, withList } from './scenes.ts'
import { atNow } from './time.ts'

atNow()

const BAD = 'BCU666'

function failing(what: 'name' | 'tariff'): ChargePoint {
  const settings = Object.defineProperty({}, what, {
    get: () => {
      throw new Error(`no ${what}`)
    },
  })
  return { ...aChargePoint({ evseId: BAD }), settings }
}

/** Every place fails that says its name; or only its page, which tells its price. */
const nameFails = failing('name')
const tariffFails = failing('tariff')
const whole = aChargePoint({ evseId: BAD, settings: { name: 'Weer heel' } })

const undrawable: readonly (readonly [string, ChargePoint])[] = [
  ['its name', nameFails],
  ['its price', tariffFails],
]

const says = (part: Locator, text: string) => expect.poll(() => part.element().textContent).toContain(text)

/** What main was told to log. */
const faults = (calls: FakeAmptray['calls']) => calls.filter(({ name }) => name === 'reportFault')

describe.each([
  ['in one column', NARROW],
  ['beside a page', WIDE],
] as const)('a charge point that cannot be drawn, %s,', (_where, size) => {
  test('is told in its row, and the others live', async () => {
    const { screen, patch, calls } = await openOverview(withList([thuis, nameFails, broken]), {
      size,
      at: thuis.evseId,
    })
    history.replaceState(null, '', '#')
    dispatchEvent(new HashChangeEvent('hashchange'))
    const rows = screen.getByRole('list').first().getByRole('listitem')
    await says(rows.nth(1), 'Cannot be shown')
    await says(rows.nth(0), 'Thuis')
    await says(rows.nth(2), 'Stuk')
    expect(faults(calls)[0]).toMatchObject({ payload: { text: expect.stringContaining('no name') } })

    patch(changed({ ...thuis, settings: { ...thuis.settings, name: 'Thuis leeft' } }))
    await says(rows.nth(0), 'Thuis leeft')
  })

  test('is tried again with what comes next', async () => {
    const { screen, patch } = await openOverview(withList([thuis, nameFails]), { size })
    await says(screen.getByRole('list').first(), 'Cannot be shown')
    patch(changed(whole))
    await expect.element(screen.getByRole('link', { name: 'Weer heel' })).toBeVisible()
    expect(screen.getByText('Cannot be shown').elements()).toHaveLength(0)
    // And back again, as often as need be.
    patch(changed(nameFails))
    await says(screen.getByRole('list').first(), 'Cannot be shown')
    patch(changed(thuis))
    patch(changed(whole))
    await expect.element(screen.getByRole('link', { name: 'Weer heel' })).toBeVisible()
  })

  test.each(undrawable)('does not blank the window when its page is opened: %s', async (_what, one) => {
    const { screen } = await openOverview(withList([thuis, one, broken]), { size, at: BAD })
    await expect.element(screen.getByText('Cannot be shown').last()).toBeVisible()
    if (size === NARROW) await screen.getByRole('link', { name: 'Back to the charge points' }).click()
    await expect.element(screen.getByRole('link', { name: 'Stuk' })).toBeVisible()
    await screen.getByRole('link', { name: 'Stuk' }).click()
    await says(screen.getByRole('article'), 'Stuk')
  })
})

test('a new state that fails alike is told in the log once', async () => {
  const { screen, patch, calls } = await openOverview(withList([thuis, nameFails]))
  await expect.element(screen.getByText('Cannot be shown')).toBeVisible()
  const before = faults(calls).length
  expect(before).toBeGreaterThan(0)
  for (let n = 0; n < 5; n += 1) {
    patch(changed({ ...nameFails, updatedAt: n }))
    await expect.element(screen.getByText('Cannot be shown')).toBeVisible()
  }
  expect(faults(calls)).toHaveLength(before)
})

test.each(['chargePoints', 'notifications'])('the settings page %s has the others', async (name) => {
  const { screen } = await openSettings(withList([thuis, nameFails, broken]), { at: name, size: WIDE })
  await expect.element(screen.getByText('Cannot be shown')).toBeVisible()
  await expect.element(screen.getByText('Stuk')).toBeVisible()
  await expect.element(screen.getByText('Thuis')).toBeVisible()
})

const IDS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'list',
  'x'.repeat(100),
  '😀',
  '\uD800',
  ' ',
  '#%"\'<b>\\&',
  'é',
  'e\u0301',
  'bcu1',
  'BCU1',
]

test('every id has its row and its page, whatever it is made of', async () => {
  const all = IDS.map((evseId, n) => aChargePoint({ evseId, settings: { name: `Paal ${n}` } }))
  const { screen } = await openOverview(withList(all), { size: NARROW })
  for (const n of all.keys()) {
    await screen.getByRole('link', { name: `Paal ${n}`, exact: true }).click()
    await expect.element(page.getByRole('heading', { name: `Paal ${n}`, exact: true })).toBeVisible()
    await says(page.getByRole('article'), `Paal ${n}`)
    expect(location.hash).toBe(linkTo(IDS[n] ?? ''))
    await screen.getByRole('link', { name: 'Back to the charge points' }).click()
    await expect.element(screen.getByRole('link', { name: `Paal ${n}`, exact: true })).toHaveFocus()
  }
})

test('charge points of one name and with equal values do not collide', async () => {
  const all = ['A', 'B', 'C'].map((evseId) => ({ ...thuis, evseId }))
  const { screen, calls } = await openOverview(withList(all), { size: NARROW })
  expect(screen.getByRole('link', { name: 'Thuis' }).elements()).toHaveLength(3)
  expect(faults(calls)).toEqual([])
})

test('2,000 charge points are listed, and one of them followed', async () => {
  const all = Array.from({ length: 2_000 }, (_, n) => aChargePoint({ evseId: `BCU${n}` }))
  const { patch } = await openOverview(withList(all), { size: NARROW })
  // Not by their roles, which take a browser's driver minutes to find among so many.
  const names = () => [...document.querySelectorAll('.list h2')].map((heading) => heading.textContent?.trim())
  await expect.poll(() => names().length).toBe(2_000)
  patch(changed(aChargePoint({ evseId: 'BCU1999', settings: { name: 'De laatste' } })))
  await expect.poll(() => names().at(-1)).toBe('De laatste')
})
