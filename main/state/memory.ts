/** What the app itself remembers for its next run; not a preference. */
export interface Remembered {
  readonly toldOfMissingTray: boolean
  /** The program that Windows was told to start at login; empty for none. */
  readonly launchPath: string
}

export interface Memory {
  readonly get: () => Remembered
  readonly remember: (change: Partial<Remembered>) => void
}
