// Loaded before the app in the end-to-end tests: writes down what leaves main for windows, the desktop, the network and
// other programs, so that it can be searched for what must not be in it (traces.ts).
const { ChildProcess } = require('node:child_process')
const { subscribe } = require('node:diagnostics_channel')
const { appendFileSync } = require('node:fs')
const { inspect } = require('node:util')
const {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  protocol,
  shell,
  Tray,
} = require('electron')

const file = process.env.AMPTRAY_TRACES
const WHOLE = { depth: Number.POSITIVE_INFINITY, maxArrayLength: null, maxStringLength: null, getters: false }

function note(place, ...values) {
  const text = values.map((value) => (typeof value === 'string' ? value : inspect(value, WHOLE))).join(' ')
  appendFileSync(file, `${JSON.stringify({ place, text })}\n`)
}

/** Notes what a function is called with. */
function watch(target, name, place) {
  const original = target[name]
  if (typeof original !== 'function') throw new Error(`There is no ${name} to watch for ${place}`)
  target[name] = function (...args) {
    note(place, ...args)
    return Reflect.apply(original, this, args)
  }
}

note('arguments', process.argv, process.execArgv)
note('environment', { ...process.env })
process.once('exit', () => note('environment', process.title, { ...process.env }))
process.on('uncaughtExceptionMonitor', (cause) => note('exception', cause))
process.on('unhandledRejection', (cause) => note('exception', cause))

// What is spawned gets its arguments and its environment here, whichever function it is spawned by.
const { spawn } = ChildProcess.prototype
ChildProcess.prototype.spawn = function (options) {
  note('arguments of a program', options.file, options.args)
  note('environment of a program', options.envPairs)
  return Reflect.apply(spawn, this, [options])
}
subscribe('http.client.request.start', ({ request }) =>
  note(
    'request',
    request.method,
    `${request.protocol}//${request.host}${request.path}`,
    request.getHeaders(),
  ),
)
subscribe('undici:request:create', ({ request }) =>
  note('request', request.method, `${request.origin}${request.path}`, request.headers),
)

const handlers = new Map()
const { handle } = ipcMain
ipcMain.handle = (name, listener) => {
  handlers.set(name, listener)
  return Reflect.apply(handle, ipcMain, [
    name,
    async (event, ...args) => {
      const answer = await listener(event, ...args)
      note('answer to a window', name, answer)
      return answer
    },
  ])
}
app.on('web-contents-created', (_event, contents) => {
  watch(contents, 'send', 'message to a window')
  contents.on('did-navigate', (_navigated, url) => note('address', url))
  contents.on('page-title-updated', (_updated, title) => note('title', title))
  contents.on('console-message', ({ message }) => note('console', message))
})
const serve = protocol.handle
protocol.handle = (scheme, handler) =>
  Reflect.apply(serve, protocol, [
    scheme,
    (request) => {
      note('address', request.url)
      return handler(request)
    },
  ])

watch(clipboard, 'writeText', 'clipboard')
watch(shell, 'openExternal', 'opened address')
watch(Menu, 'buildFromTemplate', 'menu')
watch(Tray.prototype, 'setToolTip', 'tray')
for (const name of ['showMessageBox', 'showOpenDialog', 'showSaveDialog']) watch(dialog, name, 'dialog')
const { show } = Notification.prototype
Notification.prototype.show = function () {
  const { title, body, id, actions } = this
  note('notification', title, body, id ?? '', actions)
  return Reflect.apply(show, this, [])
}

/** What a page shows and keeps. */
const PAGE = `[document.documentElement.outerHTML, location.href, document.title, document.cookie,
  JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), JSON.stringify(history.state)].join(' ')`
const READS = ['snapshot', 'connectionDetails', 'diagnostics']

/** Has everything told that the app tells who asks; for the end of a test. What it cannot tell any more is left out. */
globalThis.tellTraces = async () => {
  const event = { senderFrame: { parent: null, url: 'app://bundle/overview.html' } }
  const ask = async (name) =>
    note(name === 'diagnostics' ? name : 'answer to a window', await handlers.get(name)?.(event))
  const look = async (window) =>
    note('page', await window.webContents.executeJavaScript(PAGE), window.getTitle())
  const loaded = BrowserWindow.getAllWindows().filter(({ webContents }) => !webContents.isLoading())
  await Promise.allSettled([...READS.map(ask), handlers.get('copyDiagnostics')?.(event), ...loaded.map(look)])
}
