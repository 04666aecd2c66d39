import { createServer } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import type { SignInFailure } from '../../../core/contract/area/account.ts'
import { NOW } from '../../core/builders.ts'
import { aKeychain } from '../aKeychain.ts'
import { watchedClock } from '../watchedClock.ts'
import { anAccount } from './anAccount.ts'

/** A server that refuses every upgrade with a status, or else does this with who sent a token. */
async function serverThat(status: number, does: (socket: WebSocket) => void): Promise<string> {
  const server = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    if (status === 101)
      sockets.handleUpgrade(request, socket, head, (one) => one.on('message', () => does(one)))
    else socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return `ws://127.0.0.1:${address.port}/`
}

async function signInAt(serverUrl: string) {
  const chain = aKeychain()
  const { account } = anAccount({ serverUrl, chain, clock: watchedClock(NOW) })
  onTestFinished(() => account.close())
  return { result: await account.signIn('A TOKEN'), kept: chain.kept }
}

const says = (frame: object) => (socket: WebSocket) => socket.send(JSON.stringify(frame))

describe('a token that is refused says why', () => {
  test.each<[string, number, (socket: WebSocket) => void, SignInFailure]>([
    ['closed as in use', 101, (one) => one.close(4000, 'Already connected'), 'inUseElsewhere'],
    [
      'an error that it is in use',
      101,
      says({ object: 'ERROR', error: 9, message: 'Already connected' }),
      'inUseElsewhere',
    ],
    [
      'an answer that it is in use',
      101,
      says({ object: 'STATUS_API_TOKEN', success: false, error: 'IP is already connected' }),
      'inUseElsewhere',
    ],
    ['closed at the limit', 101, (one) => one.close(4001, ''), 'limitReached'],
    ['closed with words of a session', 101, (one) => one.close(4000, 'Invalid token'), 'unexpected'],
    ['closed without words', 101, (one) => one.close(1000, ''), 'unexpected'],
    ['an error', 101, says({ object: 'ERROR', error: 42, message: 'no' }), 'limitReached'],
    ['a server that has trouble', 503, () => {}, 'serverTrouble'],
    [
      'an answer that it could not look',
      101,
      says({ object: 'STATUS_API_TOKEN', success: false, error: 'Service temporarily unavailable' }),
      'serverTrouble',
    ],
    [
      'an answer that the limit is reached',
      101,
      says({ object: 'STATUS_API_TOKEN', success: false, error: 'REQUEST_LIMIT_REACHED' }),
      'limitReached',
    ],
    [
      'an answer without a session',
      101,
      says({ object: 'STATUS_API_TOKEN', success: true, token: '' }),
      'unexpected',
    ],
    [
      'an answer that it is not valid',
      101,
      says({ object: 'STATUS_API_TOKEN', success: false, error: '' }),
      'tokenRejected',
    ],
    ['a page for people', 302, () => {}, 'portal'],
  ])('%s', async (_how, status, does, failure) => {
    const { result, kept } = await signInAt(await serverThat(status, does))
    expect(result).toEqual({ signedIn: false, failure })
    expect(kept.size).toBe(0)
  })
})
