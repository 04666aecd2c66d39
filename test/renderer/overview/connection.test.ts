import { describe, expect, test } from 'vitest'
import type { Connection, Waited } from '../../../core/connection/connection.ts'
import { LANGUAGES, withChange } from '../../../core/preferences/preferences.ts'
import { en } from '../../../core/words/en/index.ts'
import { formatFor } from '../../../core/words/format.ts'
import { wordsOf } from '../../../core/words/index.ts'
import { anApp, HOUR_MS, MINUTE_MS, NOW } from '../../core/builders.ts'
import { NARROW, openOverview, openSettings, WIDE } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow, pass } from '../time.ts'

atNow()

const format = formatFor('en-GB', 'Europe/Amsterdam')
const waiting: Waited = { state: 'waiting', retryAt: NOW + 12_000, reason: 'noNetwork' }
const WAITS: readonly Waited[] = [
  waiting,
  { state: 'limitReached', resetAt: NOW + HOUR_MS },
  { state: 'inUseElsewhere', retryAt: NOW + MINUTE_MS },
]

describe('the connection', () => {
  test('when it is there, the top bar says so and no banner stands below it', async () => {
    const { screen } = await openOverview(scenes.home())
    await expect.element(screen.getByRole('banner')).toMatchTextContent(/Connected/)
    await expect.element(screen.getByRole('status')).toHaveTextContent('')
  })

  test.each([
    [{ state: 'connecting' }, 'Connecting…', undefined],
    [waiting, 'No connection This computer has no network. Next try in 12 s', 'Retry now'],
    [
      { state: 'limitReached', resetAt: NOW + HOUR_MS },
      `Daily request limit reached Next try at ${format.time(NOW + HOUR_MS)}.`,
      'Retry now',
    ],
    [
      { state: 'inUseElsewhere', retryAt: NOW + MINUTE_MS },
      `Another program is connected Home Assistant, perhaps. Next try at ${format.time(NOW + MINUTE_MS)}.`,
      'Retry now',
    ],
    [{ state: 'tokenRejected' }, 'Token rejected A newer one may have replaced it.', 'New token…'],
    [{ state: 'suspended' }, 'Asleep Live again when the computer wakes.', undefined],
  ] as const)('$state has its banner', async (connection, text, button) => {
    const { screen } = await openOverview(scenes.home({ connection }))
    const status = screen.getByRole('status')
    await expect.element(status).toHaveTextContent([text, button].filter(Boolean).join(' '))
    await expect.element(screen.getByRole('banner')).toMatchTextContent(/Values are old/)
  })

  test('a wait counts down in a timer of its own, and can be cut short', async () => {
    const { screen, calls } = await openOverview(scenes.home({ connection: waiting }))
    await expect.element(screen.getByRole('timer')).toHaveTextContent('Next try in 12 s')
    pass(5000)
    await expect.element(screen.getByRole('timer')).toHaveTextContent('Next try in 7 s')
    await screen.getByRole('button', { name: 'Retry now' }).click()
    expect(calls).toEqual([{ name: 'retryNow', payload: undefined }])
  })

  test.each([NARROW, WIDE].flatMap((size) => WAITS.map((after) => ({ ...after, size, after }))))(
    'an attempt moves nothing, and leaves what is known and the focus where they are: $state, $size',
    async ({ size, after }) => {
      const { screen, patch } = await openOverview(scenes.home({ connection: after }), { size })
      const status = screen.getByRole('status').first()
      const retry = screen.getByRole('button', { name: 'Retry now' }).element()
      if (retry instanceof HTMLElement) retry.focus()
      const { height } = status.element().getBoundingClientRect()
      patch({ fleet: { connection: { state: 'connecting', after } } })
      await expect.element(status).toMatchTextContent(/Connecting…/)
      await expect.element(status).toMatchTextContent(new RegExp(en.connection[after.state].title))
      expect(status.element().getBoundingClientRect().height).toBe(height)
      expect(document.activeElement).toBe(retry)
    },
  )

  test('another program: retry now', async () => {
    const connection: Connection = { state: 'inUseElsewhere', retryAt: NOW + MINUTE_MS }
    const { screen, calls } = await openOverview(scenes.home({ connection }))
    await screen.getByRole('button', { name: 'Retry now' }).click()
    expect(calls).toEqual([{ name: 'retryNow', payload: undefined }])
  })

  test('a rejected token is replaced where it is said', async () => {
    const { screen, calls } = await openOverview(scenes.home({ connection: { state: 'tokenRejected' } }))
    await screen.getByRole('button', { name: 'New token…' }).click()
    const dialog = screen.getByRole('dialog', { name: 'Replace the API token' })
    await dialog.getByLabelText('API token').fill('new-token')
    await dialog.getByRole('button', { name: 'Check' }).click()
    await expect.element(dialog).not.toBeInTheDocument()
    expect(calls).toEqual([{ name: 'signIn', payload: { token: 'new-token' } }])
  })
})

test.each(LANGUAGES)('a long reason has the whole width of a narrow window in %s', async (language) => {
  const connection: Connection = { ...waiting, reason: 'portal' }
  const { screen } = await openOverview(scenes.home({ connection }), { app: { language } })
  const { action, reason } = wordsOf(language).connection.waiting
  const text = screen.getByText(reason.portal, { exact: false }).element().getBoundingClientRect()
  const button = screen.getByRole('button', { name: action }).element().getBoundingClientRect()
  expect(button.top).toBeGreaterThanOrEqual(text.bottom)
  expect(text.width).toBeGreaterThan(280)
})

describe('a disk that takes nothing', () => {
  const notKept = [{ what: 'preferences', reason: 'full', path: '/home/driver/preferences.json' }] as const
  const said = 'Not everything can be saved'

  test.each([
    ['the overview', () => openOverview(scenes.home(), { app: { notKept } })],
    ['the sign-in', () => openOverview(scenes.signedOut(), { app: { notKept } })],
    ['the settings', () => openSettings(scenes.home(), { app: { notKept } })],
  ])('is told in %s, with what to do, until it takes something', async (_where, open) => {
    const { screen, patch } = await open()
    const alert = screen.getByRole('alert')
    await expect
      .element(alert)
      .toMatchTextContent(/can be saved.*your settings.*The disk is full: make some room/)
    patch({ app: anApp() })
    await expect.element(screen.getByText(said)).not.toBeInTheDocument()
  })

  test('and settings that could not be read are told, with where they are', async () => {
    const { screen } = await openOverview(scenes.home(), {
      app: { preferencesAside: '/home/preferences.broken-1.json' },
    })
    await expect
      .element(screen.getByRole('alert'))
      .toMatchTextContent(/could not be read.*kept as \/home\/preferences.broken-1.json/)
  })
})

describe('other banners', () => {
  test('the demo says that it is one, and can be left', async () => {
    const { screen, calls } = await openOverview(scenes.home(), { app: { isDemo: true } })
    await expect.element(screen.getByText('These charge points are simulated.')).toBeVisible()
    await screen.getByRole('button', { name: 'Leave demo' }).click()
    expect(calls).toEqual([{ name: 'leaveDemo', payload: undefined }])
  })

  test('a desktop without a tray says so, with help', async () => {
    const { screen, calls } = await openOverview(scenes.home(), { app: { hasTray: false } })
    await expect.element(screen.getByText('This desktop has no tray')).toBeVisible()
    await screen.getByRole('button', { name: 'How to add one' }).click()
    expect(calls).toEqual([{ name: 'openLink', payload: 'traySupport' }])
  })

  test('that there is no tray is said until it is put away, in whatever window', async () => {
    const { screen, calls, patch } = await openOverview(scenes.home(), { app: { hasTray: false } })
    await screen.getByRole('button', { name: 'Dismiss' }).click()
    expect(calls).toEqual([{ name: 'changePreferences', payload: { trayNoticeDismissed: true } }])
    patch({ preferences: withChange(scenes.home().preferences, { trayNoticeDismissed: true }) })
    await expect.element(screen.getByText('This desktop has no tray')).not.toBeInTheDocument()
  })
})

describe('the top bar', () => {
  test('opens the settings, and the account in them', async () => {
    const { screen, calls } = await openOverview(scenes.home())
    const account = screen.getByRole('button', { name: 'Account: driver@example.org' })
    await expect.element(account.getByText('ED', { exact: true })).toBeVisible()
    await account.click()
    await screen.getByRole('button', { name: 'Settings' }).click()
    expect(calls).toEqual([
      { name: 'openSettings', payload: { page: 'account' } },
      { name: 'openSettings', payload: undefined },
    ])
  })
})

test('a list that is not given any more is told above the charge points', async () => {
  const { screen, patch } = await openOverview(scenes.home())
  const { title, detail } = en.connection.noList
  await expect.element(screen.getByRole('list')).toBeVisible()
  patch({ fleet: { isListUnreadable: true } })
  await expect.element(screen.getByRole('status')).toHaveTextContent(`${title} ${detail}`)
  patch({ fleet: { isListUnreadable: false } })
  await expect.element(screen.getByText(title)).not.toBeInTheDocument()
})
