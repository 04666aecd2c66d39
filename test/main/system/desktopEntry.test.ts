import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { watchDesktopEntry } from '../../../main/system/desktopEntry.ts'
import { aSnapshot } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'

type Program = Parameters<typeof watchDesktopEntry>[1]

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'entry-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const ENTRY = '[Desktop Entry]\nName=Amptray\nMimeType=x-scheme-handler/amptray;\n'

function entry(folder: string, name: string, text = ENTRY) {
  mkdirSync(join(home, folder, 'applications'), { recursive: true })
  writeFileSync(join(home, folder, 'applications', name), text)
}

function watched(env: NodeJS.ProcessEnv = {}) {
  const app = Object.assign(new EventEmitter(), { getPath: () => home })
  const store = frozenStore(aSnapshot())
  const around = { XDG_DATA_DIRS: join(home, 'shared'), APPIMAGE: '/apps/Amptray.AppImage', ...env }
  // True: no more of Electron's is used than this one has.
  watchDesktopEntry({ store }, { app, env: around } as unknown as Program)
  return { app, isUnknown: () => store.get().app.isUnknownToDesktop }
}

describe('an AppImage (finding 20)', () => {
  test('is not known to a desktop without an entry', () => {
    expect(watched().isUnknown()).toBe(true)
  })

  test.each([
    ['.local/share', 'nl.amptray.app.desktop'],
    ['.local/share', 'appimagekit_0c1d-Amptray.desktop'],
    ['shared', 'amptray.desktop'],
  ])('is known by an entry in %s: %s', (folder, name) => {
    entry(folder, name)
    expect(watched().isUnknown()).toBe(false)
  })

  test('is known by an entry where the user keeps them', () => {
    entry('data', 'amptray.desktop')
    expect(watched({ XDG_DATA_HOME: join(home, 'data') }).isUnknown()).toBe(false)
  })

  test.each([
    ['amptray.desktop', '[Desktop Entry]\nName=Amptray\n'],
    ['other.desktop', ENTRY],
    ['amptray.desktop.bak', ENTRY],
  ])('is not known by another file: %s', (name, text) => {
    entry('.local/share', name, text)
    expect(watched().isUnknown()).toBe(true)
  })

  test('is looked for again whenever a window comes to the front', () => {
    const { app, isUnknown } = watched()
    entry('.local/share', 'amptray.desktop')
    app.emit('browser-window-focus')
    expect(isUnknown()).toBe(false)
  })
})

test('what is installed otherwise is known', () => {
  expect(watched({ APPIMAGE: undefined }).isUnknown()).toBe(false)
})
