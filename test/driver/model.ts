// What an app shows outside its windows, as the tests' side finds it in the app's process: the stand-in keeps it
// itself, and recorder.cjs keeps it in a real Electron.

interface Emitter {
  emit(event: string, ...args: unknown[]): boolean
}

interface TrayEntry extends Emitter {
  readonly toolTip: string
  readonly image:
    | { readonly sourceName: string | undefined; getSize(): { width: number; height: number } }
    | undefined
  /** The menu that is set, or that was popped up last. */
  readonly menu: Electron.Menu | null
  getBounds(): Electron.Rectangle
}

interface NotificationEntry extends Emitter {
  readonly title: string
  readonly body: string
  readonly urgency: string
  readonly actions: readonly { readonly text?: string }[]
  /** Whether it is on the screen. */
  readonly open: boolean
}

interface DialogEntry {
  readonly kind: 'message' | 'open' | 'save' | 'error'
  readonly title: string
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly answer: (result: object) => void
}

export interface DesktopModel {
  readonly trays: TrayEntry[]
  readonly notifications: NotificationEntry[]
  readonly dialogs: DialogEntry[]
  /** The menus that were opened at the pointer, the latest last. */
  readonly popups: Electron.Menu[]
  readonly openedUrls: string[]
}

declare global {
  /** In the app's process, under test. */
  var desktopModel: DesktopModel
}
