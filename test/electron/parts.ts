// Every part that the stand-in has, under Electron's name and type.
import { app as appModel } from './app/app.ts'
import { asElectron, type PartOf, strict } from './strict.ts'
import { Menu as MenuModel } from './surface/menu.ts'
import { MenuItem as MenuItemModel } from './surface/menuItem.ts'
import { Tray as TrayModel } from './surface/tray.ts'
import { autoUpdater as autoUpdaterModel } from './system/autoUpdater.ts'
import { globalShortcut as globalShortcutModel } from './system/globalShortcut.ts'
import { nativeTheme as nativeThemeModel } from './system/nativeTheme.ts'
import { powerMonitor as powerMonitorModel } from './system/powerMonitor.ts'
import { screen as screenModel } from './system/screen.ts'
import { BrowserWindow as BrowserWindowModel } from './window/browserWindow.ts'
import { ipcMain as ipcMainModel } from './window/ipcMain.ts'
import { WebContents as WebContentsModel } from './window/webContents.ts'
import './network/requests.ts'

/** A class of the stand-in as Electron's, with its static members checked and guarded too. */
function asClass<T>(model: PartOf<Omit<T, 'prototype'>> & { readonly name: string }): T {
  return strict(model.name, model) as T // as in asElectron: what is left out throws
}

export const app = asElectron<Electron.App>(appModel)
export const autoUpdater = asElectron<Electron.AutoUpdater>(autoUpdaterModel)
export const globalShortcut = asElectron<Electron.GlobalShortcut>(globalShortcutModel)
export const ipcMain = asElectron<Electron.IpcMain>(ipcMainModel)
export const nativeTheme = asElectron<Electron.NativeTheme>(nativeThemeModel)
export const powerMonitor = asElectron<Electron.PowerMonitor>(powerMonitorModel)
export const screen = asElectron<Electron.Screen>(screenModel)
export const BrowserWindow = asClass<typeof Electron.BrowserWindow>(BrowserWindowModel)
export const Menu = asClass<typeof Electron.Menu>(MenuModel)
export const MenuItem = asClass<typeof Electron.MenuItem>(MenuItemModel)
export const Tray = asClass<typeof Electron.Tray>(TrayModel)
export const webContents = asClass<typeof Electron.WebContents>(WebContentsModel)
export { net, protocol } from './network/protocol.ts'
export { session } from './network/session.ts'
export { dialog } from './surface/dialog.ts'
export { nativeImage } from './surface/nativeImage.ts'
export { Notification } from './surface/notification.ts'
export { clipboard } from './system/clipboard.ts'
export { safeStorage } from './system/safeStorage.ts'
export { shell } from './system/shell.ts'
