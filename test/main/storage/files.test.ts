import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DEFAULT_PREFERENCES, type Preferences } from '../../../core/preferences/preferences.ts'

// Every run is a process of its own.
vi.setConfig({ testTimeout: 30_000 })

const execute = promisify(execFile)
const ROOT = join(import.meta.dirname, '../../..')

interface Told {
  readonly preferences: Preferences
  readonly problem?: string
  readonly today: number
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** One run of the app, as far as its files go: electron-store wants an Electron, which here is the stand-in. */
async function run(steps: object = {}): Promise<Told> {
  const { stdout } = await execute(
    process.execPath,
    [
      '--import',
      join(ROOT, 'test/electron/register.ts'),
      join(import.meta.dirname, 'files.probe.ts'),
      folder,
      JSON.stringify(steps),
    ],
    { cwd: ROOT },
  )
  return JSON.parse(stdout)
}

const write = (text: string) => writeFileSync(join(folder, 'preferences.json'), text)
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const files = () =>
  readdirSync(folder)
    .filter((name) => name.startsWith('preferences'))
    .sort()

describe('the preferences', () => {
  test('are the usual ones at first, and then what was chosen', async () => {
    expect(await run()).toMatchObject({ preferences: DEFAULT_PREFERENCES })
    await run({
      change: { theme: 'dark', events: { started: false }, defaultCard: { evseId: 'A.B', cardUid: 'C' } },
    })
    const { preferences, problem } = await run()
    expect(problem).toBeUndefined()
    expect(preferences).toEqual({
      ...DEFAULT_PREFERENCES,
      theme: 'dark',
      events: { ...DEFAULT_PREFERENCES.events, started: false },
      defaultCardUids: { 'A.B': 'C' },
    })
    expect(files()).toEqual(['preferences.json'])
  })

  test('keep the good keys of a file with bad ones, and a copy of it', async () => {
    const text = JSON.stringify({ theme: 'pink', language: 'nl', quietFrom: '25:00', mutedEvseIds: ['A'] })
    write(text)
    const { preferences, problem } = await run()
    expect(preferences).toEqual({ ...DEFAULT_PREFERENCES, language: 'nl', mutedEvseIds: ['A'] })
    expect(problem).toContain('theme, quietFrom')
    expect(files()).toEqual(['preferences.broken-1.json', 'preferences.json'])
    expect(read('preferences.broken-1.json')).toBe(text)
    expect(await run()).toMatchObject({ preferences: { language: 'nl' } })
    expect((await run()).problem).toBeUndefined()
    expect(files()).toHaveLength(2)
  })

  test.each(['{"theme":"dark"', 'theme = dark', '\u0000\u0001\u0002'])(
    'are the usual ones after %j, and it is kept',
    async (text) => {
      write(text)
      const { preferences, problem } = await run()
      expect(preferences).toEqual(DEFAULT_PREFERENCES)
      expect(problem).toContain('preferences.broken-1.json')
      expect(read('preferences.broken-1.json')).toBe(text)
      expect((await run()).problem).toBeUndefined()
    },
  )

  test('do not lose the first broken file to the second', async () => {
    write('first')
    await run()
    write('second')
    await run()
    expect(read('preferences.broken-1.json')).toBe('first')
    expect(read('preferences.broken-2.json')).toBe('second')
  })

  test('of an older or a newer version are no broken ones', async () => {
    write(JSON.stringify({ theme: 'dark', events: { started: false }, inventedLater: 7 }))
    const { preferences, problem } = await run()
    expect(preferences).toMatchObject({ theme: 'dark', events: { started: false, finished: true } })
    expect(problem).toBeUndefined()
  })
})

describe('the request meter', () => {
  /** A minute before midnight in Amsterdam. */
  const LATE = Date.UTC(2025, 10, 22, 22, 59)
  const NEXT_DAY = LATE + 60_000

  test('goes on counting after a restart, and begins anew with the day in Amsterdam', async () => {
    expect(await run({ count: [LATE, LATE, LATE], now: LATE })).toMatchObject({ today: 3 })
    expect(await run({ count: [LATE], now: LATE })).toMatchObject({ today: 4 })
    expect(await run({ now: NEXT_DAY })).toMatchObject({ today: 0 })
    expect(await run({ count: [LATE, NEXT_DAY, NEXT_DAY], now: NEXT_DAY })).toMatchObject({ today: 2 })
    expect(await run({ now: NEXT_DAY })).toMatchObject({ today: 2 })
  })

  test.each(['{"day":', '{"day":7,"count":"many"}', '{"day":"2025-11-22","count":-3}', '[]'])(
    'counts what is broken on disk as nothing: %s',
    async (text) => {
      writeFileSync(join(folder, 'requests.json'), text)
      expect(await run({ count: [LATE], now: LATE })).toMatchObject({ today: 1 })
    },
  )
})
