/** How a download goes. */
export interface DownloadTold {
  /** A piece of it came, whether or not it is known how many there are. */
  readonly came: () => void
  readonly progressed: (percent: number) => void
}

/** What finds, fetches and installs a newer version. Whatever fails is an error that `updateFailureOf` reads. */
export interface Updater {
  /** What the feed calls its newest version, whatever that is; undefined where it is not for this computer. */
  readonly look: () => Promise<unknown>
  /** Fetches what the last look found, and sees that it is whole. */
  readonly download: (tell: DownloadTold) => Promise<void>
  /** Leaves what is under way, which fails then. */
  readonly abandon: () => void
  /** Sees that what was downloaded is still whole, and does what can be done of the install while the app goes on. */
  readonly prepare: () => Promise<void>
  /** Puts what was prepared in place and quits the app; settles only where that fails. */
  readonly install: () => Promise<never>
  /** The very last thing before the app ends: starts the new one, where nobody else does. */
  readonly leave: () => void
}
