import { describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { OverrideSchedule } from '../../../core/wire/overrideCurrent.ts'
import { en } from '../../../core/words/en/index.ts'
import { formatFor } from '../../../core/words/format.ts'
import { draftOf, limitText, stopDaysOf } from '../../../renderer/page/limits/terms.ts'
import { openOverview, WIDE } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow } from '../time.ts'

atNow()

const oprit = scenes.free
const { thuis, gast } = scenes

async function opened(schedules: readonly OverrideSchedule[] = [], connection = {}) {
  const snapshot = scenes.withList([oprit, thuis, gast], { schedules, ...connection })
  const { screen, ...rest } = await openOverview(snapshot, { size: WIDE, at: oprit.evseId })
  const limits = screen.getByRole('region', { name: 'Current limit' })
  return { ...rest, screen, limits, dialog: screen.getByRole('dialog') }
}

describe('the current limit on the page', () => {
  test('says what holds, when and for which others', async () => {
    const { limits } = await opened([scenes.aLimit({ evseIds: [oprit.evseId, gast.evseId] })])
    await expect.element(limits.getByText('6 A')).toBeVisible()
    await expect.element(limits.getByText(en.page.limits.when('Mon – Fri', '17:00', '21:00'))).toBeVisible()
    await expect.element(limits.getByText('Also for Gast')).toBeVisible()
    expect(limits.getByRole('button', { name: 'Add limit…' }).elements()).toEqual([])
  })

  test('keeps the two times on one line', async () => {
    const { limits } = await opened([scenes.aLimit()])
    const when = limits.getByText(en.page.limits.when('Mon – Fri', '17:00', '21:00')).element()
    const text = when.firstChild
    if (!(when instanceof HTMLElement) || !(text instanceof Text)) throw new Error('no text')
    when.style.display = 'block'
    when.style.inlineSize = '8em'
    const times = document.createRange()
    times.setStart(text, text.data.indexOf('17:00'))
    times.setEnd(text, text.data.length)
    expect(times.getClientRects()).toHaveLength(1)
  })

  test('leaves out the limits of others', async () => {
    const { limits } = await opened([scenes.aLimit({ evseIds: [thuis.evseId] })])
    await expect.element(limits.getByText('No limit at fixed times.')).toBeVisible()
  })

  test('does not call a limit that is not told 0 A', async () => {
    const { limits, dialog } = await opened([scenes.aLimit({ currentA: null })])
    await expect.element(limits.getByText('– A', { exact: true })).toBeVisible()
    await limits.getByRole('button', { name: 'Remove…' }).click()
    await expect.element(dialog).toHaveAccessibleDescription(/It says: – A, Mon/)
  })

  test('cannot be changed without a connection, and says so', async () => {
    const { limits } = await opened([scenes.aLimit()], { connection: { state: 'connecting' } })
    await expect.element(limits.getByRole('button', { name: 'Edit…' })).toBeDisabled()
    await expect.element(limits).toHaveAccessibleDescription('No connection.')
  })
})

describe('a new limit', () => {
  test('is asked of main as a whole', async () => {
    const { limits, dialog, calls } = await opened()
    await limits.getByRole('button', { name: 'Add limit…' }).click()
    await expect.element(dialog.getByRole('checkbox', { name: 'Oprit' })).toBeChecked()
    await dialog.getByLabelText('At most').fill('8')
    await dialog.getByLabelText('From').fill('22')
    await dialog.getByLabelText('Until').fill('6:30')
    for (const name of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Sunday'])
      await dialog.getByRole('checkbox', { name }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    const payload = {
      evseIds: [oprit.evseId],
      currentA: 8,
      startTime: '22:00',
      stopTime: '06:30',
      startDays: ['FR', 'SU'],
      stopDays: ['MO', 'SA'],
    }
    expect(calls).toEqual([{ name: 'setSchedule', payload }])
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(limits.getByRole('status')).toHaveTextContent('The limit is saved.')
  })

  test('explains a conflict before it happens', async () => {
    const { limits, dialog, calls } = await opened([scenes.aLimit({ evseIds: [thuis.evseId, gast.evseId] })])
    await limits.getByRole('button', { name: 'Add limit…' }).click()
    expect(dialog.getByText(/leaves the limit/).elements()).toEqual([])
    await dialog.getByRole('checkbox', { name: 'Thuis' }).click()
    await expect
      .element(dialog.getByRole('status'))
      .toMatchTextContent(
        /^Thuis: leaves the limit of 6 A, Mon – Fri 17:00 .* 21:00, which stays for the others\.$/,
      )
    await dialog.getByRole('checkbox', { name: 'Gast' }).click()
    await expect
      .element(dialog.getByRole('status'))
      .toMatchTextContent(/^Thuis, Gast: this replaces the limit of 6 A, Mon – Fri 17:00 .* 21:00\.$/)
    expect(calls).toEqual([])
  })

  test.each([
    ['At most', '101', 'Use a whole number from 0 to 100'],
    ['At most', '', 'Use a whole number from 0 to 100'],
    ['At most', '6.5', 'Use a whole number from 0 to 100'],
    ['From', '24', 'Use a time from 00:00 to 23:59'],
    ['Until', 'late', 'Use a time from 00:00 to 23:59'],
  ])('with %s “%s” is not saved, and the field says why', async (label, value, text) => {
    const { limits, dialog, calls } = await opened()
    await limits.getByRole('button', { name: 'Add limit…' }).click()
    await dialog.getByLabelText(label).fill(value)
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog.getByLabelText(label)).toHaveAccessibleDescription(new RegExp(text))
    expect(calls).toEqual([])
  })

  test('needs a charge point', async () => {
    const { limits, dialog, calls } = await opened()
    await limits.getByRole('button', { name: 'Add limit…' }).click()
    await dialog.getByRole('checkbox', { name: 'Oprit' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect.element(dialog.getByRole('alert')).toHaveTextContent('Choose at least one charge point')
    expect(calls).toEqual([])
  })

  test.each([
    ['notConnected', 'There is no connection.'],
    ['noAnswer', 'Blue Current did not answer. The list shows what holds.'],
    ['refused', 'Blue Current refused. The list shows what holds.'],
    ['gone', 'This limit does not exist any more.'],
  ] as const)('that failed (%s) is told where it was asked', async (failure, text) => {
    const { limits, dialog, answer } = await opened()
    answer('setSchedule', () => ({ done: false, failure }))
    await limits.getByRole('button', { name: 'Add limit…' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect.element(dialog.getByRole('alert')).toHaveTextContent(`The limit was not changed. ${text}`)
    await expect.element(dialog).toBeVisible()
  })

  test('is left with Escape', async () => {
    const { limits, dialog, calls } = await opened()
    const add = limits.getByRole('button', { name: 'Add limit…' })
    await add.click()
    await expect.element(dialog).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(add).toHaveFocus()
    expect(calls).toEqual([])
  })
})

describe('a limit that is there', () => {
  test('is edited by its id, and says who has none after that', async () => {
    const { limits, dialog, calls } = await opened([scenes.aLimit({ evseIds: [oprit.evseId, gast.evseId] })])
    await limits.getByRole('button', { name: 'Edit…' }).click()
    await dialog.getByLabelText('At most').fill('10')
    await dialog.getByRole('checkbox', { name: 'Gast' }).click()
    await expect.element(dialog.getByRole('status')).toHaveTextContent('Gast: no limit any more.')
    await dialog.getByRole('button', { name: 'Save' }).click()
    const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR']
    const payload = { scheduleId: '122', evseIds: [oprit.evseId], currentA: 10, startTime: '17:00' }
    expect(calls).toEqual([
      {
        name: 'setSchedule',
        payload: { ...payload, stopTime: '21:00', startDays: weekdays, stopDays: weekdays },
      },
    ])
  })

  test('keeps days of its own on which it ends', async () => {
    const odd = scenes.aLimit({ startDays: ['FR'], stopDays: ['MO'] })
    const { limits, dialog, calls } = await opened([odd])
    await expect.element(limits.getByText('Fri 17:00 – Mon 21:00')).toBeVisible()
    await limits.getByRole('button', { name: 'Edit…' }).click()
    await expect.element(dialog.getByRole('group', { name: 'Ends on' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Save' }).click()
    expect(calls[0]?.payload).toMatchObject({ startDays: ['FR'], stopDays: ['MO'] })
  })

  test('is removed when that is confirmed', async () => {
    const { limits, dialog, calls } = await opened([scenes.aLimit()])
    await limits.getByRole('button', { name: 'Remove…' }).click()
    await expect.element(dialog).toHaveAccessibleDescription(/It says: 6 A, Mon/)
    await dialog.getByRole('button', { name: 'Remove' }).click()
    expect(calls).toEqual([{ name: 'clearSchedule', payload: { evseIds: [oprit.evseId] } }])
    await expect.element(limits.getByRole('status')).toHaveTextContent('The limit is removed.')
  })

  test('is removed here or for all', async () => {
    const { limits, dialog, calls, answer } = await opened([
      scenes.aLimit({ evseIds: [oprit.evseId, gast.evseId] }),
    ])
    answer('clearSchedule', () => ({ done: false, failure: 'noAnswer' }))
    await limits.getByRole('button', { name: 'Remove…' }).click()
    await expect.element(dialog.getByRole('radio', { name: 'Only for Oprit' })).toBeChecked()
    await dialog.getByRole('radio', { name: 'For all: Oprit, Gast' }).click()
    await dialog.getByRole('button', { name: 'Remove' }).click()
    expect(calls[0]?.payload).toEqual({ evseIds: [oprit.evseId, gast.evseId] })
    await expect.element(dialog.getByRole('alert')).toMatchTextContent(/Blue Current did not answer/)
  })
})

describe('the terms of a limit', () => {
  test.each([
    [[1, 2], '09:00', '17:00', [1, 2]],
    [[1, 7], '22:00', '06:00', [1, 2]],
    [[6], '08:00', '08:00', [7]],
  ])('%s from %s until %s ends on %s', (days, start, stop, expected) => {
    expect(stopDaysOf(days, start, stop)).toEqual(expected)
  })

  test('are read from a schedule as from its fields', () => {
    expect(
      draftOf(
        scenes.aLimit({
          currentA: null,
          startTime: '22:00',
          stopTime: '06:00',
          startDays: ['SU'],
          stopDays: ['MO'],
        }),
      ),
    ).toMatchObject({ current: '', startDays: [7], stopDays: undefined })
  })

  test.each([
    [['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], '6 A, Every day 17:00\u00A0–\u2060\u00A021:00'],
    [['MO', 'WE'], '6 A, Mon, Wed 17:00\u00A0–\u2060\u00A021:00'],
    [['SA', 'SU'], '6 A, Sat, Sun 17:00\u00A0–\u2060\u00A021:00'],
  ] as const)('on %s are in words', (days, text) => {
    const schedule = scenes.aLimit({ startDays: days, stopDays: days })
    expect(limitText(schedule, en.page, formatFor('en-GB', 'Europe/Amsterdam'))).toBe(text)
  })
})
