import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { APP_ID } from '../../../core/values/appId.ts'
import { recordDesktop } from '../../../main/record/desktopFacts.ts'
import { entryForLinks, followDesktopEntry } from '../../../main/system/desktopEntry.ts'
import { aSnapshot } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'entry-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

function write(name: string, text = ''): string {
  const file = join(home, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

describe('the entry by which a Linux desktop opens our links', () => {
  const env = () => ({ XDG_DATA_DIRS: `${join(home, 'a')}:${join(home, 'b')}` })

  test('is that of a package, wherever desktops look', () => {
    const file = write(`b/applications/${APP_ID}.desktop`)
    expect(entryForLinks(env(), home)).toBe(file)
  })

  test('is one that somebody added for himself', () => {
    const file = write(`.local/share/applications/${APP_ID}.desktop`)
    expect(entryForLinks(env(), home)).toBe(file)
    expect(entryForLinks({ ...env(), XDG_DATA_HOME: join(home, 'elsewhere') }, home)).toBeUndefined()
  })

  test('is one of another name that takes the scheme, as an AppImage launcher makes it', () => {
    const list = write(
      '.local/share/applications/mimeinfo.cache',
      '[MIME Cache]\nx-scheme-handler/amptray=appimagekit_1-Amptray.desktop;\n',
    )
    expect(entryForLinks(env(), home)).toBe(list)
  })

  test('is none of a program that only sounds like it', () => {
    write('a/applications/amptray.desktop')
    write(
      'a/applications/mimeinfo.cache',
      'x-scheme-handler/amptray2=two.desktop;\nx-scheme-handler/amptray=\n',
    )
    expect(entryForLinks(env(), home)).toBeUndefined()
  })
})

describe('whether links open the app (finding 20)', () => {
  function followed(platform: NodeJS.Platform, isPackaged = true) {
    const app = Object.assign(new EventEmitter(), { isPackaged, getPath: () => home })
    const store = frozenStore(aSnapshot())
    const desktop = recordDesktop()
    const env = { XDG_DATA_DIRS: home }
    // True: of the app's events only the one of windows is heard.
    followDesktopEntry({ store, desktop }, { app, platform, env } as unknown as Parameters<
      typeof followDesktopEntry
    >[1])
    const front = () => {
      app.emit('browser-window-focus')
      return store.get().app.linksOpen
    }
    return { front, fact: () => desktop.facts().get('desktop entry') }
  }

  test('is no on Linux without an entry, and looked at again when a window comes to the front', () => {
    const { front, fact } = followed('linux')
    expect([front(), fact()]).toEqual([false, 'none'])
    const file = write(`applications/${APP_ID}.desktop`)
    expect([front(), fact()]).toEqual([true, file])
  })

  test('is not asked where the app registers them itself, or takes none', () => {
    expect(followed('win32').front()).toBe(true)
    expect(followed('darwin').front()).toBe(true)
    expect(followed('linux', false).front()).toBe(true)
  })
})
