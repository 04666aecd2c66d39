import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Paths of the files under a folder, folders left out; of a file, the empty path. */
export function filesUnder(place: string): string[] {
  if (statSync(place).isFile()) return ['']
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(place, join(entry.parentPath, entry.name)))
    .sort()
}
