import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { findFolder, isAlone, lendSessionFolder, logsFolder } from '../../../main/system/folders.ts'
import { createPaths } from '../../electron/app/paths.ts'
import { troubles } from '../storage/troubles.ts'

let folder: string
beforeEach(() => {
  const above = realpathSync(mkdtempSync(join(tmpdir(), 'folders-')))
  onTestFinished(() => rmSync(above, { recursive: true, force: true }))
  folder = join(above, 'Amptray')
  mkdirSync(folder)
})

const fails = (name: string): never => {
  throw new Error(`Failed to get '${name}' path`)
}

test('the log is where the system has logs, else beside the other files', () => {
  expect(logsFolder({ getPath: (name) => `/system/${name}` })).toBe('/system/logs')
  expect(logsFolder({ getPath: (name) => (name === 'logs' ? fails(name) : `/system/${name}`) })).toBe(
    join('/system/userData', 'logs'),
  )
})

test('a system without a place for the files gets plain words, in its language', () => {
  const app = (languages: string[]) => ({
    getPath: (name: string) => (name === 'userData' ? fails(name) : '/dev/null/.config'),
    getPreferredSystemLanguages: () => languages,
  })
  expect(findFolder({ ...app(['en']), getPath: () => folder })).toEqual({ folder })
  expect(findFolder(app(['en-GB']))).toMatchObject({
    problem: expect.stringContaining('cannot make its folder in /dev/null/.config'),
  })
  expect(findFolder(app(['nl-NL']))).toMatchObject({
    problem: expect.stringContaining('kan zijn map in /dev/null/.config niet maken'),
  })
})

/** As the system hands it to the app, with the folders of the stand-in for Electron. */
function inConfig(config: string) {
  vi.stubEnv('XDG_CONFIG_HOME', config)
  onTestFinished(() => void vi.unstubAllEnvs())
  const paths = createPaths(() => 'Amptray')
  return findFolder({ getPath: paths.get, getPreferredSystemLanguages: () => ['en'] })
}

describe.runIf(process.platform === 'linux')('a folder for settings that cannot be used gets words', () => {
  test.each([
    ['/proc', '/proc'],
    ['not there in /proc', '/proc/x'],
    ['below such a one', '/proc/self/x/y'],
    ['below a device', '/dev/null/x'],
    ['in /sys', '/sys/x'],
    ['a file', '/etc/passwd'],
    ['a long name', `/${'x'.repeat(5_000)}`],
    ['many names', `/${'x/'.repeat(2_500)}`],
  ])('%s', (_what, config) => {
    const found = inConfig(config)
    expect(found).toMatchObject({ problem: expect.stringContaining('cannot make its folder in /') })
    expect('problem' in found && found.problem.length).toBeLessThan(1_000)
  })

  test.each(troubles().filter(({ reason }) => reason === 'denied'))('$name', ({ make }) => {
    make(join(folder, 'file'))
    expect(inConfig(folder)).toHaveProperty('problem')
  })

  test('and what is in its name does nothing to the terminal', () => {
    const found = inConfig('/dev/null/\u001b[2J\nroot: all is well\u202e')
    expect(found).toMatchObject({ problem: expect.stringContaining('cannot make') })
    expect('problem' in found && found.problem).not.toMatch(/[\p{Cc}\u202e]/u)
  })
})

test('a folder for settings that is not there yet is made, and none that is empty', () => {
  vi.stubEnv('HOME', folder)
  expect(inConfig(join(folder, 'a/b'))).toEqual({ folder: join(folder, 'a/b/Amptray') })
  expect(readdirSync(join(folder, 'a/b'))).toEqual(['Amptray'])
  expect(inConfig('')).toEqual({ folder: join(folder, '.config/Amptray') })
})

describe('the app runs', () => {
  const locks = (answer: boolean) => ({ requestSingleInstanceLock: () => answer })

  test('where it has the lock', () => {
    expect(isAlone(locks(true), folder)).toBe(true)
  })

  test('not where another one has it, and leaves nothing of looking', () => {
    writeFileSync(join(folder, 'preferences.json'), '{}')
    expect(isAlone(locks(false), folder)).toBe(false)
    expect(readdirSync(folder)).toEqual(['preferences.json'])
  })

  // On a full disk there is room for a lock.
  const withoutLocks = troubles().filter(({ name }) =>
    /read-only|folder belongs|may not be written/.test(name),
  )

  test.each(withoutLocks)('where nobody can have a lock: $name', ({ make }) => {
    make(join(folder, 'preferences.json'))
    expect(isAlone(locks(false), folder)).toBe(true)
  })

  test.each(withoutLocks.filter(({ name }) => name.includes('read-only')))(
    'not where another one had the lock before: $name',
    ({ make }) => {
      symlinkSync('host-1', join(folder, 'SingletonLock'))
      make(join(folder, 'preferences.json'))
      expect(isAlone(locks(false), folder)).toBe(false)
    },
  )

  test.each(troubles().filter(({ reason }) => reason === 'full'))(
    'with its pages in a folder of its own on $name',
    ({ make }) => {
      make(join(folder, 'preferences.json'))
      const before = readdirSync(folder)
      const lent: string[] = []
      lendSessionFolder({ getPath: () => folder, setPath: (name) => void lent.push(name) }, folder)
      expect(lent).toEqual(['sessionData'])
      expect(readdirSync(folder).filter((name) => !name.startsWith('amptray-'))).toEqual(before)
    },
  )

  test('and leaves nothing of a folder that was lent when it ends, also where another cleared it first', () => {
    writeFileSync(join(folder, 'no folder'), '')
    const lent: string[] = []
    const app = { getPath: () => folder, setPath: (_name: string, path: string) => void lent.push(path) }
    lendSessionFolder(app, join(folder, 'no folder'))
    for (const path of lent) writeFileSync(join(path, 'page'), '')
    const end = process.listeners('exit').at(-1)
    end?.(0)
    expect(lent).toHaveLength(1)
    expect(readdirSync(folder)).toEqual(['no folder'])
    expect(() => end?.(0)).not.toThrow()
  })

  test('with its pages in a folder of its own where the usual one takes nothing', () => {
    const lent: string[] = []
    const app = {
      getPath: () => tmpdir(),
      setPath: (name: string, path: string) => {
        lent.push(name)
        onTestFinished(() => rmSync(path, { recursive: true }))
        writeFileSync(join(path, 'page'), '')
      },
    }
    lendSessionFolder(app, folder)
    expect(lent).toEqual([])
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'mine')
    lendSessionFolder(app, folder)
    expect(lent).toEqual(['sessionData'])
    lendSessionFolder({ ...app, getPath: () => folder }, folder)
    expect(lent).toHaveLength(1)
  })
})
