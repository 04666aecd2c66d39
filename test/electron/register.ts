// node --import ./test/electron/register.ts out/main/index.js
import { realpathSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

declare global {
  /** Settled when the app's entry module has been evaluated: only then may `ready` come, as in Electron. */
  var standinEntry: PromiseWithResolvers<void>
}

const standin = new URL('./electron.ts', import.meta.url).href
const entry = process.argv[1] === undefined ? '' : pathToFileURL(realpathSync(process.argv[1])).href

globalThis.standinEntry = Promise.withResolvers()

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main' || specifier === 'electron/common'
      ? { url: standin, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
  load: (url, context, next) => {
    const loaded = next(url, context)
    if (url !== entry || loaded.source === undefined || loaded.source === null) return loaded
    const source =
      typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString()
    return { ...loaded, source: `${source}\n;globalThis.standinEntry.resolve()` }
  },
})

// What a main process sees of itself.
Object.defineProperty(process.versions, 'electron', { value: '45.4.1', enumerable: true })
Object.defineProperty(process.versions, 'chrome', { value: '156.0.8078.100', enumerable: true })
Object.defineProperty(process, 'type', { value: 'browser' })
if (process.env['STANDIN_PLATFORM'] !== undefined)
  Object.defineProperty(process, 'platform', { value: process.env['STANDIN_PLATFORM'] })
// A packaged app has its resources beside the program; the bare program has its own there, which are not here.
const resources = process.env['STANDIN_RESOURCES'] ?? new URL('./resources', import.meta.url).pathname
Object.defineProperty(process, 'resourcesPath', { value: resources })
Object.defineProperty(process, 'defaultApp', { value: true })
