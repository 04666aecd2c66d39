/** What finds, fetches and installs a newer version. Whatever fails is an error that `updateFailureOf` reads. */
export interface Updater {
  /** What the feed calls its newest version, whatever that is; undefined where it is not for this computer. */
  readonly look: () => Promise<unknown>
  /** Fetches what the last look found, and sees that it is whole. */
  readonly download: (progressed: (percent: number) => void) => Promise<void>
  /** Leaves what is under way, which fails then. */
  readonly abandon: () => void
  /** Puts what was downloaded in place and quits the app; settles only where that fails. */
  readonly install: () => Promise<never>
  /** The very last thing before the app ends: starts the new one, where nobody else does. */
  readonly leave: () => void
}
