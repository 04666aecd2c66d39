import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BrowserContext, CDPSession, Page, Route } from 'playwright-core'
import { app } from '../app/app.ts'

/** What Chromium tells the windows. */
interface ChromiumListener {
  readonly onRequest: (route: Route) => Promise<void>
}

const listener: { current: ChromiumListener | undefined } = { current: undefined }
const awaited = new Map<string, (page: Page) => void>()
const profile = () => join(app.getPath('sessionData'), 'standin-chromium')
let engine: Promise<{ context: BrowserContext; keeper: Page; keeperSession: CDPSession }> | undefined
let isRunning = false
let count = 0

export const headless = process.env['STANDIN_HEADED'] !== '1'

/** Sets who answers the requests of every page; the pages that nobody awaits are closed. */
export function listenToChromium(to: ChromiumListener): void {
  listener.current = to
}

/** A profile without what Electron does not have: an offer to keep passwords. */
function prepareProfile() {
  const preferences = join(profile(), 'Default/Preferences')
  if (existsSync(preferences)) return
  mkdirSync(dirname(preferences), { recursive: true })
  writeFileSync(preferences, JSON.stringify({ credentials_enable_service: false }))
}

async function start() {
  const { chromium } = await import('playwright-core') // large, and an app with no window does without
  prepareProfile()
  const context = await chromium.launchPersistentContext(profile(), {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    headless,
    viewport: null,
    colorScheme: null,
    reducedMotion: null,
    ignoreDefaultArgs: ['--enable-automation'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(process.env['STANDIN_CDP'] === '1' ? ['--remote-debugging-port=0'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--test-type',
      // What Electron's windows do not have either: the address of a link at the bottom, Chromium's context menu.
      '--force-app-mode',
      `--app-id=${app.name}`,
      // The name under which a task bar groups the windows.
      `--class=${app.name}`,
      '--window-position=-3000,-3000',
      '--window-size=200,100',
      '--app=data:text/html,<title>keeper</title>',
    ],
  })
  isRunning = true
  app.beforeExit.push(() => context.close())
  context.on('page', (page) => {
    const take = awaited.get(new URL(page.url()).hash)
    if (take !== undefined) take(page)
    else void page.close().catch(() => {}) // a page opened it, and its WebContents asks the app about that
  })
  await context.route('**/*', (route) => listener.current?.onRequest(route) ?? route.abort())
  // Chromium ends with its last window, so one that nobody sees stays for as long as the app runs.
  const keeper = context.pages()[0] ?? (await context.waitForEvent('page'))
  const keeperSession = await context.newCDPSession(keeper)
  if (!headless) {
    const { windowId } = await keeperSession.send('Browser.getWindowForTarget')
    await keeperSession.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'minimized' } })
    // A user should not find it in the task bar either; without wmctrl they do.
    execFile('wmctrl', ['-F', '-r', 'keeper', '-b', 'add,skip_taskbar,skip_pager'], () => {})
  }
  return { context, keeper, keeperSession }
}

function started() {
  engine ??= start()
  return engine
}

/** Starts it without a window, as Electron has it from the first. */
export async function startChromium(): Promise<void> {
  await started()
}

/** Opens a bare window (no tabs, no address bar); Chromium starts with the first one. */
export async function openPage({
  x,
  y,
  width,
  height,
}: Electron.Rectangle): Promise<{ page: Page; session: CDPSession }> {
  const { context, keeper } = await started()
  const mark = `#window${++count}`
  const opened = Promise.withResolvers<Page>()
  awaited.set(mark, opened.resolve)
  const features = `popup,noopener,left=${x},top=${y},width=${width},height=${height}`
  await keeper.evaluate(([url, how]) => void window.open(url, '_blank', how), [
    `about:blank${mark}`,
    features,
  ] as const)
  const page = await opened.promise
  awaited.delete(mark)
  return { page, session: await context.newCDPSession(page) }
}

/** A permission for every page of one origin, as the Permissions API names it. */
export async function setPermission(name: string, origin: string, granted: boolean): Promise<void> {
  const { keeperSession } = await started()
  const setting = granted ? 'granted' : 'denied'
  await keeperSession.send('Browser.setPermission', { permission: { name }, setting, origin })
}

/** Where a test may connect to this Chromium, once a window is open. */
export function debuggingUrl(): string | undefined {
  // Before that the file is that of an earlier run.
  if (!isRunning) return undefined
  try {
    const [port] = readFileSync(join(profile(), 'DevToolsActivePort'), 'utf8').split('\n')
    return `http://127.0.0.1:${port}`
  } catch {
    return undefined
  }
}
