import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import * as v from 'valibot'
import type { AppUnderTest } from '../appUnderTest.ts'
import { removeFolder } from '../removeFolder.ts'
import { PATIENCE_MS } from '../until.ts'
import { spellingOf, viewsOf } from './spellings.ts'

declare global {
  /** In the app's process (witness.cjs). */
  var tellTraces: () => Promise<void>
}

const Note = v.pipe(v.string(), v.parseJson(), v.strictObject({ place: v.string(), text: v.string() }))

/** Where a secret was found, and how it is written there. */
export interface Sighting {
  readonly place: string
  readonly spelling: string
}

/** Everything that a run of the app leaves and tells. */
export interface Traces {
  /** To be given to `launch`. */
  readonly preload: string
  readonly env: NodeJS.ProcessEnv
  /** Has a running app tell what it would tell who asks; nothing where it has ended. */
  readonly ask: (app: AppUnderTest) => Promise<void>
  /** Where these secrets are: in what was told, printed, or written below a folder; once it has ended. */
  readonly find: (secrets: Iterable<string>, folder: string, printed: string) => readonly Sighting[]
  readonly remove: () => void
}

/** The files below a folder, with their names: those may tell something too. */
function* filesBelow(folder: string): Generator<readonly [place: string, bytes: Buffer]> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path)
    yield [`name of ${name}`, Buffer.from(name)]
    // What ended a moment ago may still take its files with it.
    if (entry.isFile() && existsSync(path)) yield [`file ${name}`, readFileSync(path)]
  }
}

/** What was noted, by its place. */
function notesIn(file: string): readonly (readonly [place: string, bytes: Buffer])[] {
  const notes = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const byPlace = Map.groupBy(
    notes.map((line) => v.parse(Note, line)),
    ({ place }) => place,
  )
  return [...byPlace].map(([place, told]) => [place, Buffer.from(told.map(({ text }) => text).join('\n'))])
}

export function openTraces(): Traces {
  const scratch = mkdtempSync(join(tmpdir(), 'amptray-traces-'))
  const file = join(scratch, 'told.jsonl')
  writeFileSync(file, '')
  return {
    preload: join(import.meta.dirname, 'witness.cjs'),
    env: { AMPTRAY_TRACES: file },
    ask: async (app) => {
      const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())
      // It may have ended by itself, and a window that is closing answers no more.
      await Promise.race([app.evaluate(() => globalThis.tellTraces()).catch(() => {}), app.exited, patience])
    },
    find: (secrets, folder, printed) => {
      const places = [['printed', Buffer.from(printed)] as const, ...notesIn(file), ...filesBelow(folder)]
      return places.flatMap(([place, bytes]) => {
        const views = viewsOf(bytes)
        return [...secrets].flatMap((secret) => {
          const spelling = spellingOf(secret, views)
          return spelling === undefined ? [] : [{ place, spelling }]
        })
      })
    },
    remove: () => removeFolder(scratch),
  }
}
