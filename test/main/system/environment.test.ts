import type { LoginItemSettings } from 'electron'
import { describe, expect, test } from 'vitest'
import { BLUE_CURRENT_URL } from '../../../main/line/blueCurrent.ts'
import { readStart, startsHidden } from '../../../main/system/environment.ts'

const server = (AMPTRAY_SERVER: string) => readStart([], { AMPTRAY_SERVER })

const LOGIN_ITEM: LoginItemSettings = {
  openAtLogin: true,
  wasOpenedAtLogin: false,
  status: 'enabled',
  executableWillLaunchAtLogin: true,
  launchItems: [],
}

describe('what the app is started with', () => {
  test('is Blue Current unless said otherwise', () => {
    expect(readStart([], {})).toEqual({
      options: { serverUrl: BLUE_CURRENT_URL, updatesUrl: '', isDemo: false, isHidden: false },
    })
    expect(BLUE_CURRENT_URL).toBe('wss://motown.bluecurrent.nl/haserver')
  })

  test('is not what stands after a link', () => {
    expect(readStart(['--hidden', 'amptray://open', '--demo'], {})).toMatchObject({
      options: { isDemo: false, isHidden: true },
    })
  })

  test.each([
    'ws://127.0.0.1:8787/haserver',
    'wss://127.0.0.1:8787/haserver',
    'ws://localhost:8787/haserver',
    'ws://LOCALHOST:8787',
    'ws://[::1]:8787/haserver',
    // Forms of 127.0.0.1, which URL reads as that.
    'ws://127.1:8787',
    'ws://0x7f000001',
  ])('may be a server on this computer: %s', (url) => {
    expect(server(url)).toMatchObject({ options: { serverUrl: url } })
  })

  test.each([
    'wss://motown.bluecurrent.nl/haserver',
    'ws://evil.example',
    'ws://127.0.0.1@evil.example/',
    'ws://127.0.0.1:8787@evil.example/',
    'ws://localhost.evil.example/',
    'ws://127.0.0.1.evil.example/',
    'ws://evil.example/127.0.0.1',
    'ws://evil.example#127.0.0.1',
    'ws://evil.example?localhost',
    'ws://evil.example\\@127.0.0.1',
    'ws://0.0.0.0:8787',
    'ws://192.168.1.2',
    'ws://[::]:8787',
    'ws://[::ffff:10.0.0.1]',
    'http://127.0.0.1:8787',
    'https://localhost',
    'file:///127.0.0.1',
    'javascript:alert(1)',
    'ws://127.0.0.1:8787/#x',
    '127.0.0.1:8787',
    'localhost',
    '',
    ' ',
  ])('may be nothing else: %s', (url) => {
    expect(server(url)).toEqual({ problem: 'AMPTRAY_SERVER must be a websocket on this computer' })
  })

  test.each(['http://127.0.0.1:8080/', 'https://localhost/updates/', 'http://[::1]:1'])(
    'may look for new versions on this computer: %s',
    (url) => {
      expect(readStart([], { AMPTRAY_UPDATES: url })).toMatchObject({ options: { updatesUrl: url } })
    },
  )

  test.each([
    'https://evil.example/',
    'http://127.0.0.1@evil.example/',
    'http://localhost.evil.example/',
    'ws://127.0.0.1',
    'file:///127.0.0.1/updates',
    'http://0.0.0.0:8080',
    '127.0.0.1',
    '',
  ])('may look for new versions nowhere else: %s', (url) => {
    expect(readStart([], { AMPTRAY_UPDATES: url })).toEqual({
      problem: 'AMPTRAY_UPDATES must be a web server on this computer',
    })
  })

  test.each([
    [['--demo'], { isDemo: true, isHidden: false }],
    [['--hidden'], { isDemo: false, isHidden: true }],
    [['--hidden', '--demo'], { isDemo: true, isHidden: true }],
    [['--no-sandbox', '--lang=nl', '.', '--type=x'], { isDemo: false, isHidden: false }],
    [['--demo=please'], { isDemo: false, isHidden: false }],
    [['--', '--demo'], { isDemo: false, isHidden: false }],
  ])('%j', (argv, options) => {
    expect(readStart(argv, {})).toMatchObject({ options })
  })
})

test.each([
  ['darwin', false, true, true],
  ['darwin', false, false, false],
  ['darwin', true, false, true],
  // Electron tells it on macOS only.
  ['win32', false, true, false],
  ['win32', true, false, true],
  ['linux', true, false, true],
] as const)(
  'on %s, with the argument %s, at login %s, hidden: %s',
  (platform, isHidden, wasOpenedAtLogin, expected) => {
    const getLoginItemSettings = () => ({ ...LOGIN_ITEM, wasOpenedAtLogin })
    expect(startsHidden({ isHidden }, platform, { getLoginItemSettings })).toBe(expected)
  },
)
