import { sep } from 'node:path'

/**
 * The program that a person starts. An AppImage and the portable program of Windows unpack another one for each run,
 * which is gone afterwards; what they say of themselves is inherited by whatever they start, so it may be of others.
 */
export function startedProgram(env: NodeJS.ProcessEnv, execPath: string): string {
  const { APPIMAGE, APPDIR, PORTABLE_EXECUTABLE_FILE } = env
  if (APPIMAGE && APPDIR && execPath.startsWith(`${APPDIR}${sep}`)) return APPIMAGE
  return PORTABLE_EXECUTABLE_FILE || execPath
}
