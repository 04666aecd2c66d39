import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LINK_SCHEME } from '../../../../core/surface/link.ts'
import { APP_ID, EARLIER_APP_IDS, TOAST_ACTIVATOR } from '../../../../core/values/appId.ts'
import { testWhere } from '../../../where.ts'
import { root } from '../electronBuilder.ts'

const installer = join(root, 'build/nsis/installer.nsh')
const hasProgram = (name: string) => spawnSync(name, ['--version']).error === undefined
const withNsis = testWhere(
  hasProgram('makensis'),
  'there is no makensis to compile what the uninstaller does.',
)
const withWine = testWhere(
  hasProgram('makensis') && hasProgram('wine'),
  'there is no wine to run what the uninstaller does; it is compiled only.',
)

let scratch: string
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'amptray-nsis-'))
})
afterAll(() => {
  // It stays for a while, with files open.
  if (existsSync(wineEnv().WINEPREFIX)) spawnSync('wineserver', ['-k', '-w'], { env: wineEnv() })
  rmSync(scratch, { recursive: true, force: true })
})

const HERE = 'C:\\Users\\Jan Jansen\\AppData\\Local\\Programs\\amptray'
const PORTABLE = 'D:\\Amptray-Portable-0.1.0.exe'

function compiled(isUpdated: boolean) {
  const out = join(scratch, `uninstall-${isUpdated}.exe`)
  const defines = { APP_ID, INSTALLER: installer, OUT: out, IN: HERE, IS_UPDATED: isUpdated ? 'yes' : 'no' }
  const args = Object.entries(defines).map(([name, value]) => `-D${name}=${value}`)
  const script = join(import.meta.dirname, 'uninstall.nsi')
  const run = spawnSync('makensis', ['-WX', '-V2', '-INPUTCHARSET', 'UTF8', ...args, script], {
    encoding: 'utf8',
  })
  expect(run.stdout + run.stderr).toBe('')
  return out
}

const configuration = readFileSync(join(root, 'electron-builder.yml'), 'utf8')

test('the uninstaller knows the app by the names that the app goes by (finding 21)', () => {
  const script = readFileSync(installer, 'utf8')
  const defined = (name: string) => new RegExp(`^!define ${name} "(.*)"$`, 'm').exec(script)?.[1]
  expect(configuration).toMatch(/^nsis:\n(?: .*\n)* {2}include: build\/nsis\/installer\.nsh$/m)
  expect([defined('EARLIER_APP_ID')]).toEqual(EARLIER_APP_IDS)
  expect(defined('TOAST_ACTIVATOR')).toBe(TOAST_ACTIVATOR)
  expect(defined('LINK_SCHEME')).toBe(LINK_SCHEME)
  // As electron-builder makes it (AppInfo.js, updaterCacheDirName).
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(defined('UPDATER_CACHE')).toBe(`${name.toLowerCase()}-updater`)
})

withNsis('what the uninstaller does is a script without a fault or a warning (finding 21)', () => {
  compiled(false)
  compiled(true)
})

const RUN = 'Software\\Microsoft\\Windows\\CurrentVersion\\Run'
const APPROVED = 'Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run'
const SCHEME = `Software\\Classes\\${LINK_SCHEME}`
const ACTIVATOR = `Software\\Classes\\CLSID\\${TOAST_ACTIVATOR}`
const [EARLIER = ''] = EARLIER_APP_IDS

type Key = Readonly<Record<string, string>>
type Registry = Readonly<Record<string, Key>>

/** What Electron writes for this program, as it does (browser_win.cc, windows_toast_activator.cc). */
const written = (program: string, id = APP_ID): Registry => ({
  [RUN]: { [id]: `"${program}" --hidden` },
  [APPROVED]: { [id]: 'on' },
  [SCHEME]: { '': `URL:${LINK_SCHEME}`, 'URL Protocol': '' },
  [`${SCHEME}\\shell\\open\\command`]: { '': `"${program}" "%1"` },
  [ACTIVATOR]: { '': 'Electron Notification Activator' },
  [`${ACTIVATOR}\\LocalServer32`]: { '': program },
})

/** What others wrote beside it. */
const others: Registry = {
  [RUN]: { Other: '"C:\\Other\\Other.exe"' },
  [APPROVED]: { Other: 'on' },
  'Software\\Classes\\other\\shell\\open\\command': { '': 'C:\\Other\\Other.exe' },
  'Software\\Classes\\CLSID\\{00000000-0000-0000-0000-00000000FFFF}\\LocalServer32': {
    '': 'C:\\Other\\Other.exe',
  },
}

const together = (...registries: readonly Registry[]): Registry =>
  Object.fromEntries(
    registries
      .flatMap((registry) => Object.keys(registry))
      .map((key) => [key, Object.assign({}, ...registries.map((registry) => registry[key]))]),
  )

const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

function asFile(registry: Registry): string {
  const keys = Object.entries(registry).map(([key, values]) => {
    const lines = Object.entries(values).map(
      ([name, value]) => `${name === '' ? '@' : quoted(name)}=${quoted(value)}`,
    )
    return [`[HKEY_CURRENT_USER\\${key}]`, ...lines].join('\r\n')
  })
  return ['Windows Registry Editor Version 5.00', ...keys, ''].join('\r\n\r\n')
}

const wineEnv = () => ({
  ...process.env,
  WINEPREFIX: join(scratch, 'wine'),
  WINEDEBUG: '-all',
  WINEARCH: 'win64',
})

/** The user's registry after the uninstaller went through it, of the keys that anybody here wrote. */
function uninstalled(before: Registry, isUpdated = false): string[] {
  const wine = (...args: readonly string[]) => spawnSync('wine', args, { env: wineEnv(), encoding: 'utf8' })
  for (const key of ['Run', 'Explorer\\StartupApproved\\Run'])
    wine('reg', 'delete', `HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\${key}`, '/f')
  wine('reg', 'delete', 'HKCU\\Software\\Classes', '/f')
  const [from, to] = [join(scratch, 'from.reg'), join(scratch, 'to.reg')]
  writeFileSync(from, asFile(before))
  expect(wine('reg', 'import', from).status).toBe(0)
  expect(wine(compiled(isUpdated)).status).toBe(0)
  expect(wine('reg', 'export', 'HKCU\\Software', to, '/y').status).toBe(0)
  return linesOf(readFileSync(to, 'utf16le'))
}

/** Each value of a registry file under its key, of the places that are written here. */
function linesOf(file: string): string[] {
  let key = ''
  const lines: string[] = []
  for (const line of file.split('\r\n')) {
    if (line.startsWith('[')) key = line
    else if (line.includes('=') && /\\(Run|Classes\\.*)\]$/.test(key)) lines.push(`${key} ${line}`)
  }
  return lines.sort()
}

describe('uninstalling on Windows (finding 21)', () => {
  withWine.each([APP_ID, EARLIER])('takes away what the app wrote, and nothing else: %s', (id) => {
    const left = uninstalled(together(written(`${HERE}\\Amptray.exe`, id), others))
    expect(left).toEqual(linesOf(asFile(others)))
  })

  withWine.each([false, true])(
    'takes away the installers that were kept, unless a newer one takes its place: %s',
    (isUpdated) => {
      uninstalled({})
      const [local] = globSync(join(scratch, 'wine/drive_c/users/*/AppData/Local'))
      const kept = join(local ?? '', 'amptray-updater/pending')
      mkdirSync(kept, { recursive: true })
      writeFileSync(join(kept, 'Amptray-Setup.exe'), '')
      uninstalled({}, isUpdated)
      expect(existsSync(join(local ?? '', 'amptray-updater'))).toBe(isUpdated)
    },
  )

  withWine('leaves what a portable program of it wrote since', () => {
    const before = together(written(PORTABLE), others)
    expect(uninstalled(before)).toEqual(linesOf(asFile(before)))
  })

  withWine('takes nothing away when a newer one takes its place', () => {
    const before = together(written(`${HERE}\\Amptray.exe`), others)
    expect(uninstalled(before, true)).toEqual(linesOf(asFile(before)))
  })
})
