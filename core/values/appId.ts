/**
 * What systems know the app by: the bundle of macOS, the notifications, task bar and start at login of Windows, the
 * desktop entry of Linux. It does not end in `.app`, which stores refuse and macOS takes for a folder of its own.
 * package.json and electron-builder.yml say the same, for Electron and electron-builder read it there.
 */
export const APP_ID = 'nl.amptray.Amptray'

/** Ids of earlier versions, under which something may be left. */
export const EARLIER_APP_IDS: readonly string[] = ['nl.amptray.app']

/** The class that Windows asks for when a notification is clicked; the uninstaller takes it away (build/nsis). */
export const TOAST_ACTIVATOR = '{0B7A4B52-6E0D-4C0B-9C6E-5C1B7E2F9A43}'
