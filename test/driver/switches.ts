import { join } from 'node:path'

/** What Chromium in the app has to be told for a start that leaves no trace and needs no more rights than it has. */
export function switchesFor(home: string, platform: NodeJS.Platform = process.platform): readonly string[] {
  return [
    // Chromium refuses its sandbox to root.
    ...(platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // Elsewhere the system says where a user's data is, whatever HOME is.
    ...(platform === 'linux' ? [] : [`--user-data-dir=${userDataIn(home, platform)}`]),
  ]
}

/** Where Amptray has its files, started so. */
export function userDataIn(home: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'linux' ? join(home, '.config', 'Amptray') : join(home, 'data')
}
