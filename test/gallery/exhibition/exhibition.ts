import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileOf, type Shot } from '../shot.ts'
import { compare } from './compare.ts'

/** What became of a shot, as the page of the gallery is told. */
export type Exhibit = Shot & { readonly file: string } & (
    | { readonly kind: 'same' | 'new' }
    | { readonly kind: 'changed'; readonly pixels: number }
    /** It could not be taken. */
    | { readonly kind: 'failed'; readonly problem: string }
  )

export interface Exhibition {
  readonly hang: (shot: Shot, picture: Buffer) => void
  readonly miss: (shot: Shot, problem: string) => void
  /** Writes the page; gives every exhibit and, when all were taken, the committed pictures that nothing shows. */
  readonly open: (isWhole: boolean) => {
    readonly exhibits: readonly Exhibit[]
    readonly gone: readonly string[]
  }
}

const TEMPLATE = join(import.meta.dirname, 'gallery.html')

/** The pictures of a folder, beside the committed ones that are in its folder `committed`. */
export function createExhibition(out: string): Exhibition {
  for (const folder of ['pictures', 'differences']) mkdirSync(join(out, folder), { recursive: true })
  const committed = join(out, 'committed')
  const exhibits: Exhibit[] = []
  const save = (folder: string, file: string, picture: Buffer) =>
    writeFileSync(join(out, folder, file), picture)

  return {
    hang: (shot, picture) => {
      const file = fileOf(shot)
      const path = join(committed, file)
      const before = existsSync(path) ? readFileSync(path) : undefined
      const verdict = compare(before, picture)
      save('pictures', file, picture)
      if (verdict.kind === 'changed') {
        save('differences', file, verdict.difference)
        exhibits.push({ ...shot, file, kind: 'changed', pixels: verdict.pixels })
      } else exhibits.push({ ...shot, file, kind: verdict.kind })
    },
    miss: (shot, problem) => void exhibits.push({ ...shot, file: fileOf(shot), kind: 'failed', problem }),
    open: (isWhole) => {
      const shown = new Set(exhibits.map(({ file }) => file))
      const kept = isWhole ? readdirSync(committed) : []
      const gone = kept.filter((file) => !shown.has(file)).toSorted()
      // `<` would end the script that the data stands in.
      const data = JSON.stringify({ exhibits, gone }).replaceAll('<', '\\u003c')
      writeFileSync(
        join(out, 'index.html'),
        readFileSync(TEMPLATE, 'utf8').replace('{"exhibits":[],"gone":[]}', () => data),
      )
      return { exhibits, gone }
    },
  }
}
