import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { startFixture } from './fixture.ts'

let app: AppUnderTest
let page: Page

beforeAll(async () => {
  app = await startFixture({ args: ['--window'] })
  page = await app.page('overview')
  await page.waitForLoadState()
})
afterAll(async () => void (await app.close()))

/** What an expression gives in the page, or the error it throws, as text. */
const inPage = (expression: string): Promise<unknown> =>
  page.evaluate(
    `(async () => { try { return await (${expression}) } catch (error) { return String(error) } })()`,
  )

describe('context isolation', () => {
  test.each([
    'require',
    'process',
    'module',
    'Buffer',
    'onlyHere',
    'standinSend',
    'standinReceive',
    'electron',
  ])('the page has no %s [tutorial/context-isolation.md]', async (name) => {
    expect(await inPage(`typeof ${name}`)).toBe('undefined')
  })

  test('the preload has require, for Electron only [tutorial/sandbox.md]', async () => {
    expect(await inPage('api.required("electron")')).toBe('object')
    expect(await inPage('api.required("node:fs")')).toBe('Error: module not found: node:fs')
  })

  test('the page cannot change what the preload sees [tutorial/context-isolation.md]', async () => {
    await inPage('Array.prototype.at = () => "mine"')
    expect(await inPage('api.invoke("echo", [1])')).toEqual([1])
    expect(await inPage('Reflect.defineProperty(window, "api", { value: 1 })')).toBe(false)
    expect(await inPage('Object.isFrozen(api) && Object.isFrozen(api.nested.list)')).toBe(true)
  })

  test('a frame inside the page gets no API and no preload [api/structures/web-preferences.md]', async () => {
    const frame = page.frames().find((inner) => inner.url().endsWith('/frame.html'))
    expect(await frame?.evaluate('[typeof api, typeof require, typeof standinSend]')).toEqual(
      Array(3).fill('undefined'),
    )
  })
})

describe('contextBridge', () => {
  test.each([
    ['api.name', 'fixture'],
    ['api.nested', { list: [1, 2, 3] }],
    ['api.platform', 'linux'],
    ['api.add(1, 2)', 3],
    ['api.callBack((text) => text + " back")', 'called back'],
    ['api.fails()', 'Error: too far'],
    [
      'api.never().catch((error) => [error.name, error.message, error.code])',
      ['Error', 'rejected', undefined],
    ],
    ['api.later({ a: [1] })', { a: [1] }],
    ['api.never()', 'Error: rejected'],
    ['api.later(() => {}).then((back) => typeof back)', 'function'],
  ])('%s [api/context-bridge.md]', async (expression, expected) => {
    expect(await inPage(expression)).toEqual(expected)
  })
})

describe('ipc', () => {
  test.each([
    ['null', null],
    ['undefined', undefined],
    ['-0', -0],
    ['123456789012345678901234567890n', 123456789012345678901234567890n],
    ['new Date(5)', new Date(5)],
    ['({ a: undefined, b: [undefined] })', { a: undefined, b: [undefined] }],
  ])('echoes %s [api/ipc-renderer.md]', async (expression, expected) => {
    expect(await inPage(`api.invoke("echo", ${expression})`)).toEqual(expected)
  })

  test('bytes arrive as the same kind of array [api/ipc-renderer.md]', async () => {
    const check =
      'api.invoke("echo", new Float32Array([0.5])).then((back) => back instanceof Float32Array && back[0])'
    expect(await inPage(check)).toBe(0.5)
  })

  test('a function cannot be sent [api/ipc-renderer.md]', async () => {
    expect(await inPage('api.invoke("echo", () => {})')).toBe('Error: An object could not be cloned.')
  })

  test('an error in a handler is the caller’s, in Electron’s words [api/ipc-main.md]', async () => {
    expect(await inPage('api.invoke("fail")')).toBe(
      "Error: Error invoking remote method 'fail': TypeError: nope",
    )
    expect(await inPage('api.invoke("nobody")')).toContain("No handler registered for 'nobody'")
  })

  test('the handler knows the frame [api/structures/ipc-main-invoke-event.md]', async () => {
    const expected = { url: 'app://bundle/overview.html', origin: 'app://bundle', isTop: true }
    expect(await inPage('api.invoke("frame")')).toEqual(expected)
  })

  test('2,000 sends arrive in order [api/ipc-renderer.md]', async () => {
    await inPage('api.sendMany(2000)')
    await app.until(() => page.evaluate('window.counted'))
    const numbers = await app.evaluate(() =>
      globalThis.fixture.sent.filter((value) => typeof value === 'number'),
    )
    expect(numbers).toEqual(Array.from({ length: 2000 }, (_, index) => index))
  })

  test('main sends to the page in order [api/web-contents.md]', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      for (let at = 0; at < 200; at++) BrowserWindow.getAllWindows()[0]?.webContents.send('note', at, { at })
    })
    await app.until(() => page.evaluate('window.fromMain.length === 200'))
    const expected = Array.from({ length: 200 }, (_, at) => [at, { at }])
    expect(await inPage('window.fromMain')).toEqual(expected)
  })
})
