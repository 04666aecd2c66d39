import { rmSync } from 'node:fs'

/** Removes a folder that a program had, which may be writing there until the moment that it is gone. */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 12, retryDelay: 200 })
}
