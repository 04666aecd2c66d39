import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { makeStubElectron, type PackagedFor } from './stubElectron.ts'

export const root = join(import.meta.dirname, '../../..')

/** Where a stub of macOS's codesign notes how it was called. */
export const codesignedIn = (scratch: string) => join(scratch, 'codesigned')

/**
 * Runs electron-builder as `npm run package` does, on a stub of Electron and without a certificate. All that it makes
 * is in `scratch`.
 */
export function electronBuilder(
  platform: PackagedFor,
  scratch: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): SpawnSyncReturns<string> {
  const [electron, tools] = [join(scratch, 'electron'), join(scratch, 'tools')]
  makeStubElectron(platform, electron)
  mkdirSync(tools, { recursive: true })
  // The real one is macOS's alone, and signs only real programs.
  writeFileSync(join(tools, 'codesign'), `#!/bin/sh\necho "$@" >>"${codesignedIn(scratch)}"\n`, {
    mode: 0o755,
  })
  const paths = [`-c.electronDist=${electron}`, `-c.directories.output=${join(scratch, 'release')}`]
  const cli = join(root, 'node_modules/electron-builder/cli.js')
  return spawnSync(process.execPath, [cli, `--${platform}`, ...args, '--publish', 'never', ...paths], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`,
      CSC_IDENTITY_AUTO_DISCOVERY: 'false',
      ...env,
    },
  })
}
