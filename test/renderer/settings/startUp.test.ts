import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CallName } from '../../../core/contract/contract.ts'
import { withChange } from '../../../core/preferences/preferences.ts'
import { en } from '../../../core/words/en/index.ts'
import { anApp } from '../../core/builders.ts'
import { openSettings } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow } from '../time.ts'

atNow()

const words = en.settings.startUp
const at = 'startUp'

/** The settings at the shortcut, whose button has the focus and waits for keys. */
async function recording(options: Parameters<typeof openSettings>[1] = {}) {
  const opened = await openSettings(scenes.home(), { at, ...options })
  const button = opened.screen.getByRole('button', { name: words.shortcut, exact: false })
  await button.click()
  await expect.element(button).toHaveTextContent(words.shortcutPress)
  const asked = (name: CallName) =>
    opened.calls.filter((call) => call.name === name).map(({ payload }) => payload)
  return {
    ...opened,
    button,
    payloads: () => asked('changePreferences'),
    recorded: () => asked('recordShortcut'),
  }
}

describe('the shortcut', () => {
  test('is the keys that are pressed, and is shown when main has it', async () => {
    const { button, payloads, patch } = await recording()
    await userEvent.keyboard('{Control>}{Alt>}')
    await expect.element(button).toHaveTextContent('Ctrl + Alt…')
    await userEvent.keyboard('a{/Alt}{/Control}')
    expect(payloads()).toEqual([{ shortcut: 'Control+Alt+A' }])
    patch({ preferences: withChange(scenes.home().preferences, { shortcut: 'Control+Alt+A' }) })
    await expect.element(button).toHaveTextContent('Ctrl + Alt + A')
    await expect.element(button).toHaveAccessibleName(`${words.shortcut} Ctrl + Alt + A`)
  })

  test('can be set without a mouse, also to keys that press a button', async () => {
    const { screen, calls } = await openSettings(scenes.home(), { at })
    const button = screen.getByRole('button', { name: words.shortcut, exact: false })
    await expect.element(button).toBeVisible()
    button.element().focus()
    await userEvent.keyboard(' ')
    await expect.element(button).toHaveTextContent(words.shortcutPress)
    await userEvent.keyboard('{Control>} {/Control}')
    expect(calls.at(-1)?.payload).toEqual({ shortcut: 'Control+Space' })
    await expect.element(button).toHaveTextContent(words.shortcutNone)
    await userEvent.keyboard('{Enter}')
    await expect.element(button).toHaveTextContent(words.shortcutPress)
  })

  test.each([
    ['{Shift>}a{/Shift}', words.shortcutRefused.incomplete],
    ['{Control>}c{/Control}', words.shortcutRefused.incomplete],
    ['{Alt>}{F4}{/Alt}', words.shortcutRefused.ofTheSystem],
  ])('that %s would be is refused with words, and asked for again', async (keys, said) => {
    const { screen, button, payloads } = await recording()
    await userEvent.keyboard(keys)
    await expect.element(screen.getByRole('alert')).toHaveTextContent(said)
    await expect.element(button).toHaveAccessibleDescription(`${words.shortcutKeys} ${said}`)
    expect(payloads()).toEqual([])
    await userEvent.keyboard('{Alt>}{Control>}k{/Control}{/Alt}')
    await expect.element(screen.getByRole('alert')).toHaveTextContent('')
    expect(payloads()).toEqual([{ shortcut: 'Control+Alt+K' }])
  })

  test.each([
    ['is printed on the key', () => Promise.resolve(new Map([['KeyQ', 'a']])), 'Control+Alt+A'],
    ['is on most, where that is not told', () => Promise.reject(new Error('no')), 'Control+Alt+Q'],
  ])('has the letter that %s', async (_, getLayoutMap, shortcut) => {
    onTestFinished(() => void vi.restoreAllMocks())
    vi.spyOn(navigator, 'keyboard', 'get').mockReturnValue({ getLayoutMap })
    const { button, payloads } = await recording()
    const press = { key: 'æ', code: 'KeyQ', altKey: true, ctrlKey: true, bubbles: true }
    button.element().dispatchEvent(new KeyboardEvent('keydown', press))
    expect(payloads()).toEqual([{ shortcut }])
  })

  test('is taken again when its page goes while keys are recorded', async () => {
    const { recorded } = await recording()
    location.hash = '#about'
    await expect.poll(recorded).toEqual([true, false])
  })

  test.each([
    ['{Escape}', []],
    ['{Backspace}', [{ shortcut: '' }]],
    ['{Control>}{Alt>}b{/Alt}{/Control}', []],
  ])('after %s it is what it was, or none', async (keys, expected) => {
    const { button, payloads } = await recording({ preferences: { shortcut: 'Control+Alt+B' } })
    await userEvent.keyboard(keys)
    await expect.element(button).toHaveTextContent('Ctrl + Alt + B')
    expect(payloads()).toEqual(expected)
  })

  test('in use is let go of while keys are recorded, and taken again before another is chosen', async () => {
    const { button, calls, recorded } = await recording({ preferences: { shortcut: 'Control+Alt+B' } })
    expect(recorded()).toEqual([true])
    await userEvent.keyboard('{Control>}{Alt>}a{/Alt}{/Control}')
    expect(calls.map(({ payload }) => payload)).toEqual([true, false, { shortcut: 'Control+Alt+A' }])
    await button.click()
    await userEvent.tab()
    expect(recorded()).toEqual([true, false, true, false])
  })

  test('Tab leaves it as it was', async () => {
    const { screen, button, payloads } = await recording({ preferences: { shortcut: 'Control+Alt+B' } })
    await userEvent.tab({ shift: true })
    await expect.element(button).toHaveTextContent('Ctrl + Alt + B')
    await expect.element(screen.getByRole('button', { name: words.shortcutClear })).toHaveFocus()
    expect(payloads()).toEqual([])
  })

  test('can be taken away with a button, which is there only while there is one', async () => {
    const { screen, calls, patch } = await openSettings(scenes.home(), {
      at,
      preferences: { shortcut: 'Control+Alt+B' },
    })
    const none = screen.getByRole('button', { name: words.shortcutClear })
    await none.click()
    expect(calls).toEqual([{ name: 'changePreferences', payload: { shortcut: '' } }])
    patch({ preferences: scenes.home().preferences })
    await expect.element(none).not.toBeInTheDocument()
  })

  test('is the desktop’s to decide under Wayland, where some keys are none (finding 12)', async () => {
    const { screen, button, payloads } = await recording({ app: { isShortcutOfDesktop: true } })
    await userEvent.keyboard('{Alt>}{F12}{/Alt}')
    await expect.element(screen.getByRole('alert')).toHaveTextContent(words.shortcutRefused.notForDesktop)
    await userEvent.keyboard('{Escape}')
    await expect.element(button).toHaveAccessibleDescription(words.shortcutHintOfDesktop)
    expect(payloads()).toEqual([])
    await button.click()
    await userEvent.keyboard('{Control>}{Alt>}k{/Alt}{/Control}')
    expect(payloads()).toEqual([{ shortcut: 'Control+Alt+K' }])
  })

  test('of a key that the desktop does not know, chosen elsewhere, is said not to work (finding 12)', async () => {
    const { screen } = await openSettings(scenes.home(), {
      at,
      preferences: { shortcut: 'Alt+F12' },
      app: { shortcutWorks: false, isShortcutOfDesktop: true },
    })
    await expect.element(screen.getByRole('alert')).toHaveTextContent(words.shortcutRefused.notForDesktop)
  })

  test('that the system does not give is said', async () => {
    const { screen, patch } = await openSettings(scenes.home(), {
      at,
      preferences: { shortcut: 'Control+Alt+B' },
      app: { shortcutWorks: false },
    })
    await expect.element(screen.getByRole('alert')).toHaveTextContent(words.shortcutTaken)
    patch({ app: anApp({ shortcutWorks: true }) })
    await expect.element(screen.getByRole('alert')).toHaveTextContent('')
  })

  test.each([
    ['linux', 'Control+Alt+Super+Up', 'Ctrl + Alt + Super + ↑'],
    ['win32', 'Shift+Super+Return', 'Shift + Win + Enter'],
    ['darwin', 'Control+Alt+Shift+Command+K', '⌃⌥⇧⌘K'],
  ] as const)('has the keys of %s', async (platform, shortcut, shown) => {
    const { screen } = await openSettings(scenes.home(), { at, preferences: { shortcut }, app: { platform } })
    await expect
      .element(screen.getByRole('button', { name: words.shortcut, exact: false }))
      .toHaveTextContent(shown)
  })
})

test('links that a Linux desktop does not open are said, with what to do, until it does (finding 20)', async () => {
  const { screen, patch } = await openSettings(scenes.home(), { at, app: { linksOpen: false } })
  const hint = screen.getByText(words.linksDoNotOpen)
  await expect.element(hint).toBeVisible()
  // Few use links: it is no fault of theirs that they have to mend.
  expect(hint.element().closest('.field-error, [role=alert]')).toBeNull()
  patch({ app: anApp({ linksOpen: true }) })
  await expect.element(screen.getByText(words.linksDoNotOpen)).not.toBeInTheDocument()
})
