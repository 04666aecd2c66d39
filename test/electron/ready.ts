import { app } from './app/app.ts'

/** What Electron says of a part that is used before `ready`, in its own words. */
const REFUSALS = {
  dialog: 'dialog module can only be used after app is ready',
  globalShortcut: 'globalShortcut cannot be used before the app is ready',
  net: 'net module can only be used after app is ready',
  Notification: 'Cannot create Notification before app is ready',
  Tray: 'Cannot create Tray before app is ready',
}

/** Throws as Electron does where a part is used before the app is ready. */
export function assertReady(part: keyof typeof REFUSALS): void {
  if (!app.isReady()) throw new Error(REFUSALS[part])
}
