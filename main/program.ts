import { resolve, sep } from 'node:path'

/** What of the environment may be inherited from another program, once it is seen to be of this run. */
export type StartedAs = { readonly kind: 'appImage' | 'portable' | 'itself'; readonly file: string }

/** The folder that the portable program of Windows unpacks itself to: NSIS makes a new one for each run (portable.nsi). */
const UNPACKED_PORTABLE = /\\ns[a-z][0-9a-f]{1,4}\.tmp\\app\\[^\\]+$/i

/**
 * How a person started the program that runs. An AppImage and the portable program of Windows unpack another one for
 * each run, which is gone afterwards; what they say of themselves is inherited by whatever they start, so it counts
 * only where the program that runs lies in what was unpacked.
 */
export function startedAs(env: NodeJS.ProcessEnv, execPath: string): StartedAs {
  const { APPIMAGE, APPDIR, PORTABLE_EXECUTABLE_FILE } = env
  if (APPIMAGE && APPDIR && execPath.startsWith(`${resolve(APPDIR)}${sep}`))
    return { kind: 'appImage', file: APPIMAGE }
  if (PORTABLE_EXECUTABLE_FILE && UNPACKED_PORTABLE.test(execPath))
    return { kind: 'portable', file: PORTABLE_EXECUTABLE_FILE }
  return { kind: 'itself', file: execPath }
}

/** The program that a person starts. */
export function startedProgram(env: NodeJS.ProcessEnv, execPath: string): string {
  return startedAs(env, execPath).file
}
