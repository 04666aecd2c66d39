import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CALLS } from '../../core/contract/contract.ts'
import { en } from '../../core/words/en/index.ts'
import { SESSION_TOKEN, signedIn, simulate, start, TOKEN } from './stage.ts'

const PRELOAD = join(import.meta.dirname, '../../out/preload/index.cjs')

describe('a page of ours that was taken over', () => {
  test('is refused whatever does not fit, changes no prototype, gets no token, and main goes on', async () => {
    const { app, page } = await signedIn({ simulator: await simulate() })
    const outcome = await page.evaluate(async (names) => {
      const { amptray } = window as unknown as {
        amptray: Record<string, (payload?: unknown) => Promise<unknown>>
      } // the preload's API
      let deep: unknown = 'end'
      for (let n = 0; n < 1_000; n += 1) deep = { deep }
      const payloads: readonly unknown[] = [
        null,
        0,
        Number.NaN,
        -1,
        '',
        'x'.repeat(1_000_000),
        '<img src=x onerror=alert(1)>',
        [],
        Array.from({ length: 10_000 }, () => 'portal'),
        deep,
        { unknown: true },
        JSON.parse('{"__proto__":{"polluted":"yes"},"theme":"dark"}'),
        JSON.parse('{"constructor":{"prototype":{"polluted":"yes"}}}'),
        { evseId: '__proto__', what: 'evseId', polluted: 'yes' },
        { evseId: { toString: 1 }, action: { kind: 'stop' } },
        { evseId: '../../etc/passwd', action: { kind: 'constructor' } },
        { token: { length: 1 } },
        new Map([['evseId', 'BCU102728']]),
        new Date(),
        new Uint8Array(1_000),
      ]
      const accepted: string[] = []
      for (const name of names) {
        const answers = await Promise.allSettled(payloads.map((payload) => amptray[name]?.(payload)))
        answers.forEach(({ status }, n) => {
          // An object without fields of its own changes nothing and opens the settings.
          const isEmpty = payloads[n] instanceof Object && Object.keys(payloads[n]).length === 0
          const isNothing = isEmpty && ['changePreferences', 'openSettings'].includes(name)
          if (status === 'fulfilled' && !isNothing) accepted.push(`${name} ${n}`)
        })
      }
      const told = await Promise.all(
        ['snapshot', 'connectionDetails', 'diagnostics', 'licences', 'time'].map((name) => amptray[name]?.()),
      )
      return { accepted, told: JSON.stringify(told) }
    }, CALLS)
    expect(outcome.accepted).toEqual([])
    expect(outcome.told).toContain('Thuis')
    for (const secret of [TOKEN, SESSION_TOKEN]) expect(outcome.told).not.toContain(secret)
    expect(await app.evaluate(() => 'polluted' in {})).toBe(false)
    await page.getByText(en.chargePoint.face.charging, { exact: true }).first().waitFor()
  })

  test('that asks without end fills neither screen nor browser nor log, and main answers beside it', async () => {
    const app = await start({ args: ['--demo'] })
    const page = await app.page('overview')
    await page.getByText('Thuis').first().waitFor()
    const answered = await page.evaluate(async () => {
      const { amptray } = window
      const flood = (ask: () => Promise<unknown>) =>
        Promise.allSettled(Array.from({ length: 300 }, () => ask().catch(() => {})))
      await Promise.all([
        flood(() => amptray.openLink('portal')),
        flood(() => amptray.previewNotification()),
        flood(() => amptray.openSettings({ page: 'about' })),
        flood(() => amptray.reportFault({ text: 'x'.repeat(2_000) })),
        flood(() => amptray.snapshot()),
        flood(() => amptray.lastHour({ evseId: Math.random().toString() })),
      ])
      return typeof (await amptray.time())
    })
    expect(answered).toBe('number')
    expect((await app.openedUrls()).length).toBeLessThanOrEqual(10)
    expect((await app.notifications()).length).toBeLessThanOrEqual(15)
    expect(await app.windows()).toHaveLength(2)
    const logged = await app.evaluate(({ app: its }) => {
      const { statSync } = process.getBuiltinModule('node:fs')
      return statSync(`${its.getPath('logs')}/amptray.log`).size
    })
    expect(logged).toBeLessThan(100_000)
  })
})

test('a page of another origin has the preload and gets nothing by it; a frame in ours has not even that', async () => {
  const server = createServer((_request, response) =>
    response.setHeader('Content-Type', 'text/html').end('<title>stranger</title>'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo // of a port
  const { app, page } = await signedIn({ simulator: await simulate() })
  await app.evaluate(
    async ({ BrowserWindow }, { preload, url }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await window.loadURL(url)
    },
    { preload: PRELOAD, url: `http://127.0.0.1:${port}/stranger.html` },
  )
  const stranger = await app.page('stranger')
  const answers = await stranger.evaluate(
    (names) =>
      Promise.all(
        names.map((name) => {
          const { amptray } = window as unknown as { amptray: Record<string, () => Promise<unknown>> } // as above
          return amptray[name]?.().then(
            () => `${name} was answered`,
            (error: Error) => error.message,
          )
        }),
      ),
    CALLS,
  )
  expect(answers).toEqual(CALLS.map((name) => `${name}: untrustedSender`))

  await page.evaluate(() => {
    for (const set of [
      (frame: HTMLIFrameElement) => {
        frame.src = '/overview.html'
      },
      (frame: HTMLIFrameElement) => {
        frame.srcdoc = '<script>parent.amptray.signOut()</script>'
      },
      (frame: HTMLIFrameElement) => {
        frame.setAttribute('sandbox', 'allow-scripts')
        frame.srcdoc = '<p>x</p>'
      },
      () => {},
    ]) {
      const frame = document.createElement('iframe')
      set(frame)
      document.body.append(frame)
    }
  })
  const within = page.frames().filter((frame) => frame !== page.mainFrame())
  for (const frame of within) expect(await frame.evaluate(() => 'amptray' in window)).toBe(false)
  await page.getByText('Thuis').first().waitFor()
})
