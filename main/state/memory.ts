import type { UpdateRecord } from '../../core/update/record.ts'

/** What the app itself remembers for its next run; not a preference. */
export interface Remembered {
  readonly toldOfMissingTray: boolean
  /** macOS was asked whether it may show notifications. */
  readonly askedToNotify: boolean
  /** The program that Windows was told to start at login; empty for none. */
  readonly launchPath: string
  /** Names of tokens that were last seen in the keychain. */
  readonly keptTokens: readonly string[]
  /** Names of tokens that, if the keychain has them, count no more: they are still to be replaced or removed there. */
  readonly staleTokens: readonly string[]
  /** What is known of newer versions. */
  readonly update: UpdateRecord
}

export interface Memory {
  readonly get: () => Remembered
  /** At once for this run; resolves with whether the next one will know it too. Never rejects. */
  readonly remember: (change: Partial<Remembered>) => Promise<boolean>
}
