import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { turns, until } from '../../settled.ts'
import { troubles } from '../troubles.ts'
import { disk, files, held, inTime, isHeld, open, path } from './aDisk.ts'

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
    await inTime(() => disk.told.notKept.length > 0)
    expect(disk.told).toEqual({ notKept: notKept(), preferencesAside: '' })
    file.save({ last: true })
    await storage.close()
    expect(disk.told.notKept).toEqual(notKept())
    heal()
    file.save({ last: true })
    await until(isHeld({ last: true }))
    await until(() => disk.told.notKept.length === 0)
    expect(files().filter((name) => name !== 'preferences.json')).toEqual([])
    expect(disk.lines.filter((line) => line.includes('could not be'))).toHaveLength(1)
    expect(disk.lines.filter((line) => line.includes('is written again'))).toHaveLength(1)
  })

  test('is over when the app quits: what was to be saved is saved', async () => {
    const heal = make(path('preferences.json'))
    const storage = open()
    storage.open('preferences').save({ theme: 'dark' })
    await until(() => disk.lines.length > 0)
    await turns()
    heal()
    await storage.close()
    expect(held()).toEqual({ theme: 'dark' })
  })

  test('that goes by itself: what was to be saved is saved, without another change', async () => {
    const heal = make(path('preferences.json'))
    const storage = open()
    storage.open('preferences').save({ theme: 'dark' })
    await inTime(() => disk.told.notKept.length > 0)
    heal()
    await inTime(isHeld({ theme: 'dark' }))
    await until(() => disk.told.notKept.length === 0)
    await storage.close()
  })
})

test('what is in the way at the start is told at once', async () => {
  mkdirSync(path('preferences.json'))
  const storage = open()
  storage.open('preferences')
  await Promise.resolve()
  expect(disk.told.notKept).toEqual([
    { what: 'preferences', reason: 'inTheWay', path: path('preferences.json') },
  ])
  await storage.close()
})

test.each(troubles().filter(({ reason }) => reason === 'denied'))(
  'a file that says nothing is not lost where it cannot be put aside at first: $name',
  async ({ make }) => {
    writeFileSync(path('preferences.json'), 'first')
    const heal = make(path('preferences.json'))
    const storage = open()
    storage.open('preferences').save({ theme: 'dark' })
    await inTime(() => disk.told.notKept.length > 0)
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
  const { setTimeout: set, clearTimeout: clear } = disk.clock
  disk.clock.setTimeout = (run, ms) => {
    waits.push(ms)
    const timer = set(() => {
      pending.delete(timer)
      run()
    }, ms)
    pending.add(timer)
    return timer
  }
  disk.clock.clearTimeout = (timer) => {
    pending.delete(timer)
    clear(timer)
  }
  const file = storage.open('preferences')
  for (let n = 1; n <= 11; n += 1) {
    await until(() => waits.length === n)
    disk.clock.advance(waits.at(-1) ?? 0)
  }
  expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(waits.at(-1)).toBe(300_000)
  await until(() => waits.length === 12)
  file.save({ theme: 'dark' })
  await until(() => waits.length === 13)
  expect(pending.size).toBe(1)
  // That another file can be written says nothing of this one.
  storage.open('memory').save({})
  await until(() => waits.length === 14)
  expect(waits.at(-1)).toBe(300_000)

  rmSync(path('preferences.json'), { recursive: true })
  file.save({ theme: 'light' })
  await until(isHeld({ theme: 'light' }))
  await until(() => disk.told.notKept.length === 0)
  expect(pending.size).toBe(0)
  rmSync(path('preferences.json'))
  mkdirSync(path('preferences.json'))
  file.save({ theme: 'dark' })
  await until(() => waits.length === 15)
  expect(waits.at(-1)).toBe(1_000)
  await storage.close()
  expect(waits).toHaveLength(15)
})

test('a failure that is over at once, as when a scanner holds the file, is not shown', async () => {
  const shown: unknown[] = []
  disk.report.follow((now) => shown.push(now.notKept))
  const storage = open()
  const file = storage.open('preferences')
  mkdirSync(path('preferences.json'))
  file.save({ theme: 'dark' })
  await until(() => disk.lines.length > 0)
  rmSync(path('preferences.json'), { recursive: true })
  await inTime(isHeld({ theme: 'dark' }))
  await storage.close()
  expect(shown).toEqual([[]])
})
