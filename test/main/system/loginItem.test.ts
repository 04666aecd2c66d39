import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LaunchAtLogin } from '../../../core/state/snapshot.ts'
import { APP_ID } from '../../../core/values/appId.ts'
import { recordDesktop } from '../../../main/record/desktopFacts.ts'
import { createAutostart } from '../../../main/system/autostart.ts'
import {
  desktopLoginItem,
  type LoginItem,
  macLoginItem,
  windowsLoginItem,
} from '../../../main/system/loginItem.ts'
import { LoginItems, type Taking } from '../../electron/app/loginItems.ts'
import { aMemory } from '../aMemory.ts'
import { windowsLogin } from './windowsLogin.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'login-'))
  file = join(folder, 'autostart', 'amptray.desktop')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const [HERE, BEFORE] = ['/opt/Amptray 2/amptray', '/home/me/Amptray-1.AppImage']
const linux = (program = HERE) => desktopLoginItem(file, 'Amptray', program)
const entry = () => readFileSync(file, 'utf8')
const edit = (change: (text: string) => string) => writeFileSync(file, change(entry()))

function started(item: LoginItem) {
  const states: LaunchAtLogin[] = []
  const errors: string[] = []
  const warnings: string[] = []
  const desktop = recordDesktop()
  const autostart = createAutostart(
    item,
    { changeApp: ({ launchAtLogin }) => launchAtLogin && states.push(launchAtLogin) },
    { error: (text) => errors.push(text), warn: (text) => warnings.push(text) },
    desktop,
  )
  const said = () => desktop.facts().get('login item')
  return { ...autostart, shown: () => states.at(-1), said, errors, warnings }
}

const ON = { isOn: true, problem: undefined }
const OFF = { isOn: false, problem: undefined }
const REFUSED: LaunchAtLogin = { isOn: false, problem: 'refused' }
const STUCK: LaunchAtLogin = { isOn: true, problem: 'refused' }
const UNAPPROVED: LaunchAtLogin = { isOn: false, problem: 'needsApproval' }

describe('the entry of a Linux desktop', () => {
  test('is made and removed by the switch, and says what the switch shows', () => {
    const { set, shown } = started(linux())
    expect(shown()).toEqual(OFF)
    set(true)
    expect(shown()).toEqual(ON)
    expect(entry()).toContain(`Exec="${HERE}" --hidden`)
    expect(started(linux()).shown()).toEqual(ON)
    set(false)
    expect(shown()).toEqual(OFF)
    expect(existsSync(file)).toBe(false)
  })

  test.each<[string, () => void]>([
    ['removed', () => rmSync(file)],
    ['hidden', () => edit((text) => `${text}Hidden=true\n`)],
    ['turned off in GNOME', () => edit((text) => text.replace('enabled=true', 'enabled=false'))],
    ['turned off by another hand', () => edit((text) => text.replace('enabled=true', 'enabled = False'))],
  ])('by hand is off, stays as it is, and is on again by the switch: %s', (_how, change) => {
    const { set, look, shown } = started(linux())
    set(true)
    change()
    const left = existsSync(file) ? entry() : undefined
    look()
    expect(shown()).toEqual(OFF)
    const later = started(linux(BEFORE))
    expect(later.shown()).toEqual(OFF)
    expect(existsSync(file) ? entry() : undefined).toBe(left)
    set(true)
    expect(shown()).toEqual(ON)
  })

  test('is rewritten at a start when the program moved, with what somebody added', () => {
    linux(BEFORE).write(true)
    edit((text) => `${text}X-GNOME-Autostart-Delay=10\n`)
    expect(linux().read().state).toBe('moved')
    expect(started(linux()).shown()).toEqual(ON)
    expect(
      entry()
        .split('\n')
        .filter((line) => line.startsWith('Exec')),
    ).toEqual([`Exec="${HERE}" --hidden`])
    expect(entry()).toContain('X-GNOME-Autostart-Delay=10')
  })

  test('is never made by a start', () => {
    started(linux())
    expect(existsSync(file)).toBe(false)
  })

  test.each<[string, () => void]>([
    ['a file is where its folder belongs', () => writeFileSync(dirname(file), '')],
    ['a folder is where it belongs', () => mkdirSync(file, { recursive: true })],
  ])('that cannot be written is told and logged: %s', (_why, hinder) => {
    hinder()
    const { set, shown, errors } = started(linux())
    set(true)
    expect(shown()).toEqual(REFUSED)
    expect(errors.length).toBeGreaterThan(0)
  })
})

/** The login items of a system, as far as Electron tells of them. */
function system(answers: Partial<LoginItemSettings> = {}) {
  const items = new Map<string, boolean>()
  return {
    items,
    getLoginItemSettings: ({ path = '' } = {}): LoginItemSettings => ({
      openAtLogin: items.has(path),
      wasOpenedAtLogin: false,
      status: 'not-registered',
      executableWillLaunchAtLogin: items.get(path) ?? false,
      launchItems: [],
      ...answers,
    }),
    setLoginItemSettings: ({ openAtLogin, path = '' }: Settings) => {
      items.clear()
      if (openAtLogin) items.set(path, true)
    },
  }
}

const memory = (launchPath = '') => aMemory(() => true, { launchPath })

describe('the entry of Windows', () => {
  const value = (program: string, isEnabled = true) => ({ command: `"${program}" --hidden`, isEnabled })

  test('is made and removed by the switch', () => {
    const [{ app, values }, kept] = [windowsLogin(HERE, {}), memory()]
    const { set, shown } = started(windowsLoginItem(app, kept, HERE))
    set(true)
    expect([shown(), values(), kept.get().launchPath]).toEqual([ON, { [APP_ID]: value(HERE) }, HERE])
    set(false)
    expect([shown(), values(), kept.get().launchPath]).toEqual([OFF, {}, ''])
  })

  test('is found by a path with spaces (finding 13)', () => {
    const { app } = windowsLogin(HERE, { [APP_ID]: value(HERE) })
    expect(started(windowsLoginItem(app, memory(HERE), HERE)).shown()).toEqual(ON)
  })

  test('is off where the task manager turned it off', () => {
    const { app } = windowsLogin(HERE, { [APP_ID]: value(HERE, false) })
    expect(started(windowsLoginItem(app, memory(HERE), HERE)).shown()).toEqual(OFF)
  })

  test.each([
    ['is rewritten when the program moved', value(BEFORE), ON, value(HERE)],
    [
      'stays off when it was turned off before the program moved',
      value(BEFORE, false),
      OFF,
      value(BEFORE, false),
    ],
    ['stays removed when it was removed before the program moved', undefined, OFF, undefined],
  ] as const)('%s', (_what, before, expected, after) => {
    const { app, values } = windowsLogin(HERE, before ? { [APP_ID]: before } : {})
    expect(started(windowsLoginItem(app, memory(BEFORE), HERE)).shown()).toEqual(expected)
    expect(values()[APP_ID]).toEqual(after)
  })
})

describe('the login item of macOS', () => {
  test.each([
    ['enabled', ON],
    ['not-registered', OFF],
    ['not-found', OFF],
    ['requires-approval', { isOn: false, problem: 'needsApproval' }],
  ] as const)('%s', (status, expected) => {
    expect(started(macLoginItem(system({ status }))).shown()).toEqual(expected)
  })

  test('is asked for with what it is switched to, to start hidden', () => {
    const asked: Settings[] = []
    const item = macLoginItem({ ...system(), setLoginItemSettings: (settings) => void asked.push(settings) })
    item.write(true)
    item.write(false)
    expect(asked).toEqual([{ openAtLogin: true }, { openAtLogin: false }])
  })
})

/** The stand-in's system, which says yes whatever it does. */
function electron(platform: NodeJS.Platform, taking: Taking) {
  const items = new LoginItems(platform, taking)
  return {
    items,
    getLoginItemSettings: (options?: LoginItemSettingsOptions) => items.get(options),
    setLoginItemSettings: (settings: Settings) => items.set(settings),
  }
}

/** A system that says yes and does nothing. */
const deaf = (answers: Partial<LoginItemSettings> = {}) => ({
  ...system(answers),
  setLoginItemSettings: () => {},
})

describe('what was set is read back, as the system never says that it was not taken (finding 13)', () => {
  test.each<[NodeJS.Platform, Taking, LaunchAtLogin, string]>([
    ['darwin', 'taken', ON, 'enabled'],
    ['darwin', 'needsApproval', UNAPPROVED, 'requires-approval'],
    ['darwin', 'notFound', REFUSED, 'not-found'],
    ['darwin', 'ignored', REFUSED, 'not-registered'],
    ['win32', 'taken', ON, `it is on, for ${HERE}`],
    ['win32', 'turnedOff', REFUSED, `one that is turned off, for ${HERE}`],
    ['win32', 'ignored', REFUSED, `no entry, for ${HERE}`],
  ])('%s: %s', (platform, taking, expected, answered) => {
    const app = electron(platform, taking)
    const item = platform === 'darwin' ? macLoginItem(app) : windowsLoginItem(app, memory(), HERE)
    const { set, look, shown, said } = started(item)
    set(true)
    expect([shown(), said()]).toEqual([expected, answered])
    // The user consents, or turns it on, in the settings of the system, and comes back.
    app.items.taking = 'taken'
    look()
    expect(shown()?.isOn).toBe(taking !== 'ignored')
  })
})

/** An entry on which writing has no effect. */
function unmoved(item: LoginItem): LoginItem {
  return { ...item, write: () => {} }
}

const written = (text: string): LoginItem => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return unmoved(linux())
}

describe('a switch that the system does not take shows what is so, and the log says what the system answers', () => {
  test.each<[string, () => LoginItem, boolean, LaunchAtLogin, string]>([
    ['not found', () => macLoginItem(deaf({ status: 'not-found' })), true, REFUSED, 'not-found'],
    ['not registered', () => macLoginItem(deaf()), true, REFUSED, 'not-registered'],
    ['still enabled', () => macLoginItem(deaf({ status: 'enabled' })), false, STUCK, 'enabled'],
    [
      'waiting for consent',
      () => macLoginItem(deaf({ status: 'requires-approval' })),
      true,
      UNAPPROVED,
      'requires-approval',
    ],
    ['no entry in Windows', () => windowsLoginItem(deaf(), memory(), HERE), true, REFUSED, 'no entry'],
    [
      'turned off in the task manager',
      () => windowsLoginItem(deaf({ openAtLogin: true }), memory(), HERE),
      true,
      REFUSED,
      'turned off',
    ],
    ['no entry of a desktop', () => unmoved(linux()), true, REFUSED, 'no entry'],
    ['one that is turned off', () => written('Hidden=true\n'), true, REFUSED, 'turned off'],
    ['one of another program', () => written(`Exec="${BEFORE}"\n`), true, REFUSED, 'another program'],
    ['one that stays', () => written(`Exec="${HERE}" --hidden\n`), false, STUCK, 'it is on'],
  ])('%s', (_what, item, wanted, expected, said) => {
    const { set, shown, warnings } = started(item())
    warnings.length = 0
    set(wanted)
    expect(shown()).toEqual(expected)
    expect(warnings).toEqual([expect.stringContaining(said)])
    expect(warnings[0]).toContain(wanted ? 'on' : 'off')
  })

  test('once, not whenever it is looked at', () => {
    const { set, look, shown, warnings } = started(macLoginItem(deaf()))
    set(true)
    look()
    expect(shown()).toEqual(OFF)
    expect(warnings).toHaveLength(1)
  })

  test('and nothing where it was taken', () => {
    const { set, warnings } = started(linux())
    set(true)
    set(false)
    expect(warnings).toEqual([])
  })
})

test('a start that cannot put a moved entry right says so', () => {
  const { shown, warnings } = started(written(`Exec="${BEFORE}"\n`))
  expect(shown()).toEqual(REFUSED)
  expect(warnings).toEqual([expect.stringContaining('another program')])
})

test.each(['', 'garbage', '[Desktop Entry]\nName=Amptray\n'])(
  'an entry that starts nothing is made anew: %j',
  (text) => {
    mkdirSync(dirname(file))
    writeFileSync(file, text)
    const { set, shown } = started(linux())
    set(true)
    expect(shown()).toEqual(ON)
    expect(entry()).toContain(`Exec="${HERE}" --hidden`)
  },
)

test('an entry that cannot even be read is off, and logged', () => {
  const { shown, errors } = started({
    read: () => {
      throw new Error('no login items')
    },
    write: () => {},
  })
  expect(shown()).toEqual(OFF)
  expect(errors.length).toBeGreaterThan(0)
})

test('an entry that the system does not let go of stays on, and that is told', () => {
  const { set, shown, errors } = started({
    read: () => ({ state: 'on', said: 'it is on' }),
    write: () => {
      throw new Error('not permitted')
    },
  })
  set(false)
  expect(shown()).toEqual({ isOn: true, problem: 'refused' })
  expect(errors).toHaveLength(1)
})
