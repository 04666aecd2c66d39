import { afterEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { KeyPress } from '../../../core/preferences/accelerator.ts'
import { en } from '../../../core/words/en/index.ts'
import { keyNames, pressedOf, SHORTCUTS } from '../../../renderer/keyboard/shortcuts.ts'
import { closeOnEscape } from '../../../renderer/state/popover.ts'
import { NOT_ONLINE } from '../../core/builders.ts'
import { openOverview, openSettings, WIDE } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow } from '../time.ts'

atNow()

const press = (key: string, differences: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  shiftKey: false,
  metaKey: false,
  altKey: false,
  ...differences,
})
const CTRL = { ctrlKey: true }
const COMMAND = { metaKey: true }

describe('a key means, with exactly its modifiers', () => {
  test.each([
    ['ArrowDown', {}, 'next', 'next'],
    ['ArrowDown', CTRL, undefined, undefined],
    ['Enter', {}, 'open', 'open'],
    ['Enter', CTRL, 'mainStep', undefined],
    ['Enter', COMMAND, undefined, 'mainStep'],
    ['Enter', { ctrlKey: true, altKey: true }, undefined, undefined],
    ['ArrowLeft', { altKey: true }, 'back', undefined],
    ['[', COMMAND, undefined, 'back'],
    ['Escape', {}, 'back', 'back'],
    [',', CTRL, 'settings', undefined],
    [',', COMMAND, undefined, 'settings'],
    [',', {}, undefined, undefined],
    ['W', CTRL, 'close', undefined],
    ['s', {}, undefined, undefined],
    ['?', {}, 'sheet', 'sheet'],
    ['F1', {}, 'sheet', 'sheet'],
  ] as const)('%s with %o: %s, on a Mac %s', (key, modifiers, elsewhere, onMac) => {
    expect(pressedOf(press(key, modifiers), 'linux')?.intent).toBe(elsewhere)
    expect(pressedOf(press(key, modifiers), 'win32')?.intent).toBe(elsewhere)
    expect(pressedOf(press(key, modifiers), 'darwin')?.intent).toBe(onMac)
  })

  test('a digit is known by its place, for on some keyboards it needs Shift', () => {
    const french = press('é', { code: 'Digit2', ctrlKey: true })
    expect(pressedOf(french, 'linux')).toEqual({ intent: 'choose', digit: 2 })
    expect(pressedOf(press('2', { code: 'Digit2' }), 'linux')).toBeUndefined()
  })

  test('and is named as it stands on the keyboard', () => {
    const named = (platform: 'darwin' | 'win32') =>
      SHORTCUTS.flatMap((one) => keyNames(one, platform, en.overview.shortcuts).map((keys) => keys.join(' ')))
    expect(named('win32')).toEqual([
      '↑',
      '↓',
      'Enter',
      'Ctrl 1 – 9',
      'Esc',
      'Alt ←',
      'Ctrl Enter',
      'Ctrl ,',
      'Ctrl W',
      '?',
      'F1',
    ])
    expect(named('darwin')).toEqual(['↑', '↓', '↩', '⌘ 1 – 9', 'Esc', '⌘ [', '⌘ ↩', '⌘ ,', '⌘ W', '?', 'F1'])
  })
})

describe('the keys of the overview', () => {
  test('move between the charge points, stay at the ends, open one and go back to it', async () => {
    const { screen } = await openOverview(scenes.withList([scenes.thuis, scenes.gast]))
    const [first, second] = [
      screen.getByRole('link', { name: 'Thuis' }),
      screen.getByRole('link', { name: 'Gast' }),
    ]
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(first).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await expect.element(second).toHaveFocus()
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    await expect.element(first).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByRole('article', { name: 'Thuis' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(first).toHaveFocus()
  })

  test('open a charge point by its place, and the row has the focus where it can be seen', async () => {
    const { screen } = await openOverview(scenes.withList([scenes.thuis, scenes.gast]), { size: WIDE })
    await userEvent.keyboard('{Control>}2{/Control}')
    await expect.element(screen.getByRole('article', { name: 'Gast' })).toBeVisible()
    await expect.element(screen.getByRole('link', { name: 'Gast' })).toHaveFocus()
    await userEvent.keyboard('{Control>}9{/Control}')
    await expect.element(screen.getByRole('article', { name: 'Gast' })).toBeVisible()
  })

  test('do what the first button of the open page does', async () => {
    const { calls } = await openOverview(scenes.withList([scenes.carConnected]), {
      at: scenes.carConnected.evseId,
    })
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(calls).toEqual([
      { name: 'act', payload: { evseId: scenes.carConnected.evseId, action: { kind: 'start' } } },
    ])
  })

  test('do it for the row that has the focus, and ask first where the button does', async () => {
    const { screen, calls } = await openOverview(scenes.withList([scenes.thuis, scenes.broken]))
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Control>}{Enter}{/Control}')
    await expect.element(screen.getByRole('dialog', { name: 'Restart Stuk?' })).toBeVisible()
    expect(calls).toEqual([])
  })

  test('do nothing where the button could not', async () => {
    const { patch, calls } = await openOverview(scenes.withList([scenes.thuis]), { at: scenes.thuis.evseId })
    patch({ fleet: { connection: NOT_ONLINE[0] ?? { state: 'connecting' } } })
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(calls).toEqual([])
  })

  test('open the settings and close the window', async () => {
    const close = vi.spyOn(window, 'close').mockImplementation(() => {})
    const { calls } = await openOverview(scenes.home())
    await userEvent.keyboard('{Control>},{/Control}')
    expect(calls).toEqual([{ name: 'openSettings', payload: undefined }])
    await userEvent.keyboard('{Control>}w{/Control}')
    expect(close).toHaveBeenCalledOnce()
    close.mockRestore()
  })

  test('are left alone while somebody types, and while a dialog or a menu is open', async () => {
    const { screen, calls } = await openOverview(scenes.withList([scenes.nightly]), {
      size: WIDE,
      at: scenes.nightly.evseId,
    })
    await screen.getByLabelText('Charge from').click()
    await userEvent.keyboard('{Control>},{/Control}?{ArrowDown}')
    await expect.element(screen.getByLabelText('Charge from')).toHaveFocus()
    await screen.getByRole('button', { name: 'Restart…' }).click()
    await userEvent.keyboard('{Control>},{/Control}?')
    expect(screen.getByRole('dialog').elements()).toHaveLength(1)
    expect(calls).toEqual([])
  })
})

describe('the sheet of shortcuts', () => {
  test('opens with its key and its button, and closes', async () => {
    const { screen } = await openOverview(scenes.home())
    const sheet = screen.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await userEvent.keyboard('?')
    await expect.element(sheet.getByText('Open its page')).toBeVisible()
    await sheet.getByRole('button', { name: 'Close' }).click()
    await expect.element(sheet).not.toBeInTheDocument()
    const button = screen.getByRole('button', { name: 'Keyboard shortcuts' })
    await button.click()
    await expect.element(sheet).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(sheet).not.toBeInTheDocument()
    await expect.element(button).toHaveFocus()
  })
})

describe('the keys of the settings', () => {
  test('close the window, and what is of the overview does nothing', async () => {
    const close = vi.spyOn(window, 'close').mockImplementation(() => {})
    const { calls } = await openSettings(scenes.home())
    await userEvent.keyboard('{Control>},{/Control}{Control>}w{/Control}')
    expect(close).toHaveBeenCalledOnce()
    expect(calls).toEqual([])
    close.mockRestore()
  })

  test('show a sheet of those that there are', async () => {
    const { screen } = await openSettings(scenes.home())
    await userEvent.keyboard('{F1}')
    const sheet = screen.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect.element(sheet.getByText('Ctrl')).toBeVisible()
    expect(sheet.getByRole('term').elements()).toHaveLength(2)
  })
})

describe('the popover at the tray icon', () => {
  const { href } = location
  afterEach(() => history.replaceState(null, '', href))

  const openPopover = (at = '') => {
    const address = new URL(href)
    address.searchParams.set('popover', '')
    history.replaceState(null, '', address)
    return openOverview(scenes.withList([scenes.thuis, scenes.gast]), { at })
  }

  test('opens in a window, at the charge point it shows', async () => {
    const { screen, calls } = await openPopover()
    await screen.getByRole('button', { name: 'Open in a window' }).click()
    await screen.getByRole('link', { name: 'Gast' }).click()
    await screen.getByRole('button', { name: 'Open in a window' }).click()
    expect(calls).toEqual([
      { name: 'openOverview', payload: undefined },
      { name: 'openOverview', payload: { evseId: scenes.gast.evseId } },
    ])
  })

  test('has the focus at its rows, which the arrows and Tab go on to', async () => {
    const { screen } = await openPopover()
    await expect.element(screen.getByRole('region', { name: 'Charge points' })).toHaveFocus()
    await userEvent.keyboard('{Tab}')
    await expect.element(screen.getByRole('link', { name: 'Thuis' })).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(screen.getByRole('link', { name: 'Gast' })).toHaveFocus()
  })

  test('Escape goes back from a page, and then closes it', async () => {
    const { screen, api, calls } = await openPopover(scenes.gast.evseId)
    closeOnEscape(api)
    await userEvent.keyboard('{Escape}')
    await expect.element(screen.getByRole('link', { name: 'Gast' })).toHaveFocus()
    expect(calls).toEqual([])
    await userEvent.keyboard('{Escape}')
    expect(calls).toEqual([{ name: 'closePopover', payload: undefined }])
  })

  test('goes as a popover does', async () => {
    const { calls } = await openPopover()
    await userEvent.keyboard('{Control>}w{/Control}')
    expect(calls).toEqual([{ name: 'closePopover', payload: undefined }])
  })
})
