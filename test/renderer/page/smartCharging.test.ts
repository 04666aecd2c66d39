import { describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { SettingAction } from '../../../core/action/action.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import { en } from '../../../core/words/en/index.ts'
import { partsOf } from '../../../renderer/page/smart/sentence.ts'
import { anApp, aPendingAction, NOW } from '../../core/builders.ts'
import { changed, openOverview, WIDE } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow } from '../time.ts'

atNow()

async function opened(one: ChargePoint) {
  const { screen, ...rest } = await openOverview(scenes.withList([one]), { size: WIDE, at: one.evseId })
  return { ...rest, screen, smart: screen.getByRole('region', { name: 'Smart charging' }) }
}

const { evseId } = scenes.free
const asked = (action: SettingAction) => [{ name: 'act', payload: { evseId, action } }]
const failed = (action: SettingAction) =>
  [{ id: 3, action, origin: 'window', reason: { kind: 'rejected' }, at: NOW }] as const

describe('how a session begins without a profile', () => {
  const { off, offStarted } = en.page.smart
  const withPlug = (one: ChargePoint, value: boolean | undefined): ChargePoint => ({
    ...one,
    settings: {
      ...one.settings,
      ...(value === undefined ? {} : { plugAndCharge: { value, permission: 'write' as const } }),
    },
  })
  const { plugAndCharge: _, ...untold } = scenes.free.settings
  test.each<[string, ChargePoint, string | undefined]>([
    ['with plug & charge', withPlug(scenes.free, true), off],
    ['without it', withPlug(scenes.free, false), offStarted],
    ['where nothing is told of it', { ...scenes.free, settings: untold }, undefined],
    ['blocked', { ...withPlug(scenes.free, true), activity: 'unavailable' }, undefined],
    ['in an error', { ...withPlug(scenes.free, true), activity: 'error' }, undefined],
    ['offline', { ...withPlug(scenes.free, false), activity: 'offline' }, undefined],
  ])('is said as it is: %s', async (_what, one, said) => {
    const { smart } = await opened(one)
    await expect.element(smart.getByRole('heading')).toBeVisible()
    for (const sentence of [off, offStarted])
      expect(smart.getByText(sentence).elements()).toHaveLength(sentence === said ? 1 : 0)
  })
})

describe('the profile of smart charging', () => {
  test('is changed with one click, and is pending until it is answered', async () => {
    const { smart, calls, patch } = await opened(scenes.free)
    await expect.element(smart.getByRole('radio', { name: 'Off' })).toBeChecked()
    await smart.getByRole('radio', { name: 'Delayed' }).click()
    const action = { kind: 'smartCharging', profile: 'delayed' } as const
    expect(calls).toEqual(asked(action))
    patch(changed({ ...scenes.free, pending: [aPendingAction({ action })] }))
    await expect.element(smart.getByRole('radio', { name: 'Delayed' })).toBeChecked()
    await expect.element(smart.getByText('Changing…')).toBeVisible()
    await smart.getByRole('radio', { name: 'Price-based' }).click({ force: true })
    expect(calls).toHaveLength(1)
    patch(changed({ ...scenes.free, failures: failed(action) }))
    await expect.element(smart.getByRole('radio', { name: 'Off' })).toBeChecked()
    await expect.element(smart.getByRole('alert')).toMatchTextContent(/Could not change smart charging\./)
  })

  test('is walked with the arrows', async () => {
    const { smart, calls } = await opened(scenes.nightly)
    smart.getByRole('radio', { name: 'Delayed' }).element().focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(calls).toEqual(asked({ kind: 'smartCharging', profile: 'priceBased' }))
    await expect.element(smart.getByRole('radio', { name: 'Delayed' })).toBeChecked()
  })

  test('offers only what the charge point has', async () => {
    const { smart } = await opened(
      scenes.withSettings(scenes.nightly, { priceBasedCharging: { value: false, permission: 'none' } }),
    )
    await expect.element(smart.getByRole('radio')).toHaveLength(2)
  })

  test('says in a line that it is not offered', async () => {
    const { smart } = await opened(scenes.thuis)
    await expect.element(smart.getByText('This charge point has no smart charging.')).toBeVisible()
    expect(smart.getByRole('radio').elements()).toEqual([])
  })

  test('cannot be changed while offline, and says so', async () => {
    const { smart } = await opened({ ...scenes.nightly, activity: 'offline' })
    await expect.element(smart.getByRole('radio', { name: 'Off' })).toBeDisabled()
    await expect.element(smart.getByText('Charge point is offline.')).toBeVisible()
    await expect.element(smart.getByLabelText('Charge from')).toBeDisabled()
  })
})

describe('the window of delayed charging', () => {
  test('is saved when that is asked, in the form of the wire', async () => {
    const { smart, calls, patch } = await opened(scenes.nightly)
    await expect.element(smart.getByLabelText('Charge until')).toHaveAccessibleDescription('the next day')
    expect(smart.getByRole('button', { name: 'Save' }).elements()).toEqual([])
    await smart.getByLabelText('Charge from').fill('9')
    await smart.getByLabelText('Charge until').fill('1730')
    await smart.getByRole('checkbox', { name: 'Saturday' }).click()
    await smart.getByRole('checkbox', { name: 'Monday' }).click()
    expect(smart.getByText('the next day').elements()).toEqual([])
    await smart.getByRole('button', { name: 'Save' }).click()
    const action = {
      kind: 'delayedWindow',
      startTime: '09:00',
      endTime: '17:30',
      days: [2, 3, 4, 5, 6],
    } as const
    expect(calls).toEqual(asked(action))
    patch(changed({ ...scenes.nightly, pending: [aPendingAction({ action })] }))
    await expect.element(smart.getByText('Saving…')).toBeVisible()
    await expect.element(smart.getByLabelText('Charge from')).toHaveValue('09:00')
    patch(changed(scenes.nightly))
    await expect.element(smart.getByLabelText('Charge from')).toHaveValue('23:00')
  })

  test('is saved with Enter', async () => {
    const { smart, calls } = await opened(scenes.nightly)
    await smart.getByLabelText('Charge from').fill('22:00')
    await userEvent.keyboard('{Enter}')
    expect(calls).toEqual(
      asked({ kind: 'delayedWindow', startTime: '22:00', endTime: '07:00', days: [1, 2, 3, 4, 5] }),
    )
  })

  test.each([
    ['24:00', '07:00', 'Use a time from 00:00 to 23:59', 'Charge from'],
    ['soon', '07:00', 'Use a time from 00:00 to 23:59', 'Charge from'],
    ['23:00', '7:60', 'Use a time from 00:00 to 23:59', 'Charge until'],
    ['07:00', '7', 'The two times must differ', 'Charge until'],
  ])('from %s until %s is not saved, and the field says why', async (from, until, text, at) => {
    const { smart, calls } = await opened(scenes.nightly)
    await smart.getByLabelText('Charge from').fill(from)
    await smart.getByLabelText('Charge until').fill(until)
    await smart.getByRole('button', { name: 'Save' }).click()
    await expect.element(smart.getByRole('alert')).toHaveTextContent(text)
    await expect.element(smart.getByLabelText(at)).toHaveAccessibleDescription(text)
    expect(calls).toEqual([])
  })

  test('needs a day', async () => {
    const { smart, calls } = await opened(scenes.nightly)
    for (const name of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
      await smart.getByRole('checkbox', { name }).click()
    await smart.getByRole('button', { name: 'Save' }).click()
    await expect.element(smart.getByRole('alert')).toHaveTextContent('Choose at least one day')
    expect(calls).toEqual([])
  })

  test('can be undone before it is saved', async () => {
    const { smart } = await opened(scenes.nightly)
    await smart.getByLabelText('Charge from').fill('1')
    await smart.getByRole('button', { name: 'Undo' }).click()
    await expect.element(smart.getByLabelText('Charge from')).toHaveValue('23:00')
    expect(smart.getByRole('button').elements()).toEqual([])
  })

  test('stays in the fields when it failed, to be saved again', async () => {
    const action = { kind: 'delayedWindow', startTime: '01:00', endTime: '05:00', days: [7] } as const
    const { smart, calls } = await opened({ ...scenes.nightly, failures: failed(action) })
    await expect.element(smart.getByRole('alert').first()).toMatchTextContent(/Could not save the window\./)
    await expect.element(smart.getByLabelText('Charge from')).toHaveValue('01:00')
    await smart.getByRole('button', { name: 'Save' }).click()
    expect(calls).toEqual(asked(action))
  })

  test('what the server says wins where nothing is being typed', async () => {
    const { smart, patch } = await opened(scenes.nightly)
    const { delayedCharging } = scenes.nightly.settings
    const elsewhere = { ...delayedCharging, startTime: '21:15' } as typeof delayedCharging
    patch(changed(scenes.withSettings(scenes.nightly, { delayedCharging: elsewhere } as never)))
    await expect.element(smart.getByLabelText('Charge from')).toHaveValue('21:15')
  })

  test('is a sentence in each language', async () => {
    const { screen, patch } = await opened(scenes.nightly)
    patch({ app: anApp({ language: 'nl', locale: 'nl-NL' }) })
    const smart = screen.getByRole('region', { name: 'Slim laden' })
    await expect.element(smart.getByText('Laad tussen')).toBeVisible()
    await expect.element(smart.getByText('de volgende dag', { exact: true })).toBeVisible()
  })
})

describe('a sentence with fields in it', () => {
  test.each([
    [(a: string, b: string) => `Charge between ${a} and ${b}`, ['Charge between', 0, 'and', 1]],
    [(a: string, b: string) => `Bis ${b} ab ${a} laden`, ['Bis', 1, 'ab', 0, 'laden']],
    [(a: string, b: string) => `${a}${b}`, [0, 1]],
  ])('is cut where they stand', (sentence, parts) => {
    expect(partsOf(sentence)).toEqual(parts)
  })
})

describe('price-based charging', () => {
  test('sends only what changed', async () => {
    const { smart, calls } = await opened(scenes.thrifty)
    await expect.element(smart.getByLabelText('Leave at')).toHaveValue('07:30')
    await expect.element(smart.getByText('Plans 38.4 kWh by 07:30. Of that 12.8 kWh at once.')).toBeVisible()
    await smart.getByLabelText('Battery now').fill('35')
    await smart.getByLabelText('Battery size').fill('64')
    await smart.getByRole('button', { name: 'Save' }).click()
    expect(calls).toEqual(asked({ kind: 'priceSettings', currentBatteryPct: 35, batterySizeKwh: 64 }))
  })

  test('keeps in this window what was taken, for the server does not tell it', async () => {
    const { smart, patch } = await opened(scenes.thrifty)
    const action = { kind: 'priceSettings', minimumPct: 20 } as const
    patch(changed({ ...scenes.thrifty, completed: { id: 1, action, origin: 'window', at: NOW } }))
    await expect.element(smart.getByLabelText('At once up to')).toHaveValue('20')
    expect(smart.getByRole('button').elements()).toEqual([])
  })

  test.each([
    ['Leave at', '25:00', 'Use a time from 00:00 to 23:59'],
    ['Battery now', '0', 'Use a number from 1 to 100'],
    ['At once up to', '101', 'Use a number from 1 to 100'],
    ['At once up to', '12.5', 'Use a number from 1 to 100'],
    ['Battery size', '1001', 'Use a number from 1 to 1000'],
  ])('%s %s is not saved', async (label, value, text) => {
    const { smart, calls } = await opened(scenes.thrifty)
    await smart.getByLabelText(label).fill(value)
    await smart.getByRole('button', { name: 'Save' }).click()
    await expect.element(smart.getByLabelText(label)).toHaveAccessibleDescription(new RegExp(text))
    expect(calls).toEqual([])
  })
})

describe('what the profile does now', () => {
  test('is said; the way round it stands beside the name, once', async () => {
    const { screen, smart, calls } = await opened(scenes.kantoor)
    await expect.element(smart.getByText('Waits until Monday 23:00')).toBeVisible()
    await screen.getByRole('article').getByRole('button', { name: 'Charge now' }).click()
    expect(calls).toEqual([
      { name: 'act', payload: { evseId: scenes.kantoor.evseId, action: { kind: 'boost' } } },
    ])
  })

  test.each([
    ['holds a car back', [0, 0, 0], 'Charges when the price is low', 1],
    ['lets it charge', [16, 16, 16], 'Charges now, may wait for a low price later', 0],
  ] as const)('is said of a price that %s', async (_what, currentA, text, boosts) => {
    const { settings } = scenes.thrifty
    const { screen, smart } = await opened({ ...scenes.withStatus(scenes.thuis, { currentA }), settings })
    await expect.element(smart.getByText(text)).toBeVisible()
    const article = screen.getByRole('article')
    expect(article.getByRole('button', { name: 'Charge now' }).elements()).toHaveLength(boosts)
  })

  test('is said when a boost goes round it', async () => {
    const boosted = scenes.withStatus(scenes.thuis, { boosting: true })
    const { settings } = scenes.nightly
    const { smart } = await opened({ ...boosted, settings: { ...settings, name: 'Thuis' } })
    await expect.element(smart.getByText('Charges now, until this session ends')).toBeVisible()
  })
})
