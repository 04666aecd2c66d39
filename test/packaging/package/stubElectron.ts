import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import electronPackage from 'electron/package.json' with { type: 'json' }
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { newFuseWire } from './fuseWire.ts'

/** The systems that are packaged for, as electron-builder's options call them. */
export const PLATFORMS = ['linux', 'win', 'mac'] as const
export type PackagedFor = (typeof PLATFORMS)[number]

type Files = Readonly<Record<string, string | Buffer>>

/** What lies beside the program in every distribution. */
const beside: Files = {
  version: electronPackage.version,
  LICENSE: 'A stand-in.',
  'LICENSES.chromium.html': '',
}

function linux(): Files {
  return {
    ...beside,
    electron: newFuseWire(),
    'chrome-sandbox': '',
    'locales/en-US.pak': '',
    'resources/none': '',
  }
}

/** A real, empty Windows program: electron-builder writes the archive's hash, icon and version into its resources. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(program)
  const language = { lang: 1033, codepage: 1200 }
  const version = Resource.VersionInfo.createEmpty()
  version.setStringValues(language, { ProductName: 'Electron', CompanyName: 'GitHub, Inc.' })
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(program)
  program.setExtraData(Uint8Array.from(newFuseWire()))
  return Buffer.from(program.generate())
}

function win(): Files {
  return { ...beside, 'electron.exe': windowsProgram(), 'locales/en-US.pak': '', 'resources/none': '' }
}

const infoPlist = (entries: Readonly<Record<string, string>>) =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<plist version="1.0"><dict>',
    ...Object.entries(entries).map(([key, value]) => `<key>${key}</key><string>${value}</string>`),
    '</dict></plist>',
  ].join('\n')

const HELPERS = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`)

function mac(): Files {
  const contents = 'Electron.app/Contents'
  const helpers = HELPERS.flatMap((name) => {
    const folder = `${contents}/Frameworks/${name}.app/Contents`
    return [
      [`${folder}/Info.plist`, infoPlist({ CFBundleExecutable: name })],
      [`${folder}/MacOS/${name}`, ''],
    ]
  })
  return {
    ...beside,
    ...Object.fromEntries(helpers),
    [`${contents}/Info.plist`]: infoPlist({
      CFBundleExecutable: 'Electron',
      CFBundleIconFile: 'electron.icns',
    }),
    [`${contents}/MacOS/Electron`]: '',
    [`${contents}/Frameworks/Electron Framework.framework/Electron Framework`]: newFuseWire(),
    [`${contents}/Resources/electron.icns`]: '',
    [`${contents}/Resources/en.lproj/locale.pak`]: '',
  }
}

/** A folder that electron-builder takes for a distribution of Electron: what it reads and writes is real, the rest empty. */
export function makeStubElectron(platform: PackagedFor, folder: string): void {
  const files = { linux, win, mac }[platform]()
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content, { mode: 0o755 })
  }
}
