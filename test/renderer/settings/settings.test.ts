import { describe, expect, test } from 'vitest'
import { type Locator, userEvent } from 'vitest/browser'
import type { SignOutResult } from '../../../core/contract/area/account.ts'
import { EVENT_KINDS } from '../../../core/preferences/events.ts'
import { DEFAULT_PREFERENCES, withChange } from '../../../core/preferences/preferences.ts'
import { en } from '../../../core/words/en/index.ts'
import { readTimeOfDay } from '../../../renderer/parts/form/timeOfDay.ts'
import { anApp, HOUR_MS, NOW } from '../../core/builders.ts'
import { openSettings } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow } from '../time.ts'

atNow()

describe('the settings window', () => {
  test('opens at the account, or where the address says, and goes elsewhere by its links', async () => {
    const { screen } = await openSettings(scenes.home())
    await expect.element(screen.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
    await screen.getByRole('link', { name: 'About' }).click()
    await expect.element(screen.getByRole('heading', { level: 1, name: 'About' })).toBeVisible()
    await expect.element(screen.getByRole('link', { name: 'About' })).toHaveAttribute('aria-current', 'page')
    location.hash = 'startUp'
    await expect.element(screen.getByRole('heading', { level: 1, name: 'Start-up' })).toBeVisible()
  })
})

describe('account', () => {
  test('says who, whether connected and where the token is kept', async () => {
    const { screen } = await openSettings(scenes.home())
    for (const text of ['Example driver', 'driver@example.org', 'Connected']) {
      await expect.element(screen.getByText(text, { exact: true })).toBeVisible()
    }
    await expect.element(screen.getByText(en.signIn.keptShort.secretService)).toBeVisible()
  })

  test('says the e-mail address too where it is not the login', async () => {
    const account = { login: 'eva', email: 'eva@example.org', fullName: 'Eva Driver' }
    const { screen } = await openSettings(scenes.home({ account }))
    for (const text of ['Eva Driver', 'eva', 'eva@example.org']) {
      await expect.element(screen.getByText(text, { exact: true })).toBeVisible()
    }
  })

  test('without a full name, the login says who', async () => {
    const { screen } = await openSettings(scenes.home({ account: { login: 'eva', fullName: '' } }))
    await expect.element(screen.getByText('eva', { exact: true })).toBeVisible()
    expect(screen.getByText('eva', { exact: true }).elements()).toHaveLength(1)
  })

  test('signs out only when that is confirmed', async () => {
    const { screen, calls } = await openSettings(scenes.home())
    await screen.getByRole('button', { name: 'Sign out…' }).click()
    const dialog = screen.getByRole('dialog', { name: 'Sign out?' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(dialog).not.toBeInTheDocument()
    expect(calls).toEqual([])
    await screen.getByRole('button', { name: 'Sign out…' }).click()
    await dialog.getByRole('button', { name: 'Sign out', exact: true }).click()
    expect(calls).toEqual([{ name: 'signOut', payload: undefined }])
    await expect.element(dialog).not.toBeInTheDocument()
  })

  test('says in the dialog when the keychain keeps the token, and tries again there', async () => {
    const { screen, calls, answer, patch } = await openSettings(scenes.home())
    const left = Promise.withResolvers<SignOutResult>()
    answer('signOut', () => left.promise)
    await screen.getByRole('button', { name: 'Sign out…' }).click()
    const dialog = screen.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: 'Sign out', exact: true })
    await confirm.click()
    await expect.element(confirm).toHaveAttribute('aria-disabled', 'true')
    await confirm.click({ force: true })
    const { app, fleet } = scenes.signedOut()
    patch({ app: { ...app, isKeychainWaiting: true }, fleet: { connection: fleet.connection } })
    await expect
      .element(dialog.getByRole('alert'))
      .toHaveTextContent(`${en.connection.keychain.title} ${en.connection.keychain.detail}`)
    await expect.element(dialog).toHaveAccessibleName('Signed out')
    await expect.element(confirm).not.toBeInTheDocument()
    await expect.element(dialog.getByRole('button', { name: 'Close' })).toHaveFocus()
    patch({ app: { ...app, leftToken: 'unused' } })
    left.resolve({ left: 'unused' })
    await expect.element(dialog.getByRole('alert')).toHaveTextContent(en.signIn.left.unused)
    expect(screen.getByText(en.signIn.left.unused).elements()).toHaveLength(1)
    answer('signOut', () => ({ left: 'none' }))
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect.element(dialog).not.toBeInTheDocument()
    expect(calls.map(({ name }) => name)).toEqual(['signOut', 'signOut'])
  })

  test('says in the dialog when signing out breaks', async () => {
    const { screen, answer } = await openSettings(scenes.home())
    answer('signOut', () => Promise.reject(new Error('gone')))
    await screen.getByRole('button', { name: 'Sign out…' }).click()
    const dialog = screen.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect.element(dialog.getByText(en.connection.notAsked.failed('Sign out'))).toBeVisible()
    await expect.element(dialog.getByRole('button', { name: 'Try again' })).toBeVisible()
  })

  test('says afterwards too that the keychain still has the token', async () => {
    const { screen, calls } = await openSettings(scenes.signedOut(), { app: { leftToken: 'unused' } })
    await expect.element(screen.getByText(en.signIn.left.unused)).toBeVisible()
    await screen.getByRole('button', { name: 'Try again' }).click()
    expect(calls).toEqual([{ name: 'signOut', payload: undefined }])
  })

  const PAGES = ['account', 'chargePoints', 'connection']
  test.each(PAGES)(
    'waits for a token that the keychain does not give, as the overview does: %s',
    async (at) => {
      const unread = { tokenStore: { kind: 'unread' } } as const
      const { screen, calls, patch } = await openSettings(scenes.signedOut(), { app: unread, at })
      await expect.element(screen.getByText(en.connection.keychain.title)).toBeVisible()
      await expect.element(screen.getByText(en.signIn.unread.detail)).toBeVisible()
      for (const { title } of [{ title: en.settings.account.signedOut }, en.connection.signedOut])
        expect(screen.getByText(title).elements()).toEqual([])
      expect(screen.getByRole('button', { name: 'Sign in…' }).elements()).toEqual([])
      await screen.getByRole('button', { name: 'Try again' }).click()
      expect(calls).toEqual([{ name: 'tryKeychain', payload: undefined }])
      patch({ app: { ...scenes.signedOut().app, ...unread, isKeychainWaiting: true } })
      await expect.element(screen.getByText(en.connection.keychain.detail)).toBeVisible()
      await expect.element(screen.getByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
    },
  )

  test('replaces the token', async () => {
    const { screen, calls } = await openSettings(scenes.home())
    await screen.getByRole('button', { name: 'Replace…' }).click()
    await screen.getByLabelText('API token').fill('another')
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
    expect(calls).toEqual([{ name: 'signIn', payload: { token: 'another' } }])
  })

  test('signed out, leads to the sign-in', async () => {
    const { screen, calls } = await openSettings(scenes.signedOut())
    await expect.element(screen.getByText('Not signed in')).toBeVisible()
    await screen.getByRole('button', { name: 'Sign in…' }).click()
    expect(calls).toEqual([{ name: 'openOverview', payload: undefined }])
  })

  test('in the demo, there is no token, and the demo can be left', async () => {
    const { screen, calls } = await openSettings(scenes.home(), { app: { isDemo: true } })
    await screen.getByRole('button', { name: 'Leave demo' }).click()
    expect(calls).toEqual([{ name: 'leaveDemo', payload: undefined }])
    for (const name of ['Replace…', 'Sign out…']) {
      expect(screen.getByRole('button', { name }).elements()).toEqual([])
    }
  })
})

describe('notifications', () => {
  const at = 'notifications'

  test('has a switch for every event, which applies at once', async () => {
    const { screen, calls } = await openSettings(scenes.home(), { at })
    for (const kind of EVENT_KINDS) {
      const name = en.settings.notifications.event[kind]
      await expect.element(screen.getByRole('switch', { name, exact: true })).toBeInTheDocument()
    }
    await screen.getByRole('switch', { name: 'Car connected' }).click()
    expect(calls).toEqual([{ name: 'changePreferences', payload: { events: { carConnected: true } } }])
  })

  describe('of everyday life', () => {
    const [few, many] = [6, 7].map((count) =>
      scenes.withList(Array.from({ length: count }, (_, n) => ({ ...scenes.gast, evseId: `BCU${n}` }))),
    )
    const switchOf = (screen: Locator) =>
      screen.getByRole('switch', { name: 'Charging started', exact: true })
    const why = en.settings.notifications.offForMany('6')

    test('are on for few charge points, without a word', async () => {
      const { screen } = await openSettings(few ?? scenes.home(), { at })
      await expect.element(switchOf(screen)).toBeChecked()
      await expect.element(screen.getByText(why)).not.toBeInTheDocument()
    })

    test('are off for many, and say why, until somebody chooses', async () => {
      const { screen, calls, patch } = await openSettings(many ?? scenes.home(), { at })
      await expect.element(switchOf(screen)).not.toBeChecked()
      await expect.element(switchOf(screen)).toHaveAccessibleDescription(why)
      expect(screen.getByText(why).elements()).toHaveLength(2)
      await switchOf(screen).click()
      expect(calls).toEqual([{ name: 'changePreferences', payload: { events: { started: true } } }])
      const chosen = (started: boolean) =>
        patch({ preferences: { ...DEFAULT_PREFERENCES, events: { ...DEFAULT_PREFERENCES.events, started } } })
      chosen(true)
      await expect.element(switchOf(screen)).toBeChecked()
      await expect.element(switchOf(screen)).not.toHaveAccessibleDescription()
      chosen(false)
      await expect.element(switchOf(screen)).not.toBeChecked()
      await expect.element(switchOf(screen)).not.toHaveAccessibleDescription()
    })
  })

  test('mutes one charge point and leaves the others muted', async () => {
    const { screen, calls } = await openSettings(scenes.home(), {
      at,
      preferences: { mutedEvseIds: [scenes.gast.evseId] },
    })
    await expect.element(screen.getByRole('switch', { name: 'Gast' })).toHaveAccessibleDescription('Muted')
    await screen.getByRole('switch', { name: 'Thuis' }).click()
    await screen.getByRole('switch', { name: 'Gast' }).click()
    expect(calls.map(({ payload }) => payload)).toEqual([
      { muted: { evseId: scenes.thuis.evseId, isMuted: true } },
      { muted: { evseId: scenes.gast.evseId, isMuted: false } },
    ])
  })

  test('takes quiet hours as people type them, and says what is no time', async () => {
    const { screen, calls } = await openSettings(scenes.home(), { at, preferences: { quietHours: true } })
    const from = screen.getByLabelText('Quiet from')
    await from.fill('2130')
    await userEvent.tab()
    await expect.element(from).toHaveValue('21:30')
    await from.fill('25:00')
    await userEvent.tab()
    await expect.element(from).toHaveAccessibleDescription('Use a time from 00:00 to 23:59')
    await screen.getByRole('switch', { name: 'Quiet hours' }).click()
    expect(calls.map(({ payload }) => payload)).toEqual([{ quietFrom: '21:30' }, { quietHours: false }])
  })

  test('all off: the rest waits', async () => {
    const { screen, calls } = await openSettings(scenes.home(), { at, preferences: { notifications: false } })
    await expect.element(screen.getByRole('switch', { name: 'Car connected' })).toBeDisabled()
    await screen.getByRole('switch', { name: 'Show notifications' }).click()
    expect(calls).toEqual([{ name: 'changePreferences', payload: { notifications: true } }])
  })

  test('resumes what was paused, and previews one', async () => {
    const { screen, calls } = await openSettings(scenes.home(), {
      at,
      preferences: { pausedUntil: NOW + HOUR_MS },
    })
    await screen.getByRole('button', { name: 'Resume' }).click()
    await screen.getByRole('button', { name: 'Preview' }).click()
    expect(calls).toEqual([
      { name: 'changePreferences', payload: { pausedUntil: 0 } },
      { name: 'previewNotification', payload: undefined },
    ])
  })
})

describe('appearance', () => {
  test('changes theme, language and icon at once', async () => {
    const { screen, calls } = await openSettings(scenes.home(), { at: 'appearance' })
    await screen.getByRole('radio', { name: 'Dark', exact: true }).click({ force: true })
    await screen.getByRole('combobox', { name: 'Language' }).selectOptions('Nederlands')
    await screen.getByRole('radio', { name: 'Light bar' }).click({ force: true })
    expect(calls.map(({ payload }) => payload)).toEqual([
      { theme: 'dark' },
      { language: 'nl' },
      { trayIconStyle: 'light' },
    ])
  })

  test('speaks the new language without a reload', async () => {
    const { screen, patch } = await openSettings(scenes.home(), { at: 'appearance' })
    const { preferences } = scenes.home()
    patch({
      app: anApp({ language: 'nl', locale: 'nl-NL' }),
      preferences: withChange(preferences, { language: 'nl' }),
    })
    await expect.element(screen.getByRole('heading', { level: 1, name: 'Weergave' })).toBeVisible()
    await expect.element(screen.getByRole('combobox', { name: 'Taal' })).toHaveDisplayValue('Nederlands')
  })

  test('on a Mac the icon follows the bar by itself, and the power can stand beside it', async () => {
    const { screen, calls } = await openSettings(scenes.home(), {
      at: 'appearance',
      app: { platform: 'darwin' },
    })
    await screen.getByRole('switch', { name: 'Power beside the icon' }).click()
    expect(calls).toEqual([{ name: 'changePreferences', payload: { powerBesideIcon: false } }])
    expect(screen.getByRole('radio', { name: 'Light bar' }).elements()).toEqual([])
  })
})

describe('start-up', () => {
  test('switches what happens at login and at a start', async () => {
    const { screen, calls } = await openSettings(scenes.home(), { at: 'startUp' })
    await screen.getByRole('switch', { name: en.settings.startUp.launchAtLogin }).click()
    await screen.getByRole('switch', { name: en.settings.startUp.openOverview }).click()
    expect(calls).toEqual([
      { name: 'setLaunchAtLogin', payload: true },
      { name: 'changePreferences', payload: { openOverviewAtStart: false } },
    ])
  })

  test.each(['refused', 'needsApproval'] as const)(
    'says that the system did not do it: %s',
    async (problem) => {
      const home = scenes.home()
      const { screen, patch } = await openSettings(home, { at: 'startUp' })
      const launch = screen.getByRole('switch', { name: en.settings.startUp.launchAtLogin })
      await launch.click()
      patch({ app: { ...home.app, launchAtLogin: { isOn: false, problem } } })
      await expect.element(screen.getByText(en.settings.startUp.launchProblem[problem])).toBeVisible()
      await expect.element(launch).not.toBeChecked()
      patch({ app: { ...home.app, launchAtLogin: { isOn: true, problem: undefined } } })
      await expect.element(launch).toBeChecked()
      await expect
        .element(screen.getByText(en.settings.startUp.launchProblem[problem]))
        .not.toBeInTheDocument()
    },
  )

  test('says where it is not possible', async () => {
    const { screen } = await openSettings(scenes.home(), { at: 'startUp', app: { canLaunchAtLogin: false } })
    const launch = screen.getByRole('switch', { name: en.settings.startUp.launchAtLogin })
    await expect.element(launch).toBeDisabled()
    await expect.element(launch).toHaveAccessibleDescription('Only the installed app can do this.')
  })
})

describe('about', () => {
  test('says the version and that it is independent, and leads to the project', async () => {
    const { screen, calls } = await openSettings(scenes.home(), { at: 'about', app: { version: '1.2.3' } })
    await expect.element(screen.getByText('Version 1.2.3')).toBeVisible()
    await expect.element(screen.getByText(en.settings.about.independent)).toBeVisible()
    await screen.getByRole('button', { name: 'Project page' }).click()
    expect(calls).toEqual([{ name: 'openLink', payload: 'project' }])
  })
})

test.each([
  ['7', '07:00'],
  ['7:05', '07:05'],
  ['0705', '07:05'],
  ['7.05', '07:05'],
  [' 23:59 ', '23:59'],
  ['24:00', undefined],
  ['12:60', undefined],
  ['noon', undefined],
  ['', undefined],
])('the time of day in %j is %j', (typed, read) => {
  expect(readTimeOfDay(typed)).toBe(read)
})
