import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { spellingOf, viewsOf } from '../driver/traces/spellings.ts'
import { call, newHome, SESSION_TOKEN, signedIn, simulate, start } from './stage.ts'
import { onlyOn } from './where.ts'

// That no secret is found says something only if it would be found.

const PLANTED = 'V5HN8QJ3XK7WB2TZ9MRD4CYG6PLSF1AU'
const bytes = Buffer.from(PLANTED)
const everySign = (write: (code: number) => string) => [...bytes].map(write).join('')
const hex = (code: number) => code.toString(16).padStart(2, '0')

describe('a secret is found', () => {
  test.each<[how: string, written: string | Buffer, spelling: string]>([
    ['as it is', `before ${PLANTED} after`, 'plain'],
    ['without its capitals, as a name of a host has none', PLANTED.toLowerCase(), 'plain'],
    ['in part', `ends in …${PLANTED.slice(10, 20)}`, 'plain'],
    ['in UTF-16', Buffer.from(`x${PLANTED}`, 'utf16le'), 'plain'],
    ['in UTF-16 of big endian', Buffer.from(PLANTED, 'utf16le').swap16(), 'plain'],
    ['split by line breaks', PLANTED.replace(/.{8}/g, '$&\r\n  '), 'plain'],
    ['split as strings of a script', PLANTED.replace(/.{7}/g, "$&' +\n '"), 'plain'],
    ['in JSON in JSON', JSON.stringify(JSON.stringify({ token: PLANTED })), 'plain'],
    ['in escapes of JSON', everySign((code) => `\\u00${hex(code)}`), 'plain'],
    [
      'with some signs escaped',
      PLANTED.replaceAll(/[VQ29]/g, (sign) => `\\x${hex(sign.charCodeAt(0))}`),
      'plain',
    ],
    ['in escapes of an address', everySign((code) => `%${hex(code)}`), 'plain'],
    ['in escapes of mail', everySign((code) => `=${hex(code).toUpperCase()}`), 'plain'],
    ['in entities', everySign((code) => `&#${code};`), 'plain'],
    ['in hexadecimal entities', everySign((code) => `&#x${hex(code)};`), 'plain'],
    ['in hexadecimal', bytes.toString('hex').toUpperCase(), 'hex'],
    ['in a dump', everySign((code) => `${hex(code)} `), 'hex'],
    ['in base64', bytes.toString('base64'), 'base64'],
    ['in base64 after one byte', Buffer.from(`:${PLANTED}`).toString('base64'), 'base64'],
    ['in base64 after two bytes', Buffer.from(`u:${PLANTED}:p`).toString('base64'), 'base64'],
    ['in base64url', Buffer.from(`{"t":"${PLANTED}"}`).toString('base64url'), 'base64'],
    ['as bytes that are printed', JSON.stringify([...bytes]), 'numbers of its bytes'],
    ['backwards', [...PLANTED].reverse().join(''), 'backwards'],
  ])('%s', (_how, written, spelling) => {
    expect(spellingOf(PLANTED, viewsOf(Buffer.from(written as Buffer)))).toBe(spelling) // `from` takes either
  })

  test('and nothing else is taken for it', () => {
    const others = [SESSION_TOKEN, PLANTED.slice(0, 9), bytes.toString('base64').slice(0, 9), '']
    for (const other of others) expect(spellingOf(PLANTED, viewsOf(Buffer.from(other)))).toBeUndefined()
  })
})

const here = onlyOn('stand-in', 'what pages leave lies elsewhere on Electron, and other systems tell less')

here('in every place that the app could take it to it is found, and in none before', async () => {
  const simulator = await simulate()
  const home = newHome()
  const folder = join(home, '.config/Amptray')
  mkdirSync(join(home, 'elsewhere'), { recursive: true })
  const { app, page } = await signedIn({ simulator, home })
  await app.evaluate(
    async ({ app: its, BrowserWindow, clipboard, dialog, Menu, net, Notification, shell, Tray }, secret) => {
      const { execFile, spawn } = process.getBuiltinModule('node:child_process')
      const http = process.getBuiltinModule('node:http')
      process.stdout.write(`${secret}\n`)
      process.stderr.write(`${secret}\n`)
      const [window] = BrowserWindow.getAllWindows()
      window?.webContents.send('patch', { deep: new Map([['token', [{ secret }]]]) })
      await clipboard.writeText(secret)
      await shell.openExternal(`https://example.org/?token=${secret}`)
      Menu.buildFromTemplate([{ label: 'one', submenu: [{ label: secret }] }])
      new Tray(`${its.getAppPath()}/out/icons/app.png`).setToolTip(secret)
      new Notification({ title: 'one', body: secret }).show()
      void dialog.showMessageBox({ message: 'one', detail: secret })
      const ended = (child: import('node:child_process').ChildProcess) =>
        new Promise((resolve) => child.once('exit', resolve))
      await ended(execFile('true', [secret]))
      await ended(spawn('true', [], { env: { PATH: process.env['PATH'], SECRET: secret }, stdio: 'ignore' }))
      const fails = (one: import('node:http').ClientRequest) =>
        new Promise((resolve) => one.once('error', resolve).end())
      await fails(http.request({ host: '127.0.0.1', port: 1, path: '/', headers: { authorization: secret } }))
      await net.fetch(`http://127.0.0.1:1/${secret}`).catch(() => {})
      process.env['LATER'] = secret
      setImmediate(() => {
        throw Object.assign(new Error('planted'), { secret })
      })
    },
    PLANTED,
  )
  await page.evaluate(async (secret) => {
    localStorage.setItem('token', secret)
    console.log(secret)
    document.body.dataset['token'] = secret
    location.hash = secret
    await fetch(`/${secret}`)
    document.title = secret
  }, PLANTED)
  writeFileSync(join(home, 'elsewhere', PLANTED.toLowerCase()), '')
  writeFileSync(join(folder, 'memory.tmp'), Buffer.from(PLANTED, 'utf16le'))
  writeFileSync(join(folder, 'logs', 'amptray.old.log'), `Token ${PLANTED}`)

  const places = (await app.sightings([PLANTED])).map(({ place }) => place)
  const profile = places.filter((place) => place.startsWith('file .config/Amptray/standin-chromium/'))
  expect(profile).not.toEqual([])
  // Not the log: it takes tokens out, also of an exception that nobody caught.
  expect(places.filter((place) => !profile.includes(place)).sort()).toEqual([
    'address',
    'arguments of a program',
    'clipboard',
    'console',
    'dialog',
    'environment',
    'environment of a program',
    'exception',
    'file .config/Amptray/logs/amptray.old.log',
    'file .config/Amptray/memory.tmp',
    'menu',
    'message to a window',
    `name of elsewhere/${PLANTED.toLowerCase()}`,
    'notification',
    'opened address',
    'page',
    'printed',
    'request',
    'title',
    'tray',
  ])
})

here('what the app was started with, and what it answers, is looked at too', async () => {
  // Diagnostics would mask what looks like a token.
  const planted = 'planted-where-nothing-masks-it'
  const env = { XDG_CURRENT_DESKTOP: planted }
  const app = await start({ args: ['--demo', `--note=${planted}`], env })
  await (await app.page('overview')).getByText('Thuis').first().waitFor()
  expect(await call<string>(app, 'diagnostics')).toContain(planted)
  const places = (await app.sightings([planted])).map(({ place }) => place)
  expect(places.sort()).toEqual([
    'answer to a window',
    'arguments',
    'clipboard',
    'diagnostics',
    'environment',
    'environment of a program',
  ])
})
