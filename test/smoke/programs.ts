import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'

/** Where electron-builder leaves the unpacked app of a system and processor, below its folder. */
const UNPACKED: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['linux-unpacked/amptray', 'linux-arm64-unpacked/amptray'],
  darwin: ['mac/Amptray.app/Contents/MacOS/Amptray', 'mac-arm64/Amptray.app/Contents/MacOS/Amptray'],
  win32: ['win-unpacked/Amptray.exe', 'win-arm64-unpacked/Amptray.exe'],
}

/** The packaged program that runs on this machine; throws when there is none. */
export function packagedProgram(release: string, platform: NodeJS.Platform, arch: string): string {
  const [x64, arm64] = UNPACKED[platform] ?? []
  const place = arch === 'arm64' ? arm64 : x64
  if (place === undefined) throw new Error(`there are no packages for ${platform}`)
  const program = join(release, place)
  if (!existsSync(program)) throw new Error(`${program} is not there: npm run package`)
  return program
}

/** The one file of a kind that was made for this processor; throws when there is none or there are several. */
export function packageFile(release: string, pattern: string): string {
  const found = globSync(pattern, { cwd: release })
  const [file] = found
  if (file === undefined || found.length > 1)
    throw new Error(`${pattern} in ${release}: ${found.join(', ') || 'none'}`)
  return join(release, file)
}
