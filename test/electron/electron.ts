import { serveTests } from './control.ts'
import * as parts from './parts.ts'
import { strict } from './strict.ts'

const electron = strict('electron', { ...parts } satisfies Partial<typeof import('electron')>)

export * from './parts.ts'
export default electron
// What `require('electron')` gives.
export { electron as 'module.exports' }

serveTests(electron)

const { STANDIN_DESKTOP, DBUS_SESSION_BUS_ADDRESS } = process.env
if (STANDIN_DESKTOP === '1' && DBUS_SESSION_BUS_ADDRESS !== undefined) {
  // not awaited: `require` of a module with a top-level await fails
  void import('./dbus/desktop.ts').then(({ connectToDesktop }) => connectToDesktop())
}
