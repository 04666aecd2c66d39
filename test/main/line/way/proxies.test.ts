import { afterEach, describe, expect, test } from 'vitest'
import type { WaitReason } from '../../../../core/connection/connection.ts'
import { DIRECT, routesOf } from '../../../../core/connection/proxy.ts'
import { systemClock } from '../../../../main/clock.ts'
import { validateToken } from '../../../../main/line/validate.ts'
import { systemRoutes } from '../../../../main/line/way/routes.ts'
import { startSimulator } from '../../../../main/simulator/index.ts'
import { type Rig, startRig, TOKEN } from '../../rig.ts'
import { turns, until } from '../../settled.ts'
import { attempt } from './attempt.ts'
import { createAuthority } from './authority.ts'
import {
  deadHost,
  dripping,
  ending,
  silent,
  startProxy,
  startSocks,
  startTcp,
  startWebSocket,
} from './servers.ts'

const lost = (reason: WaitReason) => ({ ending: { kind: 'lost', reason } })

test('the line goes through the proxy of the system', async () => {
  const simulator = await startSimulator({ token: 'demo' })
  const proxy = await startProxy()
  const asked: string[] = []
  const routes = await systemRoutes(async (url) => {
    asked.push(url)
    return `PROXY ${proxy.host}; DIRECT`
  })(simulator.url)
  // Chromium knows proxies of web addresses.
  expect(asked).toEqual([simulator.url.replace('ws:', 'http:')])
  const way = { url: simulator.url, routes }
  expect(await validateToken(way, 'demo', systemClock, () => {}, new AbortController().signal)).toMatchObject(
    {
      sessionToken: 'session-1',
      route: { kind: 'http', host: proxy.host },
    },
  )
  expect(proxy.asked).toEqual([`127.0.0.1:${simulator.port}`])
  await simulator.close()
})

describe.each(['ws', 'wss'])('to %s', (scheme) => {
  const authority = createAuthority()
  const start = () => startWebSocket(scheme === 'wss' ? authority.certify() : undefined)
  const trusting = { context: () => undefined, widened: async () => undefined }

  test.each([
    ['PROXY', () => startProxy()],
    ['SOCKS', () => startSocks()],
    ['SOCKS5', () => startSocks()],
    ['SOCKS5', () => startSocks({ bound: [3, 4, 0x68, 0x6f, 0x73, 0x74] })],
    ['SOCKS5', () => startSocks({ bound: [4, ...Array<number>(16).fill(1)] })],
  ])('a %s leads to the server, by its name', async (kind, startOne) => {
    const [server, proxy] = [await start(), await startOne()]
    const one = attempt(`${scheme}://localhost:${server.port}/haserver`, `${kind} ${proxy.host}`, trusting)
    const outcome = await one.outcome()
    // That it got as far as the certificate shows that the proxy passes on.
    if (scheme === 'wss') expect(outcome).toMatchObject(lost('certificateUntrusted'))
    else expect(outcome).toMatchObject({ host: proxy.host })
    expect(proxy.asked).toEqual([`localhost:${server.port}`])
  })
})

test('an IPv6 address stands in brackets for a proxy', async () => {
  const proxy = await startProxy(502)
  await attempt('wss://[::1]', `PROXY ${proxy.host}`).outcome()
  expect(proxy.asked).toEqual(['[::1]:443'])
})

describe('a proxy that does not pass on', () => {
  test.each([
    ['PROXY', () => startProxy(407), 'proxyPassword'],
    ['PROXY', () => startProxy(403), 'proxyRefused'],
    ['PROXY', () => startProxy(405), 'proxyRefused'],
    ['PROXY', () => startProxy(502), 'serverUnreachable'],
    ['PROXY', () => startProxy(302), 'portal'],
    ['SOCKS5', () => startSocks({ method: 0xff }), 'proxyPassword'],
    ['SOCKS5', () => startSocks({ method: 2 }), 'proxyPassword'],
    ['SOCKS5', () => startProxy(), 'proxyUnreachable'],
    ['SOCKS5', () => startSocks({ reply: 2 }), 'proxyRefused'],
    ['SOCKS5', () => startSocks({ reply: 4 }), 'serverUnreachable'],
    ['SOCKS', () => startSocks({ reply: 91 }), 'proxyRefused'],
    ['SOCKS', () => startSocks({ reply: 93 }), 'proxyPassword'],
    ['PROXY', () => startTcp(ending('SSH-2.0-OpenSSH\r\n')), 'proxyUnreachable'],
    ['PROXY', () => startTcp(ending('')), 'proxyUnreachable'],
    ['SOCKS5', () => startTcp(ending('')), 'proxyUnreachable'],
    ['HTTPS', () => startProxy(), 'proxyUnreachable'],
  ] as const)('%s: is told as what it says', async (kind, startOne, reason) => {
    const [server, proxy] = [await startWebSocket(), await startOne()]
    const one = attempt(`ws://${server.host}`, `${kind} ${proxy.host}`)
    expect(await one.outcome()).toMatchObject(lost(reason))
    expect(server.total()).toBe(0)
    await until(() => proxy.open() === 0)
  })

  test('is not there', async () => {
    const one = attempt('ws://127.0.0.1:1', `PROXY ${await deadHost()}`)
    expect(await one.outcome()).toEqual({ ...lost('proxyUnreachable'), code: 'ECONNREFUSED' })
  })
})

describe('of a list of proxies', () => {
  test('the next is taken where one does not lead there, then the direct way where the list says so', async () => {
    const [server, good, bad] = [await startWebSocket(), await startProxy(), await startProxy(407)]
    const dead = await deadHost()
    const lists: readonly (readonly [string, unknown])[] = [
      [`PROXY ${dead}; PROXY ${good.host}; DIRECT`, { host: good.host }],
      [`PROXY ${bad.host}; PROXY ${good.host}`, { host: good.host }],
      [`PROXY ${bad.host}; SOCKS ${dead}; DIRECT`, DIRECT],
      [`DIRECT; PROXY ${bad.host}`, DIRECT],
    ]
    for (const [list, via] of lists)
      expect(await attempt(`ws://${server.host}`, list).outcome(), list).toMatchObject({ ...Object(via) })
  })

  test('there is no direct way where the list does not say so', async () => {
    const server = await startWebSocket()
    const list = `PROXY ${await deadHost()}; PROXY ${await deadHost()}`
    expect(await attempt(`ws://${server.host}`, list).outcome()).toMatchObject(lost('proxyUnreachable'))
    expect(server.total()).toBe(0)
  })

  test('the reason is told that somebody can mend', async () => {
    const [server, bad] = [await deadHost(), await startProxy(407)]
    const lists = [`PROXY ${bad.host}; DIRECT`, `PROXY ${await deadHost()}; PROXY ${bad.host}`]
    for (const list of lists)
      expect(await attempt(`ws://${server}`, list).outcome(), list).toEqual({
        ...lost('proxyPassword'),
        code: 'HTTP 407 of the proxy',
      })
  })

  test.each([
    ['says nothing', silent],
    ['drips', dripping('HTTP/1.1 200 Connection established\r\nx-long: ')],
  ])('one that %s is left after ten seconds', async (_what, greet) => {
    const [server, proxy] = [await startWebSocket(), await startTcp(greet)]
    for (const kind of ['PROXY', 'HTTPS', 'SOCKS', 'SOCKS5'] as const) {
      // What drips is nonsense to the others, and left at once.
      if (greet !== silent && kind !== 'PROXY') continue
      const before = proxy.total()
      const one = attempt(`ws://${server.host}`, `${kind} ${proxy.host}; DIRECT`)
      await until(() => proxy.total() > before)
      one.clock.advance(9_999)
      expect(one.via()).toBeUndefined()
      one.clock.advance(1)
      expect(await one.outcome()).toEqual(DIRECT)
      await until(() => proxy.open() === 0)
    }
  })
})

describe('the whole line', () => {
  let rig: Rig
  afterEach(() => rig.close())

  test('goes on to the next way after one that hangs, and keeps to it for the rest of the attempt', async () => {
    const hangs = await startTcp(silent)
    const routes = routesOf(`PROXY ${hangs.host}; SOCKS5 ${hangs.host}; DIRECT`)
    rig = await startRig({ routesTo: async () => routes })
    rig.sync.open(TOKEN)
    for (const count of [1, 2]) {
      await until(() => hangs.total() === count)
      rig.clock.advance(10_000)
    }
    await rig.becomes('online')
    expect(hangs.total()).toBe(2)
    expect(rig.changes.at(-1)).toMatchObject({ route: 'direct' })
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1, total: 2 })
    // With the next attempt the proxy may be there again.
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    rig.waitItOut()
    for (const count of [3, 4]) {
      await until(() => hangs.total() === count)
      rig.clock.advance(10_000)
    }
    await rig.becomes('online')
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('tells what it waits for, without a storm of attempts', async () => {
    const asks = await startProxy(407)
    rig = await startRig({ routesTo: async () => routesOf(`PROXY ${asks.host}`) })
    rig.sync.open(TOKEN)
    await rig.becomes('waiting')
    expect(rig.connection()).toEqual({
      state: 'waiting',
      reason: 'proxyPassword',
      retryAt: rig.clock.now() + 60_000,
    })
    expect(rig.changes.at(-1)).toMatchObject({ code: 'HTTP 407 of the proxy', route: 'proxy' })
    rig.clock.advance(59_999)
    await turns()
    expect(asks.asked).toHaveLength(1)
  })

  test('closes at once while it waits for a proxy, and while the system looks for one', async () => {
    const hangs = await startTcp(silent)
    rig = await startRig({ routesTo: async () => routesOf(`PROXY ${hangs.host}`) })
    for (const session of [undefined, 'session-1']) {
      const before = hangs.total()
      rig.sync.open(TOKEN, session)
      await until(() => hangs.total() === before + 1)
      await rig.sync.close()
      expect(rig.connection()).toEqual({ state: 'signedOut' })
      expect(rig.clock.timers()).toBe(0)
      await until(() => hangs.open() === 0)
    }
  })
})
