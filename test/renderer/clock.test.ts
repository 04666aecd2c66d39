import { expect, test } from 'vitest'
import { aChargePoint, aFleet, aSnapshot, CHARGING, HOUR_MS, MINUTE_MS, NOW } from '../core/builders.ts'
import { openOverview } from './open.ts'
import { atNow, pass, setClock } from './time.ts'

atNow()

/** Without a connection: its values are five minutes old, and the next try is in twelve seconds. */
const old = aSnapshot(
  aFleet([aChargePoint({ status: CHARGING, updatedAt: NOW - 5 * MINUTE_MS })], {
    connection: { state: 'waiting', retryAt: NOW + 12_000, reason: 'closed' },
  }),
)

test.each([-400 * 24 * HOUR_MS, -HOUR_MS, -3 * MINUTE_MS, 3 * MINUTE_MS, HOUR_MS, 400 * 24 * HOUR_MS])(
  "ages and waits are the same when the computer's clock is set by %d ms",
  async (byMs) => {
    const { screen, answer } = await openOverview(old)
    await expect.element(screen.getByText('5 min ago')).toBeVisible()
    await expect.element(screen.getByRole('timer')).toHaveTextContent('Next try in 12 s')
    // Main knows how much time has passed.
    answer('time', () => NOW + 1_000)
    setClock(NOW + byMs)
    pass(1_000)
    await expect.element(screen.getByRole('timer')).toHaveTextContent('Next try in 11 s')
    await expect.element(screen.getByText('5 min ago')).toBeVisible()
  },
)

test.each([-3 * HOUR_MS, -40 * 24 * HOUR_MS, 2 * HOUR_MS])(
  'so is the age of a charge point that is offline, by %d ms, whatever its server says',
  async (byMs) => {
    const status = { ...CHARGING, activity: 'offline', offlineSince: NOW - 3 * HOUR_MS } as const
    const { screen, answer } = await openOverview(aSnapshot(aFleet([aChargePoint({ status })])))
    await expect.element(screen.getByText('3 hr ago')).toBeVisible()
    answer('time', () => NOW)
    setClock(NOW + byMs)
    pass(1_000)
    await expect.poll(() => document.body.textContent).toContain('3 hr ago')
    await expect.element(screen.getByText('3 hr ago')).toBeVisible()
    await expect.element(screen.getByText(/Offline since/)).toBeVisible()
  },
)

test('sleep is time that passed, though the clock of a window stood still', async () => {
  const { screen, answer } = await openOverview(old)
  await expect.element(screen.getByText('5 min ago')).toBeVisible()
  answer('time', () => NOW + 3 * HOUR_MS)
  setClock(NOW + 3 * HOUR_MS)
  pass(1_000)
  await expect.element(screen.getByText('3 hr ago')).toBeVisible()
})

test('times are shown as the clock shows them, in the zone where the computer is', async () => {
  const inUse = { state: 'inUseElsewhere', retryAt: NOW + MINUTE_MS } as const
  const { screen, patch, answer } = await openOverview(
    aSnapshot(aFleet([aChargePoint()], { connection: inUse })),
  )
  await expect.element(screen.getByText('Next try at 14:01.', { exact: false })).toBeVisible()
  patch({ app: { ...old.app, timeZone: 'Asia/Tokyo' } })
  await expect.element(screen.getByText('Next try at 22:01.', { exact: false })).toBeVisible()
  answer('time', () => NOW)
  setClock(NOW - HOUR_MS)
  document.dispatchEvent(new Event('visibilitychange'))
  await expect.element(screen.getByText('Next try at 21:01.', { exact: false })).toBeVisible()
})
