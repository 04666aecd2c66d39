import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronBuilder } from '../electronBuilder.ts'
import { filesUnder } from '../filesUnder.ts'
import { ownArch, packageDir } from '../packageDir.ts'

/** Makes an installer for this machine's processor from the packaged folder, by electron-builder. Its path. */
export function makeInstaller(kind: 'deb' | 'rpm', scratch: string, more: readonly string[] = []): string {
  const fpm = join(scratch, 'fpm')
  mkdirSync(scratch, { recursive: true })
  writeFileSync(fpm, `#!/bin/sh\nexec '${process.execPath}' '${import.meta.dirname}/fpm.ts' "$@"\n`, {
    mode: 0o755,
  })
  // electron-builder puts more into it.
  const prepackaged = join(scratch, 'prepackaged')
  cpSync(packageDir({ platform: 'linux' }).folder, prepackaged, { recursive: true })
  const args = [kind, `--${ownArch}`, '--prepackaged', prepackaged, ...more]
  const run = electronBuilder('linux', scratch, args, { CUSTOM_FPM_PATH: fpm })
  const made = filesUnder(join(scratch, 'release')).find((name) => name.endsWith(`.${kind}`))
  if (run.status !== 0 || made === undefined)
    throw new Error(`electron-builder failed:\n${run.stdout}${run.stderr}`)
  return join(scratch, 'release', made)
}
