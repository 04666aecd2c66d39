import { join } from 'node:path'

/** What Chromium in the app has to be told for a start that leaves no trace and needs no more rights than it has. */
export function switchesFor(home: string, platform: NodeJS.Platform = process.platform): readonly string[] {
  return [
    // Chromium refuses its sandbox to root.
    ...(platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // Elsewhere the system says where a user's data is, whatever HOME is.
    ...(platform === 'linux' ? [] : [`--user-data-dir=${join(home, 'data')}`]),
  ]
}
