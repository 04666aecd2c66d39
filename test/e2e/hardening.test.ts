import { expect, test } from 'vitest'
import { row } from '../driver/overview.ts'
import { enterToken, signedIn, simulate, start, TOKEN } from './stage.ts'

test('a window can load nothing but the app, and is given nothing that it asks for', async () => {
  const app = await start({ args: ['--demo'] })
  const page = await app.page('overview')
  await page.getByText('Thuis').first().waitFor()

  const address = page.url()
  await page.evaluate(() => {
    location.href = 'https://example.org/'
  })
  await page.evaluate(() => window.open('https://example.org/'))
  const attempts = await page.evaluate(async () => ({
    outside: await fetch('https://example.org/').then(
      () => 'loaded',
      () => 'refused',
    ),
    inline: await new Promise((resolve) => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.isInlineRun = true'
      document.head.append(script)
      resolve('isInlineRun' in globalThis ? 'ran' : 'refused')
    }),
    notifications: await Notification.requestPermission(),
  }))
  expect(attempts).toEqual({ outside: 'refused', inline: 'refused', notifications: 'denied' })
  expect(page.url()).toBe(address)
  expect(await app.windows()).toHaveLength(1)
  expect(await app.openedUrls()).toEqual([])
})

test('the token goes in, and never comes out: not by a call, an event, the page or the log', async () => {
  const simulator = await simulate()
  const { app, page } = await signedIn({ simulator })
  const seen = await page.evaluate(async () => {
    const { amptray } = window as unknown as { amptray: { snapshot: () => Promise<unknown> } } // the preload's API
    return (
      JSON.stringify([Object.keys(amptray), await amptray.snapshot()]) + document.documentElement.outerHTML
    )
  })
  expect(seen).toContain('Thuis')
  expect(seen).not.toContain(TOKEN)
  expect(app.output()).not.toContain(TOKEN)
})

test('main refuses what does not fit the contract', async () => {
  const app = await start({ args: ['--demo'] })
  const page = await app.page('overview')
  await page.getByText('Thuis').first().waitFor()
  const answer = await page.evaluate(async () => {
    const { amptray } = window as unknown as { amptray: { act: (payload: unknown) => Promise<unknown> } } // the preload's API
    const payload = { evseId: 'BCU102728', action: { kind: 'selfDestruct' } }
    return await amptray.act(payload).then(String, (error: Error) => error.message)
  })
  expect(answer).toContain('badPayload')
})

test('a frame within a window has no API', async () => {
  const simulator = await simulate()
  const app = await start({ simulator })
  const page = await app.page('overview')
  await enterToken(page, TOKEN)
  await row(page, 'Thuis').first().waitFor()
  const hasApi = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    return frame.contentWindow !== null && 'amptray' in frame.contentWindow
  })
  expect(hasApi).toBe(false)
})
