import { createHash } from 'node:crypto'
import type { Socket as TcpSocket } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { WaitReason } from '../../../../core/connection/connection.ts'
import { codeOf } from '../../../../main/line/way/errorCode.ts'
import { turns, until } from '../../settled.ts'
import { attempt } from './attempt.ts'
import { deadHost, dripping, ending, silent, startTcp, startWebSocket } from './servers.ts'

const lost = (reason: WaitReason) => ({ ending: { kind: 'lost', reason } })
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** Grants the upgrade, and then does with the connection what it likes. */
const granting = (then: (socket: TcpSocket) => void) => (socket: TcpSocket) => {
  let asked = ''
  const hear = (data: Buffer) => {
    asked += data.toString()
    const key = /sec-websocket-key: (.*)\r\n/i.exec(asked)?.[1]
    if (key === undefined || !asked.includes('\r\n\r\n')) return
    socket.off('data', hear).resume()
    const accept = createHash('sha1').update(`${key}${GUID}`).digest('base64')
    socket.write(
      `HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    then(socket)
  }
  socket.on('data', hear)
}

/** A close frame with a code and a reason. */
function closeFrame(code: number, reason: string): Buffer {
  const said = Buffer.from(reason)
  return Buffer.concat([Buffer.from([0x88, said.length + 2, code >> 8, code & 0xff]), said])
}

const answering = (text: string) => (socket: TcpSocket) => void socket.once('data', () => socket.write(text))

describe('a server that takes the connection', () => {
  test.each([
    ['and says nothing', 'ws', silent],
    ['and says nothing of TLS', 'wss', silent],
    ['and drips its answer', 'ws', dripping('HTTP/1.1 101 Switching Protocols\r\nx-long: ')],
    ['and drips its greeting of TLS', 'wss', dripping('\x16\x03\x03\x7f\xff\x02\x00\x7f\xfb\x03\x03')],
  ] as const)('%s (%s) is left after ten seconds', async (_what, scheme, greet) => {
    const server = await startTcp(greet)
    const one = attempt(`${scheme}://${server.host}`)
    await until(() => server.open() === 1)
    await turns(300)
    one.clock.advance(9_999)
    expect(one.ended()).toBeUndefined()
    one.clock.advance(1)
    expect(await one.outcome()).toEqual({ ...lost('noAnswer'), code: 'no handshake in time' })
    await until(() => server.open() === 0)
    expect(one.clock.timers()).toBe(0)
  })

  test.each([
    ['a sign-in page', 'HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<html>', 'portal'],
    ['the way to one', 'HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n', 'portal'],
    ['network authentication', 'HTTP/1.1 511 Required\r\n\r\n', 'portal'],
    ['an error without an end', 'HTTP/1.1 503 Busy\r\nContent-Length: 9999\r\n\r\n', 'serverTrouble'],
    ['too many headers', `HTTP/1.1 101 Yes\r\nx-much: ${'x'.repeat(100_000)}`, 'unexpected'],
    ['another protocol', 'SSH-2.0-OpenSSH\r\n', 'unexpected'],
    [
      'an upgrade to something else',
      'HTTP/1.1 101 Yes\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
      'unexpected',
    ],
    [
      'half an upgrade',
      'HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      'unexpected',
    ],
  ] as const)('and answers with %s is told as that', async (_what, text, reason) => {
    const server = await startTcp(answering(text))
    const one = attempt(`ws://${server.host}`)
    expect(await one.outcome()).toMatchObject(lost(reason))
    await until(() => server.open() === 0)
  })

  test('and speaks no TLS is told as that', async () => {
    const server = await startTcp(answering('HTTP/1.1 400 Bad Request\r\n\r\n'))
    expect(await attempt(`wss://${server.host}`).outcome()).toMatchObject(lost('unexpected'))
  })

  test('and ends it is told as that', async () => {
    const server = await startTcp(ending(''))
    for (const scheme of ['ws', 'wss'])
      expect(await attempt(`${scheme}://${server.host}`).outcome()).toMatchObject(lost('closed'))
  })

  test('asks for patience and gets it', async () => {
    const server = await startTcp(answering('HTTP/1.1 429 Slowly\r\nRetry-After: 120\r\n\r\n'))
    expect(await attempt(`ws://${server.host}`).outcome()).toEqual({
      ending: { kind: 'lost', reason: 'serverTrouble', waitMs: 120_000 },
      code: 'HTTP 429',
    })
  })
})

describe('a close frame', () => {
  test.each([
    [4001, 'Request limit reached', { kind: 'limitReached' }],
    [1008, 'Already connected', { kind: 'inUseElsewhere' }],
    [1001, 'restart', { kind: 'lost', reason: 'closed' }],
  ] as const)(
    '%i "%s" is the end at once, though the server keeps the connection',
    async (code, reason, ending) => {
      let close = () => {}
      const server = await startTcp(
        granting((socket) => {
          close = () => void socket.write(closeFrame(code, reason))
        }),
      )
      const one = attempt(`ws://${server.host}`)
      await until(() => one.via() !== undefined)
      close()
      await until(() => one.ended() !== undefined)
      expect(one.ended()).toEqual({ ending, code: `close ${code}` })
      await until(() => server.open() === 0)
    },
  )

  test('that comes with the upgrade is one too', async () => {
    const server = await startTcp(
      granting((socket) => void socket.write(closeFrame(1008, 'Already connected'))),
    )
    const one = attempt(`ws://${server.host}`)
    await until(() => one.ended() !== undefined)
    expect(one.ended()).toMatchObject({ ending: { kind: 'inUseElsewhere' } })
  })

  test('is answered before the connection goes', async () => {
    const heard: number[] = []
    const server = await startTcp(
      granting((socket) => {
        socket.on('data', (data: Buffer) => void heard.push(...data))
        socket.write(closeFrame(1000, ''))
      }),
    )
    attempt(`ws://${server.host}`)
    await until(() => heard.length > 0)
    expect(heard[0]).toBe(0x88)
  })
})

describe('closing', () => {
  test.each([
    ['a silent server', silent],
    ['one that drips', dripping('HTTP/1.1 101 Yes\r\nx-long: ')],
  ])('does not wait for %s', async (_what, greet) => {
    const server = await startTcp(greet)
    for (const [url, list] of [
      [`ws://${server.host}`, 'DIRECT'],
      [`wss://${server.host}`, 'DIRECT'],
      ['ws://127.0.0.1:1', `PROXY ${server.host}`],
      ['wss://127.0.0.1:1', `HTTPS ${server.host}; DIRECT`],
      ['ws://127.0.0.1:1', `SOCKS5 ${server.host}`],
    ] as const) {
      const before = server.total()
      const one = attempt(url, list)
      await until(() => server.total() > before || one.ended() !== undefined)
      await one.socket.close()
      await until(() => server.open() === 0)
      expect(one.clock.timers(), url).toBe(0)
    }
  })

  test('waits two seconds for a server that holds the connection', async () => {
    const server = await startTcp(granting(() => {}))
    const one = attempt(`ws://${server.host}`)
    await until(() => one.via() !== undefined)
    let isClosed = false
    const closed = one.socket.close().then(() => {
      isClosed = true
    })
    await turns()
    one.clock.advance(1_999)
    await turns()
    expect(isClosed).toBe(false)
    one.clock.advance(1)
    await closed
    await until(() => server.open() === 0)
  })

  test('a moment after it began reaches nobody, and nothing is heard any more', async () => {
    const server = await startWebSocket()
    const one = attempt(`ws://${server.host}`)
    await one.socket.close()
    await turns()
    expect(one.via() ?? one.ended()).toBeUndefined()
    expect(server.open()).toBe(0)
  })
})

describe('an address', () => {
  test('that nobody listens at is told by its error', async () => {
    expect(await attempt(`ws://${await deadHost()}`).outcome()).toEqual({
      ...lost('serverUnreachable'),
      code: 'ECONNREFUSED',
    })
  })

  test('that nobody can look up is told as that', async () => {
    expect(await attempt('wss://nobody.invalid').outcome()).toMatchObject(lost('nameUnknown'))
  })

  test('of several is told by the one that got furthest, not by the IPv6 that this computer lacks', () => {
    const failed = (code: string) => Object.assign(new Error(code), { code })
    const both = (...codes: readonly string[]) =>
      Object.assign(new AggregateError(codes.map(failed)), { code: codes[0] })
    expect(codeOf(both('ENETUNREACH', 'ECONNREFUSED'))).toBe('ECONNREFUSED')
    expect(codeOf(both('ETIMEDOUT', 'ENETUNREACH'))).toBe('ETIMEDOUT')
    expect(codeOf(both('ENETUNREACH', 'ENETUNREACH'))).toBe('ENETUNREACH')
    expect(codeOf(failed('EPIPE'))).toBe('EPIPE')
    expect(codeOf(new Error('without a code'))).toBe('without a code')
  })
})
