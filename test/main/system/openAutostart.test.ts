import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { APP_ID, EARLIER_APP_IDS } from '../../../core/values/appId.ts'
import { recordDesktop } from '../../../main/record/desktopFacts.ts'
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
      launchItems: [],
    }
  }
  setLoginItemSettings(settings: { readonly openAtLogin: boolean }) {
    this.asked.push(settings)
    this.isOn = settings.openAtLogin
  }
}

function opened(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv = {},
  isPackaged = true,
  execPath = '/opt/amptray',
) {
  const app = new App()
  app.isPackaged = isPackaged
  const store = frozenStore(aSnapshot())
  const memory = aMemory()
  const warnings: string[] = []
  const log = { info: () => {}, warn: (text: string) => warnings.push(text), error: () => {} }
  // True: no more of Electron's is used than this one has.
  const program = { app, platform, env } as unknown as Program
  const desktop = recordDesktop()
  const autostart = openAutostart({ store, log, memory, desktop }, program, execPath)
  return {
    app,
    store,
    memory,
    autostart,
    warnings,
    said: () => desktop.facts().get('login item'),
    isOn: () => store.get().app.launchAtLogin.isOn,
  }
}

const entryIn = (config: string) => join(config, 'autostart', `${APP_ID}.desktop`)

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
      APPDIR: '/opt',
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

  test('on Windows starts the portable program itself, not what it unpacks for each start', () => {
    const portable = 'D:\\Amptray 0.1.0.exe'
    const unpacked = 'C:\\Temp\\nsx1.tmp\\app\\Amptray.exe'
    const { app, autostart } = opened('win32', { PORTABLE_EXECUTABLE_FILE: portable }, true, unpacked)
    autostart.set(true)
    expect(app.asked).toContainEqual({ openAtLogin: true, path: portable, args: ['--hidden'] })
  })

  test('of an earlier version stays on, under the name of now', () => {
    const [before = ''] = EARLIER_APP_IDS
    mkdirSync(join(home, 'autostart'))
    const earlier = join(home, 'autostart', `${before}.desktop`)
    writeFileSync(earlier, 'Exec="/opt/amptray" --hidden\n')
    expect(opened('linux', { XDG_CONFIG_HOME: home }).isOn()).toBe(true)
    expect([existsSync(earlier), existsSync(entryIn(home))]).toEqual([false, true])
  })

  test('of an earlier version that cannot be taken away keeps nothing from working, and is in the log', () => {
    const [before = ''] = EARLIER_APP_IDS
    mkdirSync(join(home, 'autostart', `${before}.desktop`), { recursive: true })
    writeFileSync(entryIn(home), 'Exec="/opt/amptray" --hidden\n')
    const { isOn, warnings } = opened('linux', { XDG_CONFIG_HOME: home })
    expect(isOn()).toBe(true)
    expect(warnings).toEqual([expect.stringMatching(/earlier version could not be carried over/)])
  })

  test('is left alone where the app is not packaged: it would be the bare Electron that starts', () => {
    const { app, autostart, isOn, said } = opened('darwin', {}, false)
    autostart.set(true)
    autostart.look()
    app.emit('browser-window-focus')
    expect([app.asked, isOn(), said()]).toEqual([[], false, 'none, as the app is not installed'])
  })
})
