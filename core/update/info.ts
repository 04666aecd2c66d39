import { REPOSITORY } from '../values/project.ts'
import { type InstalledAs, isByHand } from './installed.ts'
import type { Update } from './update.ts'

/** Where new versions are looked for, in words that people can check. */
export const FEED = `github.com/${REPOSITORY}`

/** What surfaces know of updates. */
export interface UpdateInfo {
  readonly now: Update
  /** Undefined until it is known. */
  readonly installedAs: InstalledAs | undefined
  /** When it was last looked, by the computer's clock, epoch ms; 0 for never. */
  readonly lookedAt: number
  /** The version that the user does not want to hear of; empty for none. */
  readonly dismissed: string
}

/** What is put before somebody who did not ask. */
export type Offer =
  | {
      readonly kind: 'byHand' | 'download' | 'downloading' | 'restart' | 'installing'
      readonly version: string
    }
  | { readonly kind: 'failed'; readonly step: 'download' | 'install'; readonly version: string }

/** What tray and overview show of it: nothing of a version that is not wanted, and of a look that failed. */
export function offerIn({ now, installedAs, dismissed }: UpdateInfo): Offer | undefined {
  switch (now.state) {
    case 'none':
      return undefined
    case 'failed':
      if (now.step !== 'look' && now.version !== undefined && now.version !== dismissed)
        return { kind: 'failed', step: now.step, version: now.version }
      break
    case 'downloading':
      return { kind: 'downloading', version: now.version }
    case 'ready':
      return { kind: 'restart', version: now.version }
    case 'installing':
      return { kind: 'installing', version: now.version }
  }
  const { version } = now
  if (version === undefined || installedAs === undefined || version === dismissed) return undefined
  return { kind: isByHand(installedAs) ? 'byHand' : 'download', version }
}
