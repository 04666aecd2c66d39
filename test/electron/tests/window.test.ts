import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { onlyOn, startFixture, withFixture } from './fixture.ts'

let app: AppUnderTest

beforeAll(async () => {
  app = await startFixture()
})
afterAll(async () => void (await app.close()))
beforeEach(() => app.evaluate(() => void globalThis.fixture.asked.splice(0)))

/** Opens a window and waits until it is shown; gives the events that it had. */
async function openWindow(name: string) {
  await app.evaluate((_electron, document) => {
    const window = globalThis.fixture.openWindow(document)
    const names = [
      'ready-to-show',
      'show',
      'focus',
      'blur',
      'hide',
      'minimize',
      'restore',
      'resize',
      'close',
      'closed',
    ]
    const seen: string[] = []
    globalThis.seen = seen
    // `on` has one overload for each name
    for (const event of names) (window as NodeJS.EventEmitter).on(event, () => seen.push(event))
  }, name)
  await app.until(async () => (await app.windows()).some(({ url, visible }) => visible && url.includes(name)))
  const page = await app.page(name)
  await page.waitForLoadState()
  return page
}

const closeAll = async () => {
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.destroy()
  })
}

declare global {
  var seen: string[]
  var clicked: Promise<object>
}

describe('life cycle', () => {
  test('a window is hidden until it is ready, then shown, changed and gone [api/browser-window.md]', async () => {
    await openWindow('settings')
    await app.until(async () => (await app.windows())[0]?.title === 'Settings')
    const [state] = await app.windows()
    expect(state).toMatchObject({
      url: 'app://bundle/settings.html',
      visible: true,
      focused: true,
    })
    expect(state?.bounds).toMatchObject({ width: 420, height: 320 })
    const seen = await app.evaluate(({ BrowserWindow }) => {
      const opened = BrowserWindow.getAllWindows()[0]
      opened?.minimize()
      opened?.restore()
      opened?.setSize(500, 400)
      opened?.hide()
      opened?.show()
      opened?.close()
      return [...globalThis.seen]
    })
    const changed = ['blur', 'minimize', 'restore', 'resize', 'hide', 'show', 'focus']
    // the app shows it when it is ready, before this test's listener hears that
    expect(seen).toEqual(['show', 'focus', 'ready-to-show', ...changed, 'close'])
    await app.until(async () => (await app.windows()).length === 0)
    expect(await app.evaluate(() => globalThis.seen.slice(-3))).toEqual(['close', 'blur', 'closed'])
  })

  test('a window that closes is still there, and its name is free when it is gone (finding 24) [electron.d.ts]', async () => {
    const found = await app.evaluate(async ({ BrowserWindow }) => {
      const refusal = () => {
        try {
          new BrowserWindow({ name: 'one', show: false }).destroy()
          return 'made'
        } catch (thrown) {
          return String(thrown)
        }
      }
      const window = new BrowserWindow({ name: 'one', show: false })
      const gone = new Promise<void>((resolve) => window.once('closed', () => resolve()))
      window.close()
      const closing = [window.isDestroyed(), BrowserWindow.getAllWindows().length, refusal()]
      await gone
      return [...closing, BrowserWindow.getAllWindows().length, refusal()]
    })
    expect(found).toEqual([false, 1, expect.stringContaining("'one' is already in use"), 0, 'made'])
  })

  test('a prevented close leaves the window [api/browser-window.md]', async () => {
    const page = await openWindow('settings')
    await app.evaluate(({ BrowserWindow }) => {
      const opened = BrowserWindow.getAllWindows()[0]
      opened?.once('close', (event) => event.preventDefault())
      opened?.close()
    })
    expect(await app.windows()).toHaveLength(1)
    expect(page.isClosed()).toBe(false)
    await closeAll()
  })

  test('a window that its page closes is gone for the app too [api/browser-window.md]', async () => {
    const page = await openWindow('settings')
    await page.evaluate('window.close()')
    await app.until(async () => (await app.windows()).length === 0)
  })

  test('size and title of the real window follow [api/browser-window.md]', async () => {
    const page = await openWindow('settings')
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setSize(640, 480)
      BrowserWindow.getAllWindows()[0]?.setTitle('Other')
    })
    await app.until(() => page.evaluate('innerWidth === 640'))
    await app.until(async () => (await page.title()) === 'Other')
    await closeAll()
  })
})

describe('a click with the other button', () => {
  const asked = () =>
    app.evaluate(({ BrowserWindow }) => {
      const next = Promise.withResolvers<Electron.ContextMenuParams>()
      BrowserWindow.getAllWindows()[0]?.webContents.once('context-menu', (_event, params) =>
        next.resolve(params),
      )
      globalThis.clicked = next.promise.then(({ isEditable, selectionText, editFlags }) => {
        const { canCut, canCopy, canPaste } = editFlags
        return { isEditable, selectionText, canCut, canCopy, canPaste }
      })
    })
  const told = () => app.evaluate(() => globalThis.clicked)

  test('is told to the app, with what can be done there (finding 15) [api/web-contents.md]', async () => {
    const page = await openWindow('settings')
    await page.evaluate(
      `document.body.innerHTML = '<input id="a" value="token"><p>text</p><input id="b" type="password" value="secret">'`,
    )
    await asked()
    await page.locator('#a').selectText()
    await page.locator('#a').click({ button: 'right' })
    expect(await told()).toEqual({
      isEditable: true,
      selectionText: 'token',
      canCut: true,
      canCopy: true,
      canPaste: true,
    })
    await asked()
    await page.locator('#b').selectText()
    await page.locator('#b').click({ button: 'right' })
    expect(await told()).toMatchObject({
      isEditable: true,
      selectionText: '',
      canCopy: false,
      canPaste: true,
    })
    await asked()
    await page.getByText('text').click({ button: 'right' })
    expect(await told()).toMatchObject({ isEditable: false, canCut: false, canPaste: false })
    await closeAll()
  })

  onlyOn('stand-in', 'there Chromium has a menu of its own to be kept from opening')(
    'opens nothing by itself (finding 15) [api/web-contents.md]',
    async () => {
      const page = await openWindow('settings')
      const wasPrevented = page.evaluate(
        'new Promise((tell) => addEventListener("contextmenu", (event) => setTimeout(() => tell(event.defaultPrevented))))',
      )
      await page.locator('body').click({ button: 'right' })
      expect(await wasPrevented).toBe(true)
      await closeAll()
    },
  )

  test('is where roles cut, copy, paste and select (finding 15) [api/menu-item.md]', async () => {
    const page = await openWindow('settings')
    await page.evaluate(`document.body.innerHTML = '<input value="old">'`)
    await page.locator('input').click({ button: 'right' })
    const choose = (role: 'copy' | 'paste' | 'selectAll') =>
      app.evaluate(({ Menu }, chosen) => Menu.buildFromTemplate([{ role: chosen }]).items[0]?.click(), role)
    const value = () => page.locator('input').inputValue()
    await app.evaluate(({ clipboard }) => clipboard.writeText('new'))
    await choose('selectAll')
    await app.until(() => page.evaluate('document.activeElement.selectionEnd === 3'))
    await choose('paste')
    await app.until(async () => (await value()) === 'new')
    await closeAll()
  })
})

describe('what a page may do', () => {
  test('a document of the app’s scheme comes with its headers, and they hold [api/protocol.md]', async () => {
    const page = await openWindow('settings')
    expect(
      await page.evaluate(
        'fetch("/page.js").then((answer) => answer.headers.get("content-security-policy"))',
      ),
    ).toContain("default-src 'none'")
    expect(await page.evaluate('fetch("https://example.org/").catch(() => "refused")')).toBe('refused')
    expect(await page.evaluate('fetch("/nothing.js").then((answer) => answer.status)')).toBe(404)
    expect(await page.evaluate('isSecureContext')).toBe(true)
    await closeAll()
  })

  test('a navigation asks the app, and a prevented one leaves the page [api/web-contents.md]', async () => {
    const page = await openWindow('settings')
    await page.evaluate('void (location.href = "https://example.org/")')
    await app.until(() => app.evaluate(() => globalThis.fixture.asked.length > 0))
    expect(await app.evaluate(() => globalThis.fixture.asked)).toEqual(['navigate https://example.org/'])
    expect((await app.windows())[0]?.url).toBe('app://bundle/settings.html')
    await closeAll()
  })

  test('a new window asks the app: denied, none opens; allowed, a window of the app opens [api/window-open.md]', async () => {
    const page = await openWindow('settings')
    await page.evaluate('void window.open("https://example.org/")')
    await app.until(() => app.evaluate(() => globalThis.fixture.asked.length > 0))
    expect(await app.windows()).toHaveLength(1)
    await page.evaluate('void window.open("/overview.html#allow")')
    await app.until(async () =>
      (await app.windows()).some(({ url }) => url === 'app://bundle/overview.html#allow'),
    )
    expect(await app.evaluate(() => globalThis.fixture.asked)).toEqual([
      'open https://example.org/',
      'open app://bundle/overview.html#allow',
    ])
    await closeAll()
  })

  test('permissions are what the app’s handlers say [api/session.md]', async () => {
    const page = await openWindow('settings')
    const state = (name: string) =>
      page.evaluate(`navigator.permissions.query({ name: '${name}' }).then((found) => found.state)`)
    expect(
      await Promise.all(['geolocation', 'notifications', 'camera', 'clipboard-read'].map(state)),
    ).toEqual(['denied', 'denied', 'denied', 'granted'])
    await closeAll()
  })
})

test('a page sees the theme that the app has chosen [api/native-theme.md]', async () => {
  const page = await openWindow('settings')
  const isDark = () => page.evaluate('matchMedia("(prefers-color-scheme: dark)").matches')
  expect(await isDark()).toBe(false)
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.on('updated', () => globalThis.fixture.asked.push('updated'))
    nativeTheme.themeSource = 'dark'
    nativeTheme.themeSource = 'dark'
  })
  await app.until(isDark)
  await app.until(() => app.evaluate(() => globalThis.fixture.asked.length > 0))
  expect(await app.evaluate(() => globalThis.fixture.asked)).toEqual(['updated'])
  await closeAll()
  const next = await openWindow('settings')
  expect(await next.evaluate('matchMedia("(prefers-color-scheme: dark)").matches')).toBe(true)
  await closeAll()
})

onlyOn('stand-in', 'it takes a compositor of Wayland')(
  'on Wayland a window is told to be ready only when it was shown (finding 1) [api/browser-window.md]',
  async () => {
    const wayland = await withFixture({ env: { XDG_SESSION_TYPE: 'wayland' } })
    await wayland.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false })
      const seen: string[] = []
      globalThis.seen = seen
      for (const event of ['ready-to-show', 'show'])
        (window as NodeJS.EventEmitter).on(event, () => seen.push(event))
      await window.loadURL('app://bundle/settings.html')
      seen.push('loaded')
    })
    // Anywhere else it would be told after two frames.
    const page = await wayland.page('settings')
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    await wayland.evaluate(() => new Promise<void>((done) => setImmediate(() => done())))
    expect(await wayland.evaluate(() => globalThis.seen)).toEqual(['loaded'])
    await wayland.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
    await wayland.until(() => wayland.evaluate(() => globalThis.seen.includes('ready-to-show')))
  },
)
