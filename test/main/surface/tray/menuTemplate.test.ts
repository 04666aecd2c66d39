import { describe, expect, test } from 'vitest'
import type { Intent } from '../../../../core/intent.ts'
import { trayIconFile } from '../../../../main/surface/tray/iconFile.ts'
import { menuTemplate } from '../../../../main/surface/tray/menuTemplate.ts'

describe('the tray menu as Electron wants it', () => {
  test('has what can be read, clicked and opened', () => {
    const chosen: Intent[] = []
    const template = menuTemplate(
      [
        { kind: 'line', id: 'state', label: 'Thuis: Charging' },
        { kind: 'separator' },
        { kind: 'command', id: 'no', label: 'Block', intent: undefined },
        {
          kind: 'menu',
          id: 'more',
          label: 'More',
          items: [{ kind: 'command', id: 'quit', label: 'Quit', intent: { do: 'quit' } }],
        },
      ],
      (intent) => chosen.push(intent),
    )
    expect(template).toEqual([
      { id: 'state', label: 'Thuis: Charging', enabled: false },
      { type: 'separator' },
      { id: 'no', label: 'Block', enabled: false },
      { id: 'more', label: 'More', submenu: [{ id: 'quit', label: 'Quit', click: expect.any(Function) }] },
    ])
    const [, , , more] = template
    const [quit] = Array.isArray(more?.submenu) ? more.submenu : []
    // True: nothing of what Electron gives a click is looked at.
    ;(quit?.click as (() => void) | undefined)?.()
    expect(chosen).toEqual([{ do: 'quit' }])
  })

  test('shows an ampersand in a name as one', () => {
    const [item] = menuTemplate([{ kind: 'line', id: 'state', label: 'Tom & Jerry' }], () => {})
    expect(item?.label).toBe('Tom && Jerry')
  })
})

test.each([
  ['darwin', 'charging', 'dark', 'chargingTemplate.png'],
  ['win32', 'signed-out', 'light', 'signed-out-light.ico'],
  ['linux', 'idle', 'dark', 'idle-dark.png'],
] as const)('the icon on %s for %s in %s is %s', (platform, state, tone, file) => {
  expect(trayIconFile(platform, state, tone)).toBe(file)
})
