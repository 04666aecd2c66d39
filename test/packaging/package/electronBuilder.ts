import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { makeStubElectron, type PackagedFor } from './stubElectron.ts'

export const root = join(import.meta.dirname, '../../..')

// True: it is our own package.json.
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }

/** What is packaged calls itself so. */
export const { version: VERSION } = manifest

/** The same as Debian and Fedora write it, by whom a tilde comes before everything. */
export const LINUX_VERSION = VERSION.replaceAll('-', '~')

/** Where a stub of macOS's codesign notes each call, and what it would have signed. */
export const codesignedIn = (scratch: string) => join(scratch, 'codesigned')

/** A shell command that tells a checksum of each file in the folder that it runs in. */
export const CHECKSUMS = 'find . -type f -exec cksum {} + | sort -k 3'

/** The real one is macOS's alone, and signs only real programs. The last of its arguments is the bundle. */
const codesign = (log: string) => `#!/bin/sh
for bundle; do :; done
{ echo "codesign $*"; cd "$bundle" && ${CHECKSUMS}; } >>"${log}"
`

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
  writeFileSync(join(tools, 'codesign'), codesign(codesignedIn(scratch)), { mode: 0o755 })
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
