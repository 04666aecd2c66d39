import type { DesktopModel } from '../../driver/model.ts'
import type { Toast } from './toast.ts'
import type { Tray } from './tray.ts'

/** Where a tray is shown for real, if anywhere. */
export interface TrayHost {
  readonly add: (tray: Tray) => void
  readonly menuChanged: (tray: Tray) => void
  readonly imageChanged: (tray: Tray) => void
  readonly toolTipChanged: (tray: Tray) => void
  readonly remove: (tray: Tray) => void
}

/** Where a notification is shown for real, if anywhere. */
export interface NotificationHost {
  readonly show: (toast: Toast) => void
  readonly close: (toast: Toast) => void
}

export const hosts: { tray: TrayHost | undefined; notifications: NotificationHost | undefined } = {
  tray: undefined,
  notifications: undefined,
}

/** Everything that the app shows outside its windows, for tests to read and drive. */
export const model = {
  trays: [] as Tray[],
  notifications: [] as Toast[],
  dialogs: [],
  popups: [],
  openedUrls: [],
} satisfies DesktopModel as DesktopModel & { trays: Tray[]; notifications: Toast[] }

globalThis.desktopModel = model
