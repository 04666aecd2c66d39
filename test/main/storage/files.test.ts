import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_PREFERENCES, withChange } from '../../../core/preferences/preferences.ts'
import type { Stored } from '../../../core/preferences/stored.ts'
import { NO_RECORD } from '../../../core/update/record.ts'
import { openMemory } from '../../../main/storage/memoryFile.ts'
import { openPreferences } from '../../../main/storage/preferencesFile.ts'
import { openRequestMeter } from '../../../main/storage/requestMeter.ts'
import type { StoredFile } from '../../../main/storage/storage.ts'

let file: StoredFile
let held: Stored
let lines: string[]
let aside: string

/** A file with an object in it, for one run after the other. */
function fileOf(found: Stored): StoredFile {
  held = found
  return {
    found,
    save: async (content) => {
      held = JSON.parse(JSON.stringify(content))
      return true
    },
  }
}

beforeEach(() => {
  lines = []
  aside = ''
  file = fileOf({})
})

const preferencesOf = (one: StoredFile) =>
  openPreferences(
    one,
    { warn: (text) => void lines.push(text) },
    {
      putAside: (path) => {
        aside = path
      },
    },
  )

describe('the preferences', () => {
  test('are the usual ones at first, and then what was chosen', () => {
    const { preferences, save } = preferencesOf(file)
    expect(preferences).toEqual(DEFAULT_PREFERENCES)
    const chosen = withChange(preferences, {
      theme: 'dark',
      events: { started: false },
      defaultCard: { evseId: 'A.B', cardUid: 'C' },
    })
    save(chosen)
    expect(preferencesOf(fileOf(held)).preferences).toEqual(chosen)
    expect(lines).toEqual([])
  })

  test('keep what one change after the other chose', () => {
    const { preferences, save } = preferencesOf(file)
    const dark = withChange(preferences, { theme: 'dark' })
    save(dark)
    save(withChange(dark, { language: 'nl' }))
    save(withChange(dark, { language: 'system' }))
    expect(preferencesOf(fileOf(held)).preferences).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark' })
  })

  test('leave in the file what they cannot use, run after run, and say so in the log', () => {
    const found = { theme: 'sepia', language: 'nl', quietFrom: '25:00', later: 7, events: { dreaming: true } }
    const first = preferencesOf(fileOf(found))
    expect(first.preferences).toEqual({ ...DEFAULT_PREFERENCES, language: 'nl' })
    expect(lines).toEqual(['unusable preferences, which stay as they are: theme, quietFrom'])
    first.save(withChange(first.preferences, { gridOpen: true, events: { started: false } }))
    const kept = { ...found, gridOpen: true, events: { dreaming: true, started: false } }
    expect(held).toEqual(kept)

    const second = preferencesOf(fileOf(held))
    second.save(withChange(second.preferences, { theme: 'dark' }))
    expect(held).toEqual({ ...kept, theme: 'dark' })
  })

  test('that were put aside are no longer told of when others are chosen', () => {
    const { preferences, save } = preferencesOf(file)
    aside = '/home/preferences.broken-1.json'
    save(withChange(preferences, { theme: 'dark' }))
    expect(aside).toBe('')
  })
})

describe('the request meter', () => {
  /** A minute before midnight in Amsterdam. */
  const LATE = Date.UTC(2025, 10, 22, 22, 59)
  const NEXT_DAY = LATE + 60_000

  function run(count: readonly number[], now: number): number {
    const meter = openRequestMeter(fileOf(held))
    for (const at of count) meter.count(at)
    meter.flush()
    return meter.today(now)
  }

  test('goes on counting after a restart, and begins anew with the day in Amsterdam', () => {
    expect(run([LATE, LATE, LATE], LATE)).toBe(3)
    expect(run([LATE], LATE)).toBe(4)
    expect(run([], NEXT_DAY)).toBe(0)
    expect(run([LATE, NEXT_DAY, NEXT_DAY], NEXT_DAY)).toBe(2)
    expect(run([], NEXT_DAY)).toBe(2)
  })

  test.each([{ day: 7, count: 'many' }, { day: '2025-11-22', count: -3 }, { day: null }])(
    'counts what is broken on disk as nothing: %o',
    (found) => {
      held = found
      expect(run([LATE], LATE)).toBe(1)
    },
  )

  test('goes on counting where another day in the file is broken', () => {
    held = JSON.parse('{"days":[["2025-11-21",5],["2025-11-22",7],null,["2025-11-20",1e999],7]}')
    expect(run([LATE], LATE)).toBe(8)
    expect(held).toEqual({
      days: [
        ['2025-11-21', 5],
        ['2025-11-22', 8],
      ],
    })
  })

  test('keeps what a newer version wrote beside', () => {
    held = { later: [1] }
    run([LATE], LATE)
    expect(held).toEqual({ later: [1], days: [['2025-11-22', 1]] })
  })
})

describe('the memory', () => {
  test('remembers in the next run, and keeps what a newer version wrote beside', async () => {
    const memory = openMemory(
      fileOf({ later: 1, toldOfMissingTray: 'yes', staleTokens: 'all', keptTokens: [1] }),
    )
    const nothing = {
      toldOfMissingTray: false,
      askedToNotify: false,
      launchPath: '',
      keptTokens: [],
      staleTokens: [],
      update: NO_RECORD,
    }
    expect(memory.get()).toEqual(nothing)
    const told = { ...nothing, toldOfMissingTray: true, staleTokens: ['api-token'] }
    expect(await memory.remember({ toldOfMissingTray: true, staleTokens: ['api-token'] })).toBe(true)
    expect(memory.get()).toEqual(told)
    expect(held).toEqual({ later: 1, ...told })
    expect(openMemory(fileOf(held)).get()).toEqual(told)
  })

  test('of updates forgets what is broken, and nothing beside it', () => {
    const update = { lookedAt: -1, found: 7, dismissed: '2.0.0', told: null }
    expect(openMemory(fileOf({ update })).get().update).toEqual({ ...NO_RECORD, dismissed: '2.0.0' })
    expect(openMemory(fileOf({ update: 'later' })).get().update).toEqual(NO_RECORD)
  })

  test('forgets no token for what is broken beside it', () => {
    const memory = openMemory(fileOf({ staleTokens: ['a', null, 'b'], keptTokens: [7, 'c'] }))
    expect(memory.get()).toMatchObject({ staleTokens: ['a', 'b'], keptTokens: ['c'] })
  })
})
