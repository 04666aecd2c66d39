import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const packageDir = join(import.meta.dirname, '../node_modules/electron')

/**
 * Electron's program, when it is on this machine; undefined when it is not. Never fetches it: importing `electron`
 * outside Electron would.
 */
export function electronBinary(): string | undefined {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const pathFile = join(packageDir, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const file = join(override ?? join(packageDir, 'dist'), name)
  return existsSync(file) ? file : undefined
}

/** Tries to fetch Electron's program with the package's own installer, for at most `limitMs`; tells whether it is there. */
export function fetchElectron(limitMs: number): boolean {
  const installer = join(packageDir, 'install.js')
  if (existsSync(installer)) spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: limitMs })
  return electronBinary() !== undefined
}
