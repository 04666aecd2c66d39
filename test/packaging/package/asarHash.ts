import { createHash } from 'node:crypto'
import { getRawHeader } from '@electron/asar'

/** What Electron compares an archive with before it loads it: the hash of its header, which has that of each file. */
export function asarHash(archive: string): string {
  return createHash('sha256').update(getRawHeader(archive).headerString).digest('hex')
}
