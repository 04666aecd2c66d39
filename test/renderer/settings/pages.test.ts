import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../core/connection/connection.ts'
import { en } from '../../../core/words/en/index.ts'
import { aCard, HOUR_MS, MINUTE_MS, NOW, ONLINE } from '../../core/builders.ts'
import { openSettings } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow, pass } from '../time.ts'

atNow()

const CLOSED: Connection = { state: 'waiting', reason: 'closed', retryAt: NOW + 12_000 }

describe('charge points', () => {
  const at = 'chargePoints'

  test('has each with its name, id and state, and opens it in the overview', async () => {
    const { screen, calls } = await openSettings(scenes.home(), { at })
    const kantoor = screen.getByRole('region', { name: 'Kantoor P1' })
    await expect.element(kantoor).toMatchTextContent(/BCU103501 · Waits until/)
    const nameless = screen.getByRole('region', { name: 'BCU100186' })
    await expect.element(nameless).toMatchTextContent(/BCU100186 Offline since/)
    await screen.getByRole('button', { name: 'Open Kantoor P1' }).click()
    expect(calls).toEqual([{ name: 'openOverview', payload: { evseId: scenes.kantoor.evseId } }])
  })

  test('chooses the card that it starts with', async () => {
    const other = aCard({ uid: 'AA', name: 'Other card' })
    const { screen, calls } = await openSettings(scenes.home({ cards: [other] }), { at })
    const card = screen.getByRole('region', { name: 'Gast' }).getByRole('combobox', { name: 'Default card' })
    await card.selectOptions('Other card')
    expect(calls.map(({ payload }) => payload)).toEqual([
      { defaultCard: { evseId: scenes.gast.evseId, cardUid: other.uid } },
    ])
  })

  test('mutes it, as the notifications do', async () => {
    const { screen, calls } = await openSettings(scenes.home(), { at })
    await screen.getByRole('region', { name: 'Gast' }).getByRole('switch', { name: 'Notifications' }).click()
    expect(calls.map(({ payload }) => payload)).toEqual([
      { muted: { evseId: scenes.gast.evseId, isMuted: true } },
    ])
  })

  test('there is nothing to mute while all notifications are off', async () => {
    const { screen } = await openSettings(scenes.withList([scenes.gast]), {
      at,
      preferences: { notifications: false },
    })
    const notifications = screen.getByRole('switch', { name: 'Notifications' })
    await expect.element(notifications).toBeDisabled()
    await expect.element(notifications).toHaveAccessibleDescription('All notifications are off.')
  })

  test('signed out, leads to the sign-in', async () => {
    const { screen, calls } = await openSettings(scenes.signedOut(), { at })
    await screen.getByRole('button', { name: 'Sign in…' }).click()
    expect(calls).toEqual([{ name: 'openOverview', payload: undefined }])
  })

  test.each([
    ['none are there', scenes.withList([]), en.overview.emptyTitle],
    ['they are read', scenes.signedOut({ connection: ONLINE }), en.overview.loading],
    ['nothing could be read', scenes.signedOut({ connection: CLOSED }), en.overview.nothingReadTitle],
  ])('while %s it says so', async (_, scene, title) => {
    const { screen } = await openSettings(scene, { at })
    await expect.element(screen.getByRole('heading', { name: title })).toBeVisible()
  })
})

describe('connection', () => {
  const at = 'connection'
  const row = (screen: Awaited<ReturnType<typeof openSettings>>['screen'], name: string) =>
    screen.getByText(name, { exact: true })

  test('says since when, over which way, and how much was asked', async () => {
    const { screen } = await openSettings(scenes.home(), { at, app: { requestsToday: 283 } })
    await expect.element(screen.getByRole('status')).toHaveTextContent('Connected')
    await expect.element(screen.getByText(/^Since \d\d:\d\d$/)).toBeVisible()
    await expect.element(screen.getByText('283', { exact: true })).toBeVisible()
    await expect.element(row(screen, 'Blue Current')).toBeVisible()
    await expect.element(row(screen, 'Direct, without a proxy')).toBeVisible()
  })

  test('counts down a wait, cuts it short, and tells why', async () => {
    const { screen, calls } = await openSettings(scenes.home({ connection: CLOSED }), { at })
    await expect.element(screen.getByText('Blue Current closed the connection.')).toBeVisible()
    pass(5000)
    await expect.element(screen.getByRole('timer')).toHaveTextContent('Next try in 7 s')
    await screen.getByRole('button', { name: 'Retry now' }).click()
    expect(calls).toEqual([{ name: 'retryNow', payload: undefined }])
  })

  test.each([
    [{ state: 'connecting' }, 'Connecting…', undefined],
    [
      { state: 'limitReached', resetAt: NOW + HOUR_MS },
      'Daily request limit reached',
      { button: 'Retry now', call: 'retryNow' },
    ],
    [
      { state: 'inUseElsewhere', retryAt: NOW + MINUTE_MS },
      'Another program is connected',
      { button: 'Retry now', call: 'retryNow' },
    ],
    [{ state: 'suspended' }, 'Asleep', undefined],
    [{ state: 'signedOut' }, 'You are signed out', { button: 'Sign in…', call: 'openOverview' }],
  ] as const)('$state has its words, and what can be done', async (connection, text, remedy) => {
    const { screen, calls } = await openSettings(scenes.home({ connection }), { at })
    await expect.element(screen.getByRole('status')).toHaveTextContent(text)
    if (remedy) await screen.getByRole('button', { name: remedy.button }).click()
    else expect(screen.getByRole('button').elements()).toEqual([])
    expect(calls.map(({ name }) => name)).toEqual(remedy ? [remedy.call] : [])
  })

  test('a rejected token is replaced where it is said', async () => {
    const { screen } = await openSettings(scenes.home({ connection: { state: 'tokenRejected' } }), { at })
    await screen.getByRole('button', { name: 'New token…' }).click()
    await expect.element(screen.getByRole('dialog', { name: 'Replace the API token' })).toBeVisible()
  })

  test('tells what happened, the newest first, and anew when the state changes', async () => {
    const { screen, answer, patch } = await openSettings(scenes.home(), { at })
    await expect.element(screen.getByText('Nothing changed yet.')).toBeVisible()
    answer('connectionDetails', () => ({
      server: 'thisComputer',
      route: { kind: 'http', host: 'proxy.example.org:8080' },
      changes: [
        { at: NOW - HOUR_MS, connection: ONLINE },
        { at: NOW - MINUTE_MS, connection: CLOSED },
        { at: NOW, connection: { state: 'connecting' } },
      ],
    }))
    patch({ fleet: { connection: { state: 'connecting' } } })
    const items = screen.getByRole('region', { name: 'Recent changes' }).getByRole('listitem')
    await expect
      .element(items.nth(0))
      .toMatchTextContent(/No connection Blue Current closed the connection\.$/)
    await expect.element(items.nth(1)).toMatchTextContent(/Connected$/)
    expect(items.elements()).toHaveLength(2)
    await expect.element(row(screen, 'Simulator on this computer')).toBeVisible()
    await expect.element(row(screen, 'System proxy proxy.example.org:8080')).toBeVisible()
  })

  test('says nothing of a way that the system does not tell, and all the rest', async () => {
    const { screen, answer, patch } = await openSettings(scenes.home(), { at })
    answer('connectionDetails', () => ({
      server: 'blueCurrent',
      route: undefined,
      changes: [{ at: NOW, connection: CLOSED }],
    }))
    patch({ fleet: { connection: CLOSED } })
    await expect
      .element(screen.getByRole('region', { name: 'Recent changes' }))
      .toMatchTextContent(/No connection/)
    await expect.element(row(screen, 'Blue Current')).toBeVisible()
    expect(screen.getByText(/proxy/).elements()).toEqual([])
  })

  test('an answer that comes after a newer one is not shown', async () => {
    const { screen, answer, patch } = await openSettings(scenes.home(), { at })
    await expect.element(row(screen, 'Blue Current')).toBeVisible()
    const late = Promise.withResolvers<void>()
    const from = (server: 'demo' | 'thisComputer') =>
      ({ server, route: { kind: 'direct' }, changes: [] }) as const
    answer('connectionDetails', () => late.promise.then(() => from('thisComputer')))
    patch({ fleet: { connection: CLOSED } })
    await expect.element(screen.getByRole('status')).toHaveTextContent('No connection')
    answer('connectionDetails', () => from('demo'))
    patch({ fleet: { connection: ONLINE } })
    await expect.element(row(screen, 'Simulator inside Amptray')).toBeVisible()
    late.resolve()
    await late.promise
    await expect.element(row(screen, 'Simulator inside Amptray')).toBeVisible()
  })
})

describe('diagnostics', () => {
  const at = 'about'

  test('are copied, and that is said to everybody', async () => {
    const { screen, calls } = await openSettings(scenes.home(), { at })
    await screen.getByRole('button', { name: 'Copy' }).click()
    await expect.element(screen.getByLabelText('Diagnostics').getByRole('status')).toHaveTextContent('Copied')
    expect(calls).toEqual([{ name: 'copyDiagnostics', payload: undefined }])
  })

  test('that could not be copied are not called copied', async () => {
    const { screen, answer } = await openSettings(scenes.home(), { at })
    answer('copyDiagnostics', () => Promise.reject(new Error('no clipboard')))
    await screen.getByRole('button', { name: 'Copy' }).click()
    await expect
      .element(screen.getByLabelText('Diagnostics').getByRole('status'))
      .toHaveTextContent('Could not be copied')
  })

  test('are shown before anybody else sees them', async () => {
    const { screen, answer, calls } = await openSettings(scenes.home(), { at })
    answer('diagnostics', () => 'Amptray 9.9.9\nelectron: 45')
    await screen.getByRole('button', { name: 'Show…' }).click()
    const dialog = screen.getByRole('dialog', { name: 'Diagnostics' })
    await expect.element(dialog.getByRole('region')).toHaveTextContent('Amptray 9.9.9 electron: 45')
    await dialog.getByRole('button', { name: 'Copy' }).click()
    await expect.element(dialog.getByRole('status')).toHaveTextContent('Copied')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect.element(dialog).not.toBeInTheDocument()
    expect(calls).toEqual([{ name: 'copyDiagnostics', payload: undefined }])
  })
})

describe('what it is made with', () => {
  const at = 'about'
  const ws = { name: 'ws', version: '8.23.0', licence: 'MIT', text: 'Permission is hereby granted' }

  test('is told by name, version and licence, each with its text', async () => {
    const { screen, answer } = await openSettings(scenes.home(), { at })
    answer('licences', () => [ws, { ...ws, name: 'svelte', text: 'Another text' }])
    await screen.getByRole('button', { name: 'Show licences…' }).click()
    const dialog = screen.getByRole('dialog', { name: 'Licences' })
    await dialog.getByRole('button', { name: /^ws 8.23.0/ }).click()
    await expect.element(dialog.getByText('Permission is hereby granted')).toBeVisible()
    await dialog.getByRole('button', { name: /^svelte 8.23.0/ }).click()
    await expect.element(dialog.getByText('Another text')).toBeVisible()
    await expect.element(dialog.getByText('Permission is hereby granted')).not.toBeInTheDocument()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect.element(dialog).not.toBeInTheDocument()
  })

  test('the commit stands beside the version, where it is known', async () => {
    const home = scenes.home()
    const { screen } = await openSettings({ ...home, app: { ...home.app, commit: 'abc123456' } }, { at })
    await expect.element(screen.getByText('Version 0.1.0 (abc123456)')).toBeVisible()
  })
})
