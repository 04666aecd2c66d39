/** What the app itself remembers for its next run; not a preference. */
export interface Remembered {
  readonly toldOfMissingTray: boolean
}

export interface Memory {
  readonly get: () => Remembered
  readonly remember: (change: Partial<Remembered>) => void
}
