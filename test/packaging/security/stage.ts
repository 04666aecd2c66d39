import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { electronBinary } from '../../../build/runtime.ts'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { launch } from '../../driver/launch.ts'

type Listener = (event: object, payload: unknown) => Promise<unknown>

declare global {
  /** In the app's process (inspector.cjs). */
  var inspected: {
    readonly preferences: readonly Electron.WebPreferences[]
    readonly privileges: readonly Electron.CustomScheme[]
    readonly handlers: ReadonlyMap<string, Listener>
  }
}

/** A server that no page of the app may reach, and what reached it all the same. */
export async function forbiddenServer() {
  const reached: string[] = []
  const server = createServer(({ method, url }, response) => {
    reached.push(`${method} ${url}`)
    response.setHeader('Access-Control-Allow-Origin', '*').end('reached')
  })
  server.on('upgrade', ({ url }, socket) => {
    reached.push(`upgrade ${url}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // of a port
  return { address: `http://127.0.0.1:${port}/`, reached, close: () => server.close() }
}

export interface Inspected {
  readonly app: AppUnderTest
  /** The overview, which the tests take over. */
  readonly page: Page
  readonly preferences: readonly Electron.WebPreferences[]
  readonly privileges: readonly Electron.CustomScheme[]
}

/** The demo with each kind of window opened once. Only a Mac has a popover; there the stand-in has one too. */
export async function startInspected(main: string, env: NodeJS.ProcessEnv = {}): Promise<Inspected> {
  const isReal = electronBinary() !== undefined
  const app = await launch({
    main,
    args: ['--demo'],
    preload: join(import.meta.dirname, 'inspector.cjs'),
    env: { ...(isReal ? {} : { STANDIN_PLATFORM: 'darwin' }), ...env },
  })
  const page = await app.page('overview')
  await page.getByText('Thuis').first().waitFor()
  const count = () => app.evaluate(() => globalThis.inspected.preferences.length)
  await page.evaluate(() => window.amptray.openSettings())
  await app.page('settings')
  if (!isReal) {
    await app.clickTray()
    await app.until(async () => (await count()) === 3)
    await page.evaluate(() => window.amptray.closePopover())
    await app.until(async () => (await app.windows()).length === 2)
  }
  const { preferences, privileges } = await app.evaluate(() => {
    const { preferences, privileges } = globalThis.inspected
    return { preferences, privileges }
  })
  return { app, page, preferences, privileges }
}
