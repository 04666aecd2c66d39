import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import electron from 'electron/package.json' with { type: 'json' }
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CALLS } from '../../../core/contract/contract.ts'
import { filesUnder } from '../package/filesUnder.ts'
import { readFuses } from '../package/fuseWire.ts'
import { packageDir } from '../package/packageDir.ts'
import { PLATFORMS } from '../package/stubElectron.ts'
import { load, permissions, reachable, runText } from './attacks.ts'
import { FUSES, fusesSetIn } from './fuses.ts'
import { forbiddenServer, type Inspected, startInspected } from './stage.ts'

// Electron's checklist (tutorial/security.md), item by item, on what was built and on what is packaged. Here both run on
// the stand-in: what only Electron itself would do with a setting (its sandbox, its fuses) is seen as it is set.

const root = join(import.meta.dirname, '../../..')

/** What the app was given to run from: the folder of its package.json. */
const kinds = [
  { kind: 'built', folder: () => root, env: {} },
  { kind: 'packaged', folder: () => packageDir({ platform: 'linux' }).app, env: { STANDIN_PACKAGED: '1' } },
]

const ELSEWHERE = [
  'https://example.org/',
  'http://example.org/',
  'file:///etc/passwd',
  'data:text/html,<p>x</p>',
  'blob:app://bundle/x',
  'about:blank',
  'javascript:0',
  'app://other/overview.html',
  'app://bundle.example.org/overview.html',
  'app://bundle@example.org/',
  'app://bundle:8080/',
  'amptray://open',
  '',
]

describe.each(kinds)('the $kind app', ({ folder, env }) => {
  let inspected: Inspected
  let forbidden: Awaited<ReturnType<typeof forbiddenServer>>
  beforeAll(async () => {
    forbidden = await forbiddenServer()
    inspected = await startInspected(join(folder(), 'out/main/index.js'), env)
  })
  afterAll(async () => {
    forbidden.close()
    await inspected.app.close()
  })

  /** The text of every script, style and document that is in it. */
  const sources = (part = 'out') =>
    filesUnder(join(folder(), part))
      .filter((file) => /\.(c?js|css|html)$/.test(file))
      .map((file) => readFileSync(join(folder(), part, file), 'utf8'))
      .join('\n')

  const filesWith = (pattern: RegExp) =>
    filesUnder(join(folder(), 'out/main')).filter((file) =>
      pattern.test(readFileSync(join(folder(), 'out/main', file), 'utf8')),
    )

  /** What an app does of its own when one of its pages is asked for something. */
  const emitted = (event: string, urls: readonly string[] = ['']) =>
    inspected.app.evaluate(
      ({ BrowserWindow }, [name, addresses]) =>
        BrowserWindow.getAllWindows().flatMap(({ webContents }) =>
          addresses.filter((url) => {
            let isPrevented = false
            const details = { url, isSameDocument: false, isMainFrame: true }
            const preventDefault = () => {
              isPrevented = true
            }
            // True: the events of this test all give an event with details first.
            const emit = webContents.emit as (event: string, ...args: readonly unknown[]) => boolean
            Reflect.apply(emit, webContents, [name, { ...details, preventDefault }, url, {}])
            return !isPrevented
          }),
        ),
      [event, urls] as const,
    )

  /** In every window, whatever is said of a setting. */
  const inEvery = (name: keyof Electron.WebPreferences) =>
    new Set(inspected.preferences.map((preferences) => preferences[name]))

  test('1 Only load secure content', async () => {
    const urls = (await inspected.app.windows()).map(({ url }) => url)
    expect(urls.filter((url) => !url.startsWith('app://bundle/'))).toEqual([])
    expect(await inspected.page.evaluate(load, forbidden.address)).toEqual({
      gotThrough: [],
      // By the policy, not because the server could not be reached.
      stopped: [
        'connect-src http',
        'connect-src ws',
        'img-src http',
        'script-src-elem http',
        'style-src-elem http',
        'worker-src data',
      ],
    })
    expect(forbidden.reached).toEqual([])
    const insecure = sources().match(/\b(?:http|ws|ftp):\/\/[^\s"'`]*/g) ?? []
    // Names of XML, and servers that are the app itself: of the demo, and of the updater on macOS.
    expect(insecure.filter((url) => !/^http:\/\/www\.w3\.org\/|^\w+:\/\/127\.0\.0\.1/.test(url))).toEqual([])
    expect(sources('out/main')).toMatch(/wss:\/\/[\w.]+\/haserver/)
  })

  test('2 Do not enable Node.js integration for remote content', async () => {
    expect(inEvery('nodeIntegration')).toEqual(new Set([false]))
    expect(inEvery('nodeIntegrationInWorker')).not.toContain(true)
    expect(inEvery('nodeIntegrationInSubFrames')).not.toContain(true)
    expect(await inspected.page.evaluate(reachable)).toEqual([])
  })

  test('3 Enable context isolation', async () => {
    expect(inEvery('contextIsolation')).toEqual(new Set([true]))
    const isDeceived = await inspected.page.evaluate(() => {
      const { includes } = Array.prototype
      Array.prototype.includes = () => true
      try {
        // True: it is the point that this is no event.
        ;(window.amptray.on as (name: string, listener: () => void) => void)('anything', () => {})
        return true
      } catch {
        return false
      } finally {
        Array.prototype.includes = includes
      }
    })
    // The preload's world has an Array of its own.
    expect(isDeceived).toBe(false)
  })

  test('4 Enable process sandboxing', () => {
    expect(inspected.preferences.length).toBeGreaterThanOrEqual(2)
    expect(inEvery('sandbox')).toEqual(new Set([true]))
    expect(sources('out/main')).not.toMatch(/\bsandbox:\s*(false|!1)|appendSwitch/)
    const required = [...sources('out/preload').matchAll(/require\(\s*(.*?)\s*\)/g)].map(([, name]) => name)
    // A sandboxed preload script has no more.
    expect(required.filter((name) => !/^["'`]electron["'`]$/.test(name ?? ''))).toEqual([])
  })

  test('5 Handle session permission requests from remote content', async () => {
    expect(await inspected.page.evaluate(permissions)).toEqual([])
    const sessions = await inspected.app.evaluate(({ BrowserWindow, session }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.session === session.defaultSession),
    )
    expect(sessions).not.toContain(false)
  })

  test('6 Do not disable webSecurity', () => {
    expect(inEvery('webSecurity')).not.toContain(false)
    expect(sources('out/main')).not.toMatch(/disable-web-security|disable-site-isolation/)
  })

  test('7 Define a Content-Security-Policy', async () => {
    const files = filesUnder(join(folder(), 'out/renderer'))
    const policies = await inspected.page.evaluate(
      (names) =>
        Promise.all(
          names.map(async (name) => (await fetch(`/${name}`)).headers.get('content-security-policy') ?? ''),
        ),
      files,
    )
    expect(new Set(policies).size).toBe(1)
    const rules = new Map(
      (policies[0] ?? '').split(';').map((rule) => {
        const [name = '', ...values] = rule.trim().split(/\s+/)
        return [name, values.join(' ')]
      }),
    )
    expect(rules.get('default-src')).toBe("'none'")
    expect(rules.get('script-src')).toBe("'self'")
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(rules.get(name)).toBe("'none'")
    expect([...rules.values()].join(' ')).not.toMatch(/unsafe|\*|https?:|blob:/)
    expect(await inspected.page.evaluate(runText)).toEqual([])
  })

  test('8 Do not enable allowRunningInsecureContent', () => {
    expect(inEvery('allowRunningInsecureContent')).not.toContain(true)
    expect(sources('out/main')).not.toMatch(/allow-running-insecure-content|ignore-certificate-errors/)
  })

  test('9 Do not enable experimental features', () => {
    expect(inEvery('experimentalFeatures')).not.toContain(true)
    expect(sources('out/main')).not.toMatch(
      /experimental-(web-platform-)?features|appendSwitch|appendArgument/,
    )
  })

  test('10 Do not use enableBlinkFeatures', () => {
    expect(inEvery('enableBlinkFeatures')).toEqual(new Set([undefined]))
    expect(sources('out/main')).not.toMatch(/enable-blink-features/)
  })

  test('11 Do not use allowpopups for WebViews', () => {
    expect(inEvery('webviewTag')).not.toContain(true)
    expect(sources()).not.toMatch(/<webview|createElement\(["'`]webview|allowpopups/i)
  })

  test('12 Verify WebView options before creation', async () => {
    expect(await emitted('will-attach-webview')).toEqual([])
  })

  test('13 Disable or limit navigation', async () => {
    expect(await emitted('will-navigate', ELSEWHERE)).toEqual([])
    expect(await emitted('will-frame-navigate', ELSEWHERE)).toEqual([])
    expect(await emitted('will-redirect', ELSEWHERE)).toEqual([])
    const address = inspected.page.url()
    await inspected.page.evaluate((url) => {
      location.assign(url)
      const form = document.createElement('form')
      form.action = url
      document.body.append(form)
      form.submit()
      const meta = document.createElement('meta')
      meta.httpEquiv = 'refresh'
      meta.content = `0; url=${url}`
      document.head.append(meta)
      const frame = document.createElement('iframe')
      frame.src = url
      document.body.append(frame)
    }, forbidden.address)
    await inspected.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    expect(inspected.page.url()).toBe(address)
    expect(forbidden.reached).toEqual([])
  })

  test('14 Disable or limit creation of new windows', async () => {
    const before = await inspected.app.evaluate(() => globalThis.inspected.preferences.length)
    await inspected.page.evaluate(
      (urls) => {
        for (const target of ['_blank', 'named']) {
          const link = document.createElement('a')
          Object.assign(link, { href: urls[0], target })
          document.body.append(link)
          link.click()
        }
        for (const url of urls) {
          window.open(url)
          window.open(url, '_blank', 'popup,nodeIntegration=yes')
        }
      },
      [forbidden.address, 'about:blank', 'app://bundle/overview.html'],
    )
    await inspected.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    expect(await inspected.app.evaluate(() => globalThis.inspected.preferences.length)).toBe(before)
    // Not what reached the server: Chromium, which the stand-in closes such a window of, may have asked for it.
    forbidden.reached.length = 0
  })

  test('15 Do not use shell.openExternal with untrusted content', async () => {
    await inspected.page.evaluate(
      async (urls) => {
        await window.amptray.openLink('portal')
        // True: it is the point that these fit no type.
        const openLink = window.amptray.openLink as (link: unknown) => Promise<void>
        const links = [{ link: 'portal' }, ['portal'], 'constructor', '__proto__', null, ...urls]
        for (const link of links) await openLink(link).catch(() => {})
      },
      ELSEWHERE.slice(0, 4),
    )
    expect(await inspected.app.openedUrls()).toEqual(['https://my.bluecurrent.nl/'])
    expect(filesWith(/\.openExternal\(/)).toEqual(['surfaces.js'])
    // electron-updater's, which starts an installer that it has checked.
    expect(filesWith(/\.openPath\(/)).toEqual(['electronUpdater.js'])
  })

  test('16 Use a current version of Electron', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    // An exact one, of which `npm run audit` looks whether it is still supported.
    expect(devDependencies.electron).toBe(electron.version)
    expect(Number(electron.version.split('.')[0])).toBeGreaterThanOrEqual(45)
    for (const platform of ['linux', 'win'] as const)
      expect(readFileSync(join(packageDir({ platform }).folder, 'version'), 'utf8')).toBe(electron.version)
  })

  test('17 Validate the sender of all IPC messages', async () => {
    const answers = await inspected.app.evaluate(async ({ ipcMain, BrowserWindow }) => {
      const ours = { parent: null, url: 'app://bundle/overview.html' }
      const strangers = [
        null,
        { parent: ours, url: ours.url },
        { parent: null, url: 'https://example.org/' },
        { parent: null, url: 'app://bundle.example.org/overview.html' },
        { parent: null, url: 'file:///overview.html' },
        { parent: null, url: 'about:blank' },
        { parent: null, url: '' },
      ]
      const sender = BrowserWindow.getAllWindows()[0]?.webContents
      const ask = async (name: string, senderFrame: object | null) =>
        [name, await globalThis.inspected.handlers.get(name)?.({ sender, senderFrame }, undefined)] as const
      const names = [...globalThis.inspected.handlers.keys()]
      return {
        names,
        listened: ipcMain.eventNames(),
        answers: await Promise.all(names.flatMap((name) => strangers.map((one) => ask(name, one)))),
      }
    })
    expect(answers.names.toSorted()).toEqual([...CALLS].sort())
    expect(answers.listened).toEqual([])
    const letIn = answers.answers.filter(
      ([, answer]) => JSON.stringify(answer) !== '{"ok":false,"error":"untrustedSender"}',
    )
    expect(letIn).toEqual([])
  })

  test('18 Avoid usage of the file:// protocol and prefer usage of custom protocols', async () => {
    const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
    expect(inspected.privileges).toEqual([{ scheme: 'app', privileges }])
    expect(sources('out/main')).not.toMatch(/\.loadFile\(|loadURL\([^)]*file:/)
    const statuses = await inspected.page.evaluate(
      (paths) =>
        Promise.all(
          paths.map(async (path) => {
            const { ok } = await fetch(path).catch(() => ({ ok: false }))
            return ok ? path : ''
          }),
        ),
      [
        'file:///etc/passwd',
        '/../main/index.js',
        '/..%2fmain/index.js',
        '/%2e%2e/%2e%2e/package.json',
        '/..\\main\\index.js',
        '//etc/passwd',
        '/%00',
        '/licences.json',
        '/',
      ],
    )
    expect(new Set(statuses)).toEqual(new Set(['']))
  })

  test('19 Check which fuses you can change', () => {
    expect(fusesSetIn(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))).toMatchObject(FUSES)
    for (const platform of PLATFORMS)
      expect(readFuses(readFileSync(packageDir({ platform }).program))).toMatchObject(FUSES)
  })

  test('20 Do not expose Electron APIs to untrusted web content', async () => {
    const api = await inspected.page.evaluate(async () => {
      const { amptray } = window
      const heard: unknown[][] = []
      const end = amptray.on('patch', (...args: readonly unknown[]) => void heard.push([...args]))
      await amptray.changePreferences({ theme: 'dark' })
      while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      end()
      // True: it is the point that these are no events.
      const on = amptray.on as (name: string, listener: () => void) => () => void
      const others = ['title', 'ELECTRON', '*', 'snapshot', '__proto__', 'constructor']
      return {
        members: Object.entries(amptray).map(([name, one]) => `${name} ${typeof one}`),
        heard: heard.map((args) => args.map((one) => Object.keys(one as object))),
        listened: others.filter((name) => {
          try {
            on(name, () => {})
            return true
          } catch {
            return false
          }
        }),
        isFrozen: Object.isFrozen(amptray) && !Reflect.defineProperty(window, 'amptray', { value: {} }),
      }
    })
    expect(api.members.toSorted()).toEqual([...CALLS, 'on'].map((name) => `${name} function`).sort())
    // What changed, and no event that would lead to the sender.
    expect(api.heard.every((args) => args.length === 1 && !args[0]?.includes('sender'))).toBe(true)
    expect(api.listened).toEqual([])
    expect(api.isFrozen).toBe(true)
  })
})
