/** What the app itself has to know in its next run, and nobody chose. */
export interface Remembered {
  readonly toldOfMissingTray: boolean
}

export interface Memory {
  readonly get: () => Remembered
  readonly remember: (change: Partial<Remembered>) => void
}
