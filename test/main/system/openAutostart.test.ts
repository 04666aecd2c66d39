import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAutostart } from '../../../main/system/openAutostart.ts'
import { aSnapshot } from '../../core/builders.ts'
import { aMemory } from '../aMemory.ts'
import { frozenStore } from '../frozenStore.ts'

type Program = Parameters<typeof openAutostart>[1]

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'autostart-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** The app as a system knows it that has login items itself. */
class App extends EventEmitter {
  isPackaged = true
  readonly name = 'Amptray'
  readonly asked: unknown[] = []
  isOn = false
  getPath(name: string) {
    return join(home, name)
  }
  getLoginItemSettings(options?: object) {
    this.asked.push(options)
    const { isOn } = this
    return {
      openAtLogin: isOn,
      executableWillLaunchAtLogin: isOn,
      status: isOn ? 'enabled' : 'not-registered',
    }
  }
  setLoginItemSettings(settings: { readonly openAtLogin: boolean }) {
    this.asked.push(settings)
    this.isOn = settings.openAtLogin
  }
}

function opened(platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}, isPackaged = true) {
  const app = new App()
  app.isPackaged = isPackaged
  const store = frozenStore(aSnapshot())
  const memory = aMemory()
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  // True: no more of Electron's is used than this one has.
  const program = { app, platform, env } as unknown as Program
  const autostart = openAutostart({ store, log, memory }, program, '/opt/amptray')
  return { app, store, memory, autostart, isOn: () => store.get().app.launchAtLogin.isOn }
}

const entryIn = (config: string) => join(config, 'autostart', 'nl.amptray.app.desktop')

describe('the start at login', () => {
  test('is an entry in the home folder on Linux', () => {
    const { autostart, isOn } = opened('linux')
    expect(isOn()).toBe(false)
    autostart.set(true)
    expect(isOn()).toBe(true)
    const entry = readFileSync(entryIn(join(home, 'home', '.config')), 'utf8')
    expect(entry).toContain('Name=Amptray')
    expect(entry).toContain('Exec="/opt/amptray" --hidden')
  })

  test('is where the desktop looks for it, and starts the AppImage', () => {
    const { autostart } = opened('linux', {
      XDG_CONFIG_HOME: join(home, 'cfg'),
      APPIMAGE: '/apps/a.AppImage',
    })
    autostart.set(true)
    expect(readFileSync(entryIn(join(home, 'cfg')), 'utf8')).toContain('Exec="/apps/a.AppImage" --hidden')
  })

  test('is looked at again whenever a window comes to the front', () => {
    const { app, isOn } = opened('linux', { XDG_CONFIG_HOME: home })
    mkdirSync(join(home, 'autostart'))
    writeFileSync(entryIn(home), 'Exec="/opt/amptray" --hidden\n')
    expect(isOn()).toBe(false)
    app.emit('browser-window-focus')
    expect(isOn()).toBe(true)
    rmSync(entryIn(home))
    app.emit('browser-window-focus')
    expect(isOn()).toBe(false)
  })

  test('is the system’s own on macOS, of the bundle', () => {
    const { app, autostart, isOn } = opened('darwin')
    autostart.set(true)
    expect(isOn()).toBe(true)
    expect(app.asked).toContainEqual({ openAtLogin: true })
    expect(existsSync(join(home, 'home'))).toBe(false)
  })

  test('is the system’s own on Windows, of this program', () => {
    const { app, autostart, isOn, memory } = opened('win32')
    autostart.set(true)
    expect(isOn()).toBe(true)
    expect(app.asked).toContainEqual({ openAtLogin: true, path: '/opt/amptray', args: ['--hidden'] })
    expect(memory.get().launchPath).toBe('/opt/amptray')
  })

  test('is left alone where the app is not packaged: it would be the bare Electron that starts', () => {
    const { app, autostart, isOn } = opened('darwin', {}, false)
    autostart.set(true)
    autostart.look()
    app.emit('browser-window-focus')
    expect([app.asked, isOn()]).toEqual([[], false])
  })
})
