import type * as Electron from 'electron'

type Parts = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'clipboard'
  | 'globalShortcut'
  | 'ipcMain'
  | 'Menu'
  | 'nativeImage'
  | 'nativeTheme'
  | 'net'
  | 'Notification'
  | 'powerMonitor'
  | 'protocol'
  | 'screen'
  | 'session'
  | 'shell'
  | 'Tray'
>

/** What surfaces take of Electron and of the system; each names its parts. Only `index.ts` has Electron itself. */
export interface Desktop extends Parts {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  /** Ends the process at once: nothing more is written, and nobody is waited for. */
  readonly kill: () => void
  /** What macOS says that the app was opened by: a notification, or nothing known. */
  readonly openedBy: () => unknown
}
