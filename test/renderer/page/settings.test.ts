import { describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { SettingAction } from '../../../core/action/action.ts'
import type { ChargePoint, Fleet } from '../../../core/fleet/fleet.ts'
import { DEFAULT_PREFERENCES } from '../../../core/preferences/preferences.ts'
import { aCard, aPendingAction, NOW } from '../../core/builders.ts'
import { changed, openOverview, WIDE } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow } from '../time.ts'

atNow()

async function opened(one: ChargePoint, fleet: Partial<Fleet> = {}, options = {}) {
  const { screen, ...rest } = await openOverview(scenes.withList([one], fleet), {
    size: WIDE,
    at: one.evseId,
    ...options,
  })
  return { ...rest, settings: screen.getByRole('region', { name: 'Settings' }) }
}

const { evseId } = scenes.free
const asked = (action: SettingAction) => [{ name: 'act', payload: { evseId, action } }]

describe('the switches of a charge point', () => {
  test('ask main, and turn when main has taken it up', async () => {
    const { settings, calls, patch } = await opened(scenes.free)
    const plug = settings.getByRole('switch', { name: 'Plug & charge' })
    await expect.element(plug).toHaveAccessibleDescription('Starts by itself when a car is connected')
    await plug.click()
    const action = { kind: 'plugAndCharge', value: true } as const
    expect(calls).toEqual(asked(action))
    await expect.element(plug).not.toBeChecked()
    patch(changed({ ...scenes.free, pending: [aPendingAction({ action })] }))
    await expect.element(plug).toBeChecked()
    await expect.element(settings.getByText('Changing…')).toBeVisible()
    await plug.click({ force: true })
    expect(calls).toHaveLength(1)
    await expect.element(plug).toBeChecked()
  })

  test('turn with the keyboard, and keep the focus', async () => {
    const { settings, calls } = await opened(scenes.free)
    const linked = settings.getByRole('switch', { name: 'Linked cards only' })
    linked.element().focus()
    await userEvent.keyboard(' ')
    expect(calls).toEqual(asked({ kind: 'linkedCardsOnly', value: true }))
    await expect.element(linked).toHaveFocus()
  })

  test('show what the server says, and where it was changed that it failed', async () => {
    const action = { kind: 'linkedCardsOnly', value: true } as const
    const failures = [{ id: 7, action, origin: 'window', reason: { kind: 'notApplied' }, at: NOW }] as const
    const { settings, calls } = await opened({ ...scenes.free, failures })
    await expect.element(settings.getByRole('switch', { name: 'Linked cards only' })).not.toBeChecked()
    await expect
      .element(settings.getByRole('alert'))
      .toHaveTextContent(
        'Could not change which cards may charge. The charge point still shows the old state. Try again in a moment.',
      )
    await settings.getByRole('button', { name: 'Dismiss' }).click()
    expect(calls).toEqual([{ name: 'dismissFailure', payload: { evseId, id: 7 } }])
  })

  test('stay as they are when main does not take it up', async () => {
    const { settings, answer, patch } = await opened(scenes.free)
    const reason = { kind: 'notPossible', why: 'offline' } as const
    const action = { kind: 'plugAndCharge', value: true } as const
    const refused = { id: 3, action, origin: 'window', reason, at: NOW } as const
    answer('act', () => patch(changed({ ...scenes.free, failures: [refused] })))
    const plug = settings.getByRole('switch', { name: 'Plug & charge' })
    await plug.click()
    await expect.element(settings.getByRole('alert')).toMatchTextContent(/Charge point is offline\./)
    await expect.element(plug).not.toBeChecked()
  })

  test('cannot be turned while it charges, which is said once', async () => {
    const charging = { ...scenes.free, activity: 'charging' }
    const { settings } = await opened(charging)
    for (const name of ['Plug & charge', 'Linked cards only'])
      await expect.element(settings.getByRole('switch', { name })).toBeDisabled()
    expect(settings.getByText('Can be changed when charging has stopped.').elements()).toHaveLength(1)
  })

  test('say each its own reason when they differ', async () => {
    const mixed = scenes.withSettings(scenes.free, { plugAndCharge: { value: true, permission: 'read' } })
    const { settings } = await opened(mixed)
    await expect
      .element(settings.getByRole('switch', { name: 'Plug & charge' }))
      .toHaveAccessibleDescription('Starts by itself, with Mijn laadpas. Can only be read.')
    await expect.element(settings.getByRole('switch', { name: 'Linked cards only' })).toBeEnabled()
  })

  test('are not there when they are not offered', async () => {
    const { settings } = await opened(scenes.thuis)
    await expect.element(settings.getByLabelText('Default card')).toBeVisible()
    expect(settings.getByRole('switch').elements()).toEqual([])
  })
})

describe('the default card', () => {
  const other = aCard({ uid: 'OTHER', name: 'Van het werk' })
  const cards = [
    aCard({ name: 'Mijn laadpas' }),
    other,
    aCard({ uid: 'OLD', name: 'Verlopen', valid: false }),
  ]

  test('is chosen among the cards that can be used', async () => {
    const { settings, calls } = await opened(scenes.free, { cards })
    const choice = settings.getByLabelText('Default card')
    const options = [...choice.element().querySelectorAll('option')].map((one) => one.textContent)
    expect(options).toEqual(['The account’s: Mijn laadpas', 'Mijn laadpas', 'Van het werk', 'No card'])
    await userEvent.selectOptions(choice, 'Van het werk')
    expect(calls).toEqual([
      { name: 'changePreferences', payload: { defaultCard: { evseId, cardUid: 'OTHER' } } },
    ])
  })

  test.each(['GONE', 'OLD'])(
    'says that the one that was chosen (%s) gave way, until another is chosen',
    async (uid) => {
      const lost = /^The card you chose is no longer in the account, or not valid/
      const preferences = { defaultCardUids: { [evseId]: uid } }
      const { settings, patch } = await opened(scenes.free, { cards }, { preferences })
      await expect.element(settings.getByText(lost)).toBeVisible()
      await expect
        .element(settings.getByLabelText('Default card'))
        .toHaveDisplayValue('The account’s: Mijn laadpas')
      patch({ preferences: { ...DEFAULT_PREFERENCES, defaultCardUids: { [evseId]: 'OTHER' } } })
      await expect.element(settings.getByText(lost)).not.toBeInTheDocument()
    },
  )

  test('that was chosen is not called lost while the cards are not read', async () => {
    const preferences = { defaultCardUids: { [evseId]: 'OTHER' } }
    const { settings } = await opened(scenes.free, { cards: [] }, { preferences })
    await expect.element(settings.getByLabelText('Default card')).toBeVisible()
    expect(settings.getByText(/The card you chose/).elements()).toEqual([])
  })

  test('goes back to the account’s', async () => {
    const preferences = { defaultCardUids: { [evseId]: 'OTHER', BCU1: 'X' } }
    const { settings, calls } = await opened(scenes.free, { cards }, { preferences })
    const choice = settings.getByLabelText('Default card')
    await expect.element(choice).toHaveDisplayValue('Van het werk')
    await userEvent.selectOptions(choice, 'The account’s: Mijn laadpas')
    expect(calls).toEqual([
      { name: 'changePreferences', payload: { defaultCard: { evseId, cardUid: null } } },
    ])
  })
})
