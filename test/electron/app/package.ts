import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

interface AppPackage {
  readonly dir: string
  readonly name: string
  readonly version: string
}

/** The package that is started, or that the entry script belongs to: the nearest package.json, as `electron .` would take. */
export const appPackage: AppPackage = nearest(resolve(process.argv[1] ?? '.'))

function nearest(dir: string): AppPackage {
  const found = read(join(dir, 'package.json'))
  if (found !== undefined)
    return { dir, name: found.productName ?? found.name ?? 'Electron', version: found.version ?? '' }
  const up = dirname(dir)
  if (up === dir) throw new Error('The stand-in for Electron found no package.json above the entry script')
  return nearest(up)
}

function read(file: string): { name?: string; productName?: string; version?: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
