import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { AppInfo } from '../../../core/state/snapshot.ts'
import { createManualClock, type ManualClock } from '../../../main/manualClock.ts'
import { createDiskReport, type DiskReport } from '../../../main/storage/diskReport.ts'
import { openStorage, type Storage } from '../../../main/storage/storage.ts'
import { turns, until } from '../settled.ts'
import { troubles } from './troubles.ts'

let above: string
let folder: string
let clock: ManualClock
let report: DiskReport
let told: Pick<AppInfo, 'notKept' | 'preferencesAside'>
let lines: string[]
/** How often a write was told of. */
let wrote: number

beforeEach(() => {
  // As the system calls it: its temporary folder can be behind a link.
  above = realpathSync(mkdtempSync(join(tmpdir(), 'storage-')))
  // After what is mounted in it.
  onTestFinished(() => rmSync(above, { recursive: true, force: true }))
  folder = join(above, 'Amptray')
  mkdirSync(folder)
  clock = createManualClock(0)
  lines = []
  wrote = 0
  const inner = createDiskReport()
  report = {
    ...inner,
    wrote: (...what) => {
      wrote += 1
      inner.wrote(...what)
    },
  }
  report.follow((now) => {
    told = now
  })
})

const write = (text: string) => void lines.push(text)
const open = (): Storage =>
  openStorage({ folder, clock, report, log: { info: write, warn: write, error: write } })
const path = (name: string) => join(folder, name)
const held = (name = 'preferences.json'): unknown => JSON.parse(readFileSync(path(name), 'utf8'))
const isHeld = (content: object) => () =>
  existsSync(path('preferences.json')) && JSON.stringify(held()) === JSON.stringify(content)
const files = () => readdirSync(folder).toSorted()

/** Lets a minute pass again and again, with time for the disk in between, until something is so. */
const inTime = (isSo: () => boolean) =>
  until(() => {
    clock.advance(60_000)
    return isSo()
  })

describe('a file', () => {
  test('holds in the next run what was saved last, and leaves nothing beside it', async () => {
    const storage = open()
    const file = storage.open('preferences')
    expect(file.found).toEqual({})
    for (let n = 0; n < 100; n += 1) file.save({ n })
    await storage.close()
    expect(wrote).toBe(1)
    expect(open().open('preferences').found).toEqual({ n: 99 })
    expect(files()).toEqual(['preferences.json'])
    expect(lines).toEqual([])
  })

  test('holds what was saved last also when it is saved while it is being written', async () => {
    const storage = open()
    const file = storage.open('preferences')
    for (let n = 0; n < 200; n += 1) {
      file.save({ n })
      await turns(1)
    }
    await storage.close()
    expect(wrote).toBeGreaterThan(1)
    expect(held()).toEqual({ n: 199 })
  })

  test('is written at once, not when the app quits', async () => {
    open().open('preferences').save({ theme: 'dark' })
    await until(isHeld({ theme: 'dark' }))
  })

  test('does not hinder another one that cannot be written', async () => {
    mkdirSync(path('requests.json'))
    const storage = open()
    storage.open('requests').save({ count: 1 })
    storage.open('preferences').save({ theme: 'dark' })
    await until(isHeld({ theme: 'dark' }))
    expect(told.notKept).toEqual([{ what: 'requests', reason: 'inTheWay', path: path('requests.json') }])
    await storage.close()
  })

  test('stays a link where it is one', async () => {
    mkdirSync(join(above, 'dotfiles'))
    writeFileSync(join(above, 'dotfiles', 'amptray'), '{"theme":"dark"}')
    symlinkSync('../dotfiles/amptray', path('preferences.json'))
    const storage = open()
    const file = storage.open('preferences')
    expect(file.found).toEqual({ theme: 'dark' })
    file.save({ theme: 'light' })
    await storage.close()
    expect(lstatSync(path('preferences.json')).isSymbolicLink()).toBe(true)
    expect(JSON.parse(readFileSync(join(above, 'dotfiles', 'amptray'), 'utf8'))).toEqual({ theme: 'light' })
    expect(readdirSync(join(above, 'dotfiles'))).toEqual(['amptray'])
  })

  test('is made where its link goes to, when that is not there yet', async () => {
    symlinkSync(join(above, 'later.json'), path('preferences.json'))
    const storage = open()
    storage.open('preferences').save({ theme: 'light' })
    await storage.close()
    expect(held()).toEqual({ theme: 'light' })
    expect(readdirSync(above).toSorted()).toEqual(['Amptray', 'later.json'])
  })

  test('comes back when somebody removes the whole folder', async () => {
    const storage = open()
    const file = storage.open('preferences')
    rmSync(folder, { recursive: true })
    file.save({ theme: 'dark' })
    await storage.close()
    expect(held()).toEqual({ theme: 'dark' })
    expect(told.notKept).toEqual([])
  })

  test.each([
    ['a byte order mark', '\uFEFF{"theme":"dark"}', { theme: 'dark' }],
    [
      'keys that every object has',
      '{"__proto__":1,"constructor":2}',
      JSON.parse('{"__proto__":1,"constructor":2}'),
    ],
  ])('is read with %s', (_what, text, content) => {
    writeFileSync(path('preferences.json'), text)
    expect(open().open('preferences').found).toEqual(content)
    expect(lines).toEqual([])
  })
})

test('a file is for the eyes of its owner', async () => {
  const storage = open()
  storage.open('preferences').save({ defaultCardUids: { BCU102728: 'A1B2C3' } })
  await storage.close()
  expect(statSync(path('preferences.json')).mode & 0o077).toBe(0)
})

describe('a file that says nothing', () => {
  test.each<[string, string | Uint8Array]>([
    ['is empty', ''],
    ['is cut off', '{"theme":"dark"'],
    ['is another text', 'theme = dark'],
    ['is zeros, as after a power cut', '\0\0\0\0'],
    ['is a list', '[{"theme":"dark"}]'],
    ['is null', 'null'],
    ['is a text in JSON', '"dark"'],
    ['is in no UTF-8', Uint8Array.of(0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d)],
    ['is in UTF-16', Buffer.from('{"theme":"dark"}', 'utf16le')],
    ['is nested too deep', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['is huge', `{"a":"${'x'.repeat(9 * 1024 * 1024)}"}`],
  ])('because it %s is kept beside the new one, once, and that is said', async (_how, text) => {
    writeFileSync(path('preferences.json'), text)
    const storage = open()
    const file = storage.open('preferences')
    expect(file.found).toEqual({})
    file.save({ theme: 'dark' })
    await storage.close()
    expect(files()).toEqual(['preferences.broken-1.json', 'preferences.json'])
    expect(readFileSync(path('preferences.broken-1.json')).equals(Buffer.from(text))).toBe(true)
    expect(told).toEqual({ notKept: [], preferencesAside: path('preferences.broken-1.json') })
    expect(lines.join('\n')).toContain(`kept as ${path('preferences.broken-1.json')}`)

    file.save({ theme: 'light' })
    await storage.close()
    const next = open()
    expect(next.open('preferences').found).toEqual({ theme: 'light' })
    await next.close()
    expect(files()).toHaveLength(2)
  })

  test('and is gone before it could be kept is no loss', async () => {
    writeFileSync(path('preferences.json'), 'first')
    const storage = open()
    const file = storage.open('preferences')
    rmSync(path('preferences.json'))
    file.save({ theme: 'dark' })
    await storage.close()
    expect(held()).toEqual({ theme: 'dark' })
    expect(told).toEqual({ notKept: [], preferencesAside: '' })
  })

  test('is replaced also when nothing is changed', async () => {
    writeFileSync(path('preferences.json'), 'first')
    const storage = open()
    storage.open('preferences')
    await storage.close()
    expect(held()).toEqual({})
  })

  test('is not lost to the next one', async () => {
    for (const text of ['first', 'second']) {
      writeFileSync(path('preferences.json'), text)
      const storage = open()
      storage.open('preferences')
      await storage.close()
    }
    expect(readFileSync(path('preferences.broken-1.json'), 'utf8')).toBe('first')
    expect(readFileSync(path('preferences.broken-2.json'), 'utf8')).toBe('second')
  })

  test('is no matter for the settings when it is another one', async () => {
    writeFileSync(path('memory.json'), '[]')
    const storage = open()
    expect(storage.open('memory').found).toEqual({})
    await storage.close()
    expect(told.preferencesAside).toBe('')
    expect(files()).toEqual(['memory.broken-1.json', 'memory.json'])
  })
})

describe('what a killed run left', () => {
  test('of writing is removed at the next start, and nothing of anybody else', async () => {
    const leftovers = ['preferences.json.tmp-1732281300ab12cd', 'requests.json.tmp-0123456789abcdef']
    const others = [
      'memory.json.tmp-notes',
      'my-preferences.json.tmp-0123456789abcdef',
      'preferences.json.tmp-0123456789abcdef.txt',
      'preferences.json.tmp-0123456789ABCDEF',
      'preferences.json~',
      'preferences.jsonx.tmp-0123456789abcdef',
      'preferencez.json.tmp-0123456789abcdef',
    ]
    for (const name of [...leftovers, ...others]) writeFileSync(path(name), 'x')
    mkdirSync(path('memory.json.tmp-0123456789abcdef'))
    const storage = open()
    for (const what of ['preferences', 'requests', 'memory'] as const) storage.open(what)
    await storage.close()
    expect(files()).toEqual([...others, 'memory.json.tmp-0123456789abcdef'].toSorted())
  })
})

describe.each(troubles())('$name', ({ reason, make }) => {
  const notKept = () => [{ what: 'preferences', reason, path: path('preferences.json') }]

  test.each(['at start', 'later'])('%s: the app works, says so, and saves when it can', async (when) => {
    writeFileSync(path('preferences.json'), '{"theme":"dark"}')
    let heal = () => {}
    if (when === 'at start') heal = make(path('preferences.json'))
    const storage = open()
    const file = storage.open('preferences')
    if (when === 'later') heal = make(path('preferences.json'))
    for (let n = 0; n < 3; n += 1) file.save({ n })
    await inTime(() => told.notKept.length > 0)
    expect(told).toEqual({ notKept: notKept(), preferencesAside: '' })
    file.save({ last: true })
    await storage.close()
    expect(told.notKept).toEqual(notKept())
    heal()
    file.save({ last: true })
    await until(isHeld({ last: true }))
    await until(() => told.notKept.length === 0)
    expect(files().filter((name) => name !== 'preferences.json')).toEqual([])
    expect(lines.filter((line) => line.includes('could not be'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('is written again'))).toHaveLength(1)
  })

  test('is over when the app quits: what was to be saved is saved', async () => {
    const heal = make(path('preferences.json'))
    const storage = open()
    storage.open('preferences').save({ theme: 'dark' })
    await until(() => lines.length > 0)
    await turns()
    heal()
    await storage.close()
    expect(held()).toEqual({ theme: 'dark' })
  })

  test('that goes by itself: what was to be saved is saved, without another change', async () => {
    const heal = make(path('preferences.json'))
    const storage = open()
    storage.open('preferences').save({ theme: 'dark' })
    await inTime(() => told.notKept.length > 0)
    heal()
    await inTime(isHeld({ theme: 'dark' }))
    await until(() => told.notKept.length === 0)
    await storage.close()
  })
})

test('what is in the way at the start is told at once', async () => {
  mkdirSync(path('preferences.json'))
  const storage = open()
  storage.open('preferences')
  await Promise.resolve()
  expect(told.notKept).toEqual([{ what: 'preferences', reason: 'inTheWay', path: path('preferences.json') }])
  await storage.close()
})

test.each(troubles().filter(({ reason }) => reason === 'denied'))(
  'a file that says nothing is not lost where it cannot be put aside at first: $name',
  async ({ make }) => {
    writeFileSync(path('preferences.json'), 'first')
    const heal = make(path('preferences.json'))
    const storage = open()
    storage.open('preferences').save({ theme: 'dark' })
    await inTime(() => told.notKept.length > 0)
    heal()
    await inTime(() => existsSync(path('preferences.broken-1.json')) && isHeld({ theme: 'dark' })())
    await storage.close()
    expect(readFileSync(path('preferences.broken-1.json'), 'utf8')).toBe('first')
  },
)

test('what fails is tried again ever more rarely, and no longer when the app quits', async () => {
  mkdirSync(path('preferences.json'))
  const storage = open()
  const waits: number[] = []
  const pending = new Set<unknown>()
  const { setTimeout: set, clearTimeout: clear } = clock
  clock.setTimeout = (run, ms) => {
    waits.push(ms)
    const timer = set(() => {
      pending.delete(timer)
      run()
    }, ms)
    pending.add(timer)
    return timer
  }
  clock.clearTimeout = (timer) => {
    pending.delete(timer)
    clear(timer)
  }
  const file = storage.open('preferences')
  for (let n = 1; n <= 11; n += 1) {
    await until(() => waits.length === n)
    clock.advance(waits.at(-1) ?? 0)
  }
  expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(waits.at(-1)).toBe(300_000)
  await until(() => waits.length === 12)
  file.save({ theme: 'dark' })
  await until(() => waits.length === 13)
  expect(pending.size).toBe(1)

  rmSync(path('preferences.json'), { recursive: true })
  file.save({ theme: 'light' })
  await until(isHeld({ theme: 'light' }))
  await until(() => told.notKept.length === 0)
  expect(pending.size).toBe(0)
  rmSync(path('preferences.json'))
  mkdirSync(path('preferences.json'))
  file.save({ theme: 'dark' })
  await until(() => waits.length === 14)
  expect(waits.at(-1)).toBe(1_000)
  await storage.close()
  expect(waits).toHaveLength(14)
})

test('a failure that is over at once, as when a scanner holds the file, is not shown', async () => {
  const shown: unknown[] = []
  report.follow((now) => shown.push(now.notKept))
  const storage = open()
  const file = storage.open('preferences')
  mkdirSync(path('preferences.json'))
  file.save({ theme: 'dark' })
  await until(() => lines.length > 0)
  rmSync(path('preferences.json'), { recursive: true })
  await inTime(isHeld({ theme: 'dark' }))
  await storage.close()
  expect(shown).toEqual([[]])
})
