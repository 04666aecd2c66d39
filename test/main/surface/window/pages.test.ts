import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Session } from 'electron'
import { describe, expect, onTestFinished, test } from 'vitest'
import { registerAppScheme, serveApp } from '../../../../main/surface/window/appProtocol.ts'
import { harden } from '../../../../main/surface/window/hardening.ts'
import { aDesktop } from '../aDesktop.ts'

describe('the app’s own scheme', () => {
  function serving() {
    const folder = mkdtempSync(join(tmpdir(), 'pages-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const root = join(folder, 'renderer')
    mkdirSync(root)
    writeFileSync(join(root, 'overview.html'), '<p>here</p>')
    writeFileSync(join(folder, 'secret.txt'), 'secret')
    const { desktop, kept } = aDesktop()
    // As Electron does: it reads files, and fails at one that is not there.
    kept.fetch = async (url) => {
      const headers = { 'Content-Type': 'text/html', 'Content-Security-Policy': 'default-src *' }
      return new Response(readFileSync(fileURLToPath(url)), { headers })
    }
    serveApp(desktop.protocol, desktop.net, root)
    const get = async (address: string) => {
      const answer = await kept.served.get('app')?.({ url: address })
      if (!answer) throw new Error('nothing serves the scheme')
      return answer
    }
    return { get, kept }
  }

  test('serves what was built, under a policy that lets it load only itself', async () => {
    const { get } = serving()
    const page = await get('app://bundle/overview.html#BCU102728')
    expect([page.status, await page.text()]).toEqual([200, '<p>here</p>'])
    expect(Object.fromEntries(page.headers)).toEqual({
      'content-type': 'text/html',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
  })

  test.each([
    'app://bundle/nothing.html',
    'app://bundle/..%2fsecret.txt',
    'app://other/overview.html',
    'app://bundle/',
  ])('has nothing else: %s', async (address) => {
    const { get } = serving()
    const answer = await get(address)
    expect([answer.status, await answer.text()]).toEqual([404, ''])
  })

  test('passes on nothing of an answer that is none', async () => {
    const { get, kept } = serving()
    kept.fetch = async () => new Response('why', { status: 500 })
    const answer = await get('app://bundle/overview.html')
    expect([answer.status, await answer.text()]).toEqual([404, ''])
  })

  test('is one that pages are safe under', () => {
    const { desktop, kept } = aDesktop()
    registerAppScheme(desktop.protocol)
    const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
    expect(kept.schemes).toEqual([[{ scheme: 'app', privileges }]])
  })
})

describe('a page', () => {
  type Open = () => { readonly action: string }

  function hardened() {
    const { desktop, app, session } = aDesktop()
    // True: of a session only its two questions are answered.
    harden(desktop.app, session.defaultSession as unknown as Session)
    let open: Open | undefined
    const handlers = new Map<string, (event: object) => void>()
    app.emit(
      'web-contents-created',
      {},
      {
        setWindowOpenHandler: (handler: Open) => {
          open = handler
        },
        on: (name: string, handler: (event: object) => void) => handlers.set(name, handler),
      },
    )
    const isPrevented = (name: string, url = '') => {
      let prevented = false
      const preventDefault = () => {
        prevented = true
      }
      handlers.get(name)?.({ url, preventDefault })
      return prevented
    }
    return { isPrevented, open: () => open?.(), session: session.defaultSession }
  }

  test('is given no permission, whether it asks or looks', () => {
    const { session } = hardened()
    const answers: boolean[] = []
    session.request?.({}, 'notifications', (isGiven) => answers.push(isGiven))
    expect([answers, session.check?.()]).toEqual([[false], false])
  })

  test('opens no window and no page within', () => {
    const { open, isPrevented } = hardened()
    expect(open()).toEqual({ action: 'deny' })
    expect(isPrevented('will-attach-webview')).toBe(true)
  })

  test.each([
    ['app://bundle/settings.html', false],
    ['https://example.org/', true],
    ['app://bundle.example.org/', true],
    ['app://other/', true],
    ['file:///etc/passwd', true],
  ])('goes only where the app is: %s', (url, prevented) => {
    for (const way of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
      expect(hardened().isPrevented(way, url)).toBe(prevented)
  })
})
