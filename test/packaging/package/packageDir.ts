import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { extractAll } from '@electron/asar'
import { codesignedIn, electronBuilder, root } from './electronBuilder.ts'
import { filesUnder } from './filesUnder.ts'
import type { PackagedFor } from './stubElectron.ts'

export const ARCHS = ['x64', 'arm64'] as const
export type Arch = (typeof ARCHS)[number]

export const ownArch: Arch = process.arch === 'arm64' ? 'arm64' : 'x64'

export interface Packaged {
  /** What would be installed: the folder of the program, on macOS the bundle. */
  readonly folder: string
  /** The file that has the fuses. */
  readonly program: string
  /** Electron's resources folder, with app.asar and what is unpacked beside it. */
  readonly resources: string
  /** app.asar extracted, with what is unpacked put back: the app's package as Electron sees it. */
  readonly app: string
  /** How macOS's codesign was called for it: the arguments, and the checksums of all files then. */
  readonly codesigned: readonly { readonly args: string; readonly checksums: string }[]
}

const cache = join(root, 'node_modules/.cache/amptray-package')

/** All that a package is made from. */
const SOURCES = [
  'out',
  'build',
  'package.json',
  'package-lock.json',
  'electron-builder.yml',
  'test/packaging/package',
]

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES)
    for (const name of filesUnder(join(root, source)))
      hash.update(`${source}/${name}\0`).update(readFileSync(join(root, source, name)))
  return hash.digest('hex').slice(0, 16)
}

/** The folder in `release`, as electron-builder calls it. */
function folderFor(platform: PackagedFor, arch: Arch): string {
  const suffix = arch === 'x64' ? '' : `-${arch}`
  return platform === 'mac' ? `mac${suffix}/Amptray.app` : `${platform}${suffix}-unpacked`
}

function placesIn(scratch: string, platform: PackagedFor, arch: Arch): Packaged {
  const folder = join(scratch, 'release', folderFor(platform, arch))
  const framework = 'Contents/Frameworks/Electron Framework.framework/Electron Framework'
  const program = { linux: 'amptray', win: 'Amptray.exe', mac: framework }[platform]
  const resources = platform === 'mac' ? 'Contents/Resources' : 'resources'
  const log = codesignedIn(scratch)
  const calls = existsSync(log)
    ? readFileSync(log, 'utf8')
        .split(/^codesign /m)
        .slice(1)
    : []
  return {
    folder,
    program: join(folder, program),
    resources: join(folder, resources),
    app: join(scratch, `app-${arch}`),
    codesigned: calls
      .map((call) => ({
        args: call.slice(0, call.indexOf('\n')),
        checksums: call.slice(call.indexOf('\n') + 1),
      }))
      // The folder that it was made in has another name now.
      .filter(({ args }) => args.endsWith(folderFor(platform, arch))),
  }
}

function make(platform: PackagedFor, scratch: string): void {
  const run = electronBuilder(platform, scratch, ['dir', ...ARCHS.map((arch) => `--${arch}`)])
  if (run.status !== 0) throw new Error(`electron-builder failed:\n${run.stdout}${run.stderr}`)
  for (const arch of ARCHS) {
    const { resources, app } = placesIn(scratch, platform, arch)
    extractAll(join(resources, 'app.asar'), app)
  }
}

/** Puts what was made in its place, unless another process was faster; what was made of other sources goes. */
function keep(scratch: string, kept: string, platform: PackagedFor): void {
  for (const name of readdirSync(cache))
    if (name.startsWith(`${platform}-`) && name !== basename(kept))
      rmSync(join(cache, name), { recursive: true, force: true })
  try {
    renameSync(scratch, kept)
  } catch (cause) {
    if (!existsSync(kept)) throw cause
  }
}

/**
 * What is built, packaged by electron-builder itself for a system, without archives and installers. Made once for all
 * that ask, whichever process they are in, and anew when anything changes that it is made from.
 */
export function packageDir({ platform, arch = ownArch }: { platform: PackagedFor; arch?: Arch }): Packaged {
  if (!existsSync(join(root, 'out/main/index.js')))
    throw new Error('Nothing to package: `npm run build` first.')
  const kept = join(cache, `${platform}-${fingerprint()}`)
  if (!existsSync(kept)) {
    mkdirSync(cache, { recursive: true })
    const scratch = mkdtempSync(join(cache, 'making-'))
    try {
      make(platform, scratch)
      keep(scratch, kept, platform)
    } finally {
      rmSync(scratch, { recursive: true, force: true })
    }
  }
  return placesIn(kept, platform, arch)
}
