import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { PAGES } from '../../renderer/settings/pages.ts'
import { NOT_ONLINE } from '../core/builders.ts'
import { openOverview, openQuestion, openSettings, WIDE } from './open.ts'
import * as scenes from './scenes.ts'
import { atNow } from './time.ts'

atNow()

const THEMES = ['light', 'dark'] as const

/** What axe finds, in words; it looks when no colour is on its way to another. */
async function findings(): Promise<readonly string[]> {
  const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition)
  // One that is overtaken by another is cancelled.
  await Promise.allSettled(transitions.map(({ finished }) => finished))
  const { violations } = await axe.run(document.body)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  )
}

describe.each(THEMES)('axe finds nothing in %s', (theme) => {
  const preferences = { theme }

  test('in the list, with every face', async () => {
    await openOverview(
      scenes.withList([...scenes.everyFace, { ...scenes.stopFailed, evseId: 'BCU300000' }]),
      {
        size: [380, 1400],
        preferences,
      },
    )
    expect(await findings()).toEqual([])
  })

  test.each(scenes.everyFace)('on the page of $settings.name $evseId', async ({ evseId }) => {
    await openOverview(scenes.withList(scenes.everyFace), { size: WIDE, at: evseId, preferences })
    expect(await findings()).toEqual([])
  })

  test.each([scenes.free, scenes.nightly, scenes.thrifty])(
    'on the page of what can be set, with a limit and a failure',
    async (one) => {
      const action = { kind: 'smartCharging', profile: 'off' } as const
      const failures = [{ id: 1, action, origin: 'window', reason: { kind: 'timedOut' }, at: 0 }] as const
      const schedules = [scenes.aLimit({ evseIds: [one.evseId] })]
      await openOverview(scenes.withList([{ ...one, failures }], { schedules }), {
        size: WIDE,
        at: one.evseId,
        preferences,
      })
      expect(await findings()).toEqual([])
    },
  )

  test.each([WIDE, [380, 900]] as const)('on a page where all is unfolded, at %d × %d', async (...size) => {
    const open = { measurementsOpen: true, gridOpen: true, aboutOpen: true, elsewhereOpen: true }
    const { evseId } = scenes.told
    await openOverview(scenes.withList([scenes.told, scenes.thuis]), {
      size,
      at: evseId,
      preferences: { ...preferences, ...open },
    })
    expect(await findings()).toEqual([])
  })

  test('in the dialog of a limit, with what it does and what is wrong', async () => {
    const { screen } = await openOverview(
      scenes.withList([scenes.free, scenes.thuis], {
        schedules: [scenes.aLimit({ evseIds: [scenes.thuis.evseId] })],
      }),
      { size: WIDE, at: scenes.free.evseId, preferences },
    )
    await screen.getByRole('button', { name: 'Add limit…' }).click()
    const dialog = screen.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: 'Thuis' }).click()
    await dialog.getByLabelText('From').fill('x')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect.element(dialog.getByRole('alert')).toMatchTextContent(/Use a time/)
    expect(await findings()).toEqual([])
  })

  test('in the open menu and in the dialog of a restart', async () => {
    const { screen } = await openOverview(scenes.withList([scenes.thuis]), { preferences })
    await screen.getByRole('button', { name: 'More actions for Thuis' }).click()
    await expect.element(screen.getByRole('menuitem', { name: 'Restart…' })).toBeVisible()
    expect(await findings()).toEqual([])
    await screen.getByRole('menuitem', { name: 'Restart…' }).click()
    await expect.element(screen.getByRole('dialog')).toBeVisible()
    expect(await findings()).toEqual([])
  })

  test('in a question', async () => {
    const question = { message: 'Restart Thuis?', detail: 'Charging stops.', yes: 'Restart', no: 'Cancel' }
    const { screen } = await openQuestion(() => ({ id: 1, ...question }), scenes.home(), { preferences })
    await expect.element(screen.getByRole('alertdialog')).toBeVisible()
    expect(await findings()).toEqual([])
  })

  test('in the sheet of shortcuts', async () => {
    const { screen } = await openOverview(scenes.home(), { preferences })
    await screen.getByRole('button', { name: 'Keyboard shortcuts' }).click()
    await expect.element(screen.getByRole('dialog')).toBeVisible()
    expect(await findings()).toEqual([])
  })

  test.each(NOT_ONLINE)('while $state', async (connection) => {
    await openOverview(scenes.home({ connection }), { preferences })
    expect(await findings()).toEqual([])
  })

  test('without charge points', async () => {
    await openOverview(scenes.withList([]), { preferences, app: { isDemo: true, hasTray: false } })
    expect(await findings()).toEqual([])
  })

  test.each(scenes.UPDATES)('with a newer version: $now.state as $installedAs', async (updates) => {
    await openOverview(scenes.home(), { preferences, app: { updates } })
    expect(await findings()).toEqual([])
  })

  test.each(scenes.UPDATES)('in the settings of one: $now.state as $installedAs', async (updates) => {
    await openSettings(scenes.home(), { preferences, app: { updates }, at: 'about' })
    expect(await findings()).toEqual([])
  })

  test('while nothing can be saved', async () => {
    const path = '/home/driver/preferences.json'
    const app = { notKept: [{ what: 'preferences', reason: 'full', path }], preferencesAside: path } as const
    await openOverview(scenes.home(), { preferences, app })
    expect(await findings()).toEqual([])
  })

  test('in a sign-in that failed', async () => {
    const { screen, answer } = await openOverview(scenes.signedOut(), { preferences })
    answer('signIn', () => ({ signedIn: false, failure: 'tokenRejected' }))
    await screen.getByLabelText('API token').fill('x')
    await screen.getByRole('button', { name: 'Check' }).click()
    await expect.element(screen.getByRole('alert')).toBeVisible()
    expect(await findings()).toEqual([])
  })

  test.each(PAGES.map(({ name }) => name))('in the settings: %s', async (at) => {
    await openSettings(scenes.home(), { size: [820, 900], at, preferences })
    expect(await findings()).toEqual([])
  })

  test.each(NOT_ONLINE)('in the settings of the connection while $state', async (connection) => {
    await openSettings(scenes.home({ connection }), { size: [820, 620], at: 'connection', preferences })
    expect(await findings()).toEqual([])
  })

  test.each([scenes.signedOut(), scenes.withList([])])(
    'in the settings without charge points',
    async (scene) => {
      await openSettings(scene, { size: [820, 620], at: 'chargePoints', preferences })
      expect(await findings()).toEqual([])
    },
  )

  test('in a shortcut that is asked for, and one that is not to be had', async () => {
    const { screen } = await openSettings(scenes.home(), {
      size: [820, 620],
      at: 'startUp',
      preferences: { ...preferences, shortcut: 'Control+Alt+A' },
      app: { shortcutWorks: false },
    })
    expect(await findings()).toEqual([])
    await screen.getByRole('button', { name: 'Shortcut for the overview', exact: false }).click()
    await userEvent.keyboard('a')
    await expect.element(screen.getByRole('alert')).toMatchTextContent(/Use a letter/)
    expect(await findings()).toEqual([])
  })

  test('in the diagnostics', async () => {
    const { screen } = await openSettings(scenes.home(), { size: [820, 620], at: 'about', preferences })
    await screen.getByRole('button', { name: 'Show…' }).click()
    await expect.element(screen.getByRole('dialog')).toBeVisible()
    expect(await findings()).toEqual([])
  })

  test('in settings that cannot be changed', async () => {
    await openSettings(scenes.home(), {
      at: 'notifications',
      preferences: { ...preferences, notifications: false },
    })
    expect(await findings()).toEqual([])
  })
})

describe('nothing stands out of the window', () => {
  const sizes = [
    [360, 560],
    [640, 560],
    [760, 560],
    [1400, 800],
  ] as const

  test.each(sizes)('of the page at %d × %d, and with text twice as large', async (...size) => {
    const schedules = [scenes.aLimit({ evseIds: [scenes.nightly.evseId, scenes.thuis.evseId] })]
    const charging = { ...scenes.nightly, status: scenes.thuis.status }
    await openOverview(scenes.withList([charging], { schedules }), { size, at: charging.evseId })
    const widest = () => Math.max(...[...document.querySelectorAll('.window *')].map((one) => right(one)))
    await expect.poll(widest).toBeLessThanOrEqual(size[0])
    document.documentElement.style.fontSize = '32px'
    await expect.poll(widest).toBeLessThanOrEqual(size[0])
    document.documentElement.style.fontSize = ''
  })

  test.each(sizes)('at %d × %d, and with text twice as large', async (...size) => {
    const { patch } = await openOverview(scenes.withList(scenes.everyFace), { size })
    const widest = () => Math.max(...[...document.querySelectorAll('.window *')].map((one) => right(one)))
    await expect.poll(widest).toBeLessThanOrEqual(size[0])
    document.documentElement.style.fontSize = '32px'
    patch({ fleet: { connection: NOT_ONLINE[2] ?? { state: 'connecting' } } })
    await expect.poll(widest).toBeLessThanOrEqual(size[0])
    document.documentElement.style.fontSize = ''
  })

  test.each(PAGES.map(({ name }) => name))('of the settings, with text twice as large: %s', async (at) => {
    const preferences = { quietHours: true, shortcut: 'Control+Alt+A' }
    await openSettings(scenes.home(), { size: [560, 620], at, preferences })
    const widest = () => Math.max(...[...document.querySelectorAll('.window *')].map((one) => right(one)))
    await expect.poll(widest).toBeLessThanOrEqual(560)
    document.documentElement.style.fontSize = '32px'
    await expect.poll(widest).toBeLessThanOrEqual(560)
    document.documentElement.style.fontSize = ''
  })
})

/** Where an element that can be seen ends, px; what is clipped to nothing ends nowhere. */
function right(element: Element): number {
  if (element.closest('.visually-hidden') || !element.checkVisibility()) return 0
  return Math.floor(element.getBoundingClientRect().right)
}
