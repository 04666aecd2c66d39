// Loaded before the app in the test of the checklist: keeps how the app sets Electron up.
const { app, ipcMain, protocol } = require('electron')

const inspected = { preferences: [], privileges: [], handlers: new Map() }
globalThis.inspected = inspected

const { registerSchemesAsPrivileged } = protocol
protocol.registerSchemesAsPrivileged = (schemes) => {
  inspected.privileges.push(...schemes)
  return Reflect.apply(registerSchemesAsPrivileged, protocol, [schemes])
}
const { handle } = ipcMain
ipcMain.handle = (name, listener) => {
  inspected.handlers.set(name, listener)
  return Reflect.apply(handle, ipcMain, [name, listener])
}
app.on('web-contents-created', (_event, contents) => {
  // After its constructor, which says with what it was made.
  queueMicrotask(() => inspected.preferences.push(contents.getLastWebPreferences()))
})
