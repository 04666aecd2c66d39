import { describe, expect, test } from 'vitest'
import type { UpdateInfo } from '../../../core/update/info.ts'
import type { Update } from '../../../core/update/update.ts'
import { anApp, MINUTE_MS, NOW } from '../../core/builders.ts'
import { openOverview, openSettings } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow } from '../time.ts'

atNow()

const at = 'about'
const version = '2.0.0'
const AVAILABLE: Update = { state: 'available', version }

const infoOf = (now: Update, differences: Partial<UpdateInfo> = {}): UpdateInfo => ({
  now,
  installedAs: 'appImage',
  lookedAt: NOW - 5 * MINUTE_MS,
  dismissed: '',
  ...differences,
})

const about = (now: Update, differences: Partial<UpdateInfo> = {}) =>
  openSettings(scenes.home(), { at, app: { updates: infoOf(now, differences) } })

const overview = (now: Update, differences: Partial<UpdateInfo> = {}) =>
  openOverview(scenes.home(), { app: { updates: infoOf(now, differences) } })

describe('the settings', () => {
  test('say where it is looked, and switch that on only by a choice', async () => {
    const { screen, calls } = await about({ state: 'none' })
    const look = screen.getByRole('switch', { name: 'Check for updates' })
    await expect.element(look).not.toBeChecked()
    await expect.element(look).toHaveAccessibleDescription(/Once a day, at github\.com\/amptray\/amptray/)
    await look.click()
    expect(calls).toEqual([{ name: 'changePreferences', payload: { lookForUpdates: true } }])
  })

  test.each<[string, Update, string, string, Partial<UpdateInfo>?]>([
    ['a look', { state: 'none' }, 'Check now', 'lookForUpdate'],
    ['a download', AVAILABLE, 'Download', 'downloadUpdate'],
    ['that it is not wanted', AVAILABLE, 'Not this version', 'dismissUpdate'],
    ['to call it off', { state: 'downloading', version, percent: 41 }, 'Cancel', 'cancelUpdate'],
    ['a restart', { state: 'ready', version }, 'Restart Amptray', 'restartToUpdate'],
    [
      'another try',
      { state: 'failed', step: 'download', reason: 'damaged', version },
      'Try again',
      'downloadUpdate',
    ],
    [
      'another look',
      { state: 'failed', step: 'look', reason: 'noNetwork', version: undefined },
      'Check now',
      'lookForUpdate',
    ],
    ['the page, by hand', AVAILABLE, 'Download page', 'openLink', { installedAs: 'deb' }],
    ['what is new in it', AVAILABLE, 'What is new', 'openLink'],
    ['what is new, by hand', AVAILABLE, 'What is new', 'openLink', { installedAs: 'deb' }],
    ['what is new in one that is ready', { state: 'ready', version }, 'What is new', 'openLink'],
  ])('ask for %s', async (_what, now, label, name, differences) => {
    const { screen, calls } = await about(now, differences)
    await screen.getByRole('button', { name: label, exact: true }).click()
    expect(calls).toEqual([{ name, payload: name === 'openLink' ? 'releases' : undefined }])
  })

  test('say what to do by hand, and offer no download that cannot be', async () => {
    const { screen } = await about(AVAILABLE, { installedAs: 'appImageFixed' })
    await expect.element(screen.getByText(/may not write in the folder of its AppImage/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Download', exact: true }).elements()).toEqual([])
  })

  test('show how far a download is', async () => {
    const { screen, patch } = await about({ state: 'downloading', version, percent: 41 })
    await expect.element(screen.getByRole('progressbar')).toHaveAttribute('value', '41')
    patch({ app: anApp({ updates: infoOf({ state: 'downloading', version, percent: 80 }) }) })
    await expect.element(screen.getByText('Downloading version 2.0.0: 80%', { exact: true })).toBeVisible()
  })

  test('go on to say what is there where somebody did not want it, with the way back', async () => {
    const { screen } = await about(AVAILABLE, { dismissed: version })
    await expect.element(screen.getByRole('button', { name: 'Download', exact: true })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Not this version' }).elements()).toEqual([])
  })
})

describe('the overview', () => {
  test('says that one is there, and takes yes and no', async () => {
    const { screen, calls } = await overview(AVAILABLE)
    await expect.element(screen.getByText('Version 2.0.0 is available.')).toBeVisible()
    await screen.getByRole('button', { name: 'Download', exact: true }).click()
    await screen.getByRole('button', { name: 'Not this version' }).click()
    expect(calls.map(({ name }) => name)).toEqual(['downloadUpdate', 'dismissUpdate'])
  })

  test('leads to what there is to do by hand, and to what failed', async () => {
    const { screen, calls, patch } = await overview(AVAILABLE, { installedAs: 'rpm' })
    await screen.getByRole('button', { name: 'Show', exact: true }).click()
    patch({
      app: anApp({ updates: infoOf({ state: 'failed', step: 'install', reason: 'denied', version }) }),
    })
    await expect.element(screen.getByText('Version 2.0.0 could not be installed.')).toBeVisible()
    await screen.getByRole('button', { name: 'Show', exact: true }).click()
    await screen.getByRole('button', { name: 'Not this version' }).click()
    expect(calls).toEqual([
      { name: 'openSettings', payload: { page: 'about' } },
      { name: 'openSettings', payload: { page: 'about' } },
      { name: 'dismissUpdate', payload: undefined },
    ])
  })

  test.each<[string, Update, Partial<UpdateInfo>?]>([
    ['while it downloads', { state: 'downloading', version, percent: 1 }],
    ['of what is not wanted', AVAILABLE, { dismissed: version }],
    [
      'of what failed and is not wanted',
      { state: 'failed', step: 'download', reason: 'damaged', version },
      { dismissed: version },
    ],
    ['of a look that failed', { state: 'failed', step: 'look', reason: 'noNetwork', version: undefined }],
  ])('says nothing %s', async (_what, now, differences) => {
    const { screen } = await overview(now, differences)
    await expect.element(screen.getByRole('region').first()).toBeVisible()
    expect(screen.getByText(/Version 2|updates/).elements()).toEqual([])
  })
})

test('what is ready is offered until the restart, whatever was wished away before', async () => {
  const { screen } = await overview({ state: 'ready', version }, { dismissed: version })
  await expect.element(screen.getByRole('button', { name: 'Restart Amptray', exact: true })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Not this version' }).elements()).toEqual([])
})

test('nothing of what is new is offered where nothing is', async () => {
  const { screen } = await about({ state: 'none' })
  await expect.element(screen.getByRole('button', { name: 'Check now' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'What is new' }).elements()).toEqual([])
})

describe('the first run', () => {
  const unasked = { preferences: { lookForUpdates: null } }
  const choices = (calls: readonly { readonly name: string; readonly payload: unknown }[]) =>
    calls.filter(({ name }) => name === 'changePreferences').map(({ payload }) => payload)

  test('says that it looks and where, and nothing is chosen before somebody goes on', async () => {
    const { screen, calls } = await openOverview(scenes.signedOut(), unasked)
    const look = screen.getByRole('switch', { name: 'Check for updates' })
    await expect.element(look).toBeChecked()
    await expect.element(look).toHaveAccessibleDescription(/github\.com\/amptray\/amptray/)
    expect(choices(calls)).toEqual([])
  })

  test('goes on with what stands there by a sign-in that succeeds', async () => {
    const { screen, calls, answer } = await openOverview(scenes.signedOut(), unasked)
    answer('signIn', () => ({ signedIn: false, failure: 'tokenRejected' }))
    await screen.getByLabelText('API token', { exact: true }).fill('a'.repeat(30))
    await screen.getByRole('button', { name: 'Check', exact: true }).click()
    await expect.element(screen.getByRole('alert').first()).toBeVisible()
    expect(choices(calls)).toEqual([])
    answer('signIn', () => ({ signedIn: true }))
    await screen.getByRole('button', { name: 'Check', exact: true }).click()
    await expect.poll(() => choices(calls)).toEqual([{ lookForUpdates: true }])
  })

  test('takes the demo for no answer', async () => {
    const { screen, calls, answer } = await openOverview(scenes.signedOut(), unasked)
    const started = Promise.withResolvers<void>()
    answer('startDemo', () => started.promise)
    await screen.getByRole('button', { name: 'Try the demo' }).click()
    started.resolve()
    await screen.getByRole('button', { name: 'Settings' }).click()
    await expect.poll(() => calls.map(({ name }) => name)).toEqual(['startDemo', 'openSettings'])
    expect(choices(calls)).toEqual([])
  })

  test('takes no for an answer', async () => {
    const { screen, calls, patch } = await openOverview(scenes.signedOut(), unasked)
    await screen.getByRole('switch', { name: 'Check for updates' }).click()
    patch({ preferences: { ...scenes.signedOut().preferences, lookForUpdates: false } })
    await screen.getByRole('button', { name: 'Try the demo' }).click()
    await expect.poll(() => calls.map(({ name }) => name)).toEqual(['changePreferences', 'startDemo'])
    expect(choices(calls)).toEqual([{ lookForUpdates: false }])
  })

  test('is not asked again where somebody has chosen', async () => {
    const { screen } = await openOverview(scenes.signedOut(), { preferences: { lookForUpdates: false } })
    await expect.element(screen.getByRole('button', { name: 'Try the demo' })).toBeVisible()
    expect(screen.getByRole('switch').elements()).toEqual([])
  })
})
