import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronBuilder } from '../electronBuilder.ts'
import { filesUnder } from '../filesUnder.ts'
import { ownArch, packageDir } from '../packageDir.ts'

/** In place of the program that an AppImage begins with, which mounts the rest of it: without it none starts. */
export const STUB_RUNTIME = 'no runtime, '.repeat(100)

/** The system's own programs in place of those that electron-builder fetches from a release page. */
function toolsIn(scratch: string): NodeJS.ProcessEnv {
  const [fpm, appImage] = [join(scratch, 'fpm'), join(scratch, 'appimage')]
  for (const folder of ['runtimes', `lib/${ownArch}`]) mkdirSync(join(appImage, folder), { recursive: true })
  for (const name of ['mksquashfs', 'desktop-file-validate'])
    symlinkSync(`/usr/bin/${name}`, join(appImage, name))
  writeFileSync(join(appImage, `runtimes/runtime-${ownArch}`), STUB_RUNTIME)
  writeFileSync(fpm, `#!/bin/sh\nexec '${process.execPath}' '${import.meta.dirname}/fpm.ts' "$@"\n`, {
    mode: 0o755,
  })
  return { CUSTOM_FPM_PATH: fpm, APPIMAGE_TOOLS_PATH: appImage }
}

/** Makes an installer for this machine's processor from the packaged folder, by electron-builder. Its path. */
export function makeInstaller(kind: 'AppImage' | 'deb' | 'rpm', scratch: string): string {
  // electron-builder puts more into it.
  const prepackaged = join(scratch, 'prepackaged')
  cpSync(packageDir({ platform: 'linux' }).folder, prepackaged, { recursive: true })
  const args = [kind, `--${ownArch}`, '--prepackaged', prepackaged]
  const run = electronBuilder('linux', scratch, args, toolsIn(scratch))
  const made = filesUnder(join(scratch, 'release')).find((name) => name.endsWith(`.${kind}`))
  if (run.status !== 0 || made === undefined)
    throw new Error(`electron-builder failed:\n${run.stdout}${run.stderr}`)
  return join(scratch, 'release', made)
}
