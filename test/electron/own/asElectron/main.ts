// What Electron's program does with its arguments (its default_app/main.ts): modules to load first, and the folder of
// an app; with the app it starts Chromium, and says where that listens.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const args = process.argv.slice(2)
const required = args.flatMap((argument, n) => (args[n - 1] === '-r' ? [argument] : []))
const folder = args.find((argument, n) => !argument.startsWith('-') && args[n - 1] !== '-r')
if (folder === undefined) throw new Error('No folder of an app was given')

process.argv.splice(1, 1)
// The stand-in takes the app from where Electron has it when nothing else was told.
if (required.length === 0) process.argv.splice(1, process.argv.indexOf(folder) - 1)
const require = createRequire(import.meta.url)
for (const file of required) require(file)

const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
await import(pathToFileURL(join(folder, main)).href)

const { app } = await import('electron')
const { startChromium, debuggingUrl } = await import('../../window/chromium.ts')
void app.whenReady().then(async () => {
  if (!args.includes('--remote-debugging-port=0')) return
  await startChromium()
  const version = await fetch(`${debuggingUrl()}/json/version`)
  const { webSocketDebuggerUrl } = await version.json()
  console.error(`DevTools listening on ${webSocketDebuggerUrl}`)
})
