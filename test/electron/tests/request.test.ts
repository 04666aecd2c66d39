import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { startFixture } from './fixture.ts'

// By lib/common/api/net-client-request.ts of Electron, and its documentation of ClientRequest and Session.

const app = await startFixture()
afterAll(async () => void (await app.close()))

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}` // True: it listens on a port
}

interface Asked {
  readonly url: string
  readonly redirect?: 'follow' | 'manual' | 'error'
  readonly stopsAt?: 'abort' | 'closeAllConnections'
}

/** What a request of the app tells, in its order. */
const told = (asked: Asked) =>
  app.evaluate(
    ({ net, session }, { url, redirect, stopsAt }) =>
      new Promise<readonly string[]>((resolve) => {
        const events: string[] = []
        const own = session.fromPartition('updates', { cache: false })
        const request = net.request({ url, session: own, ...(redirect && { redirect }) })
        request.on('redirect', (status, _method, to) => {
          events.push(`redirect ${status} ${new URL(to).pathname}`)
        })
        const last = (event: string) => {
          events.push(event)
          setTimeout(() => resolve(events), 50)
        }
        request.on('abort', () => last('abort'))
        request.on('error', (error) => last(error.message))
        request.on('response', (response) => {
          events.push(`${response.statusCode}`)
          // True: Electron's is a Readable, which its type does not say.
          const body = response as unknown as NodeJS.ReadableStream
          let text = ''
          body.on('data', (chunk) => {
            text += chunk
          })
          body.on('end', () => last(text))
          body.on('error', (error) => events.push(`answer ${error.message}`))
        })
        if (stopsAt === 'abort') setTimeout(() => request.abort(), 50)
        if (stopsAt === 'closeAllConnections') setTimeout(() => void own.closeAllConnections(), 50)
        request.end()
      }),
    asked,
  )

test('an answer is read to its end [api/incoming-message.md]', async () => {
  const url = await serve((_request, response) => response.end('hello'))
  expect(await told({ url })).toEqual(['200', 'hello'])
})

test('a redirect is told, and followed unless it is to be followed by hand [api/client-request.md]', async () => {
  const url = await serve((request, response) =>
    request.url === '/' ? response.writeHead(302, { location: '/there' }).end() : response.end('there'),
  )
  expect(await told({ url })).toEqual(['redirect 302 /there', '200', 'there'])
  expect(await told({ url, redirect: 'manual' })).toEqual(['redirect 302 /there', 'Redirect was cancelled'])
})

test('nobody there, and nobody who answers [api/client-request.md]', async () => {
  expect(await told({ url: 'http://127.0.0.1:1' })).toEqual(['net::ERR_CONNECTION_REFUSED'])
  const url = await serve((request) => request.socket.destroy())
  expect(await told({ url })).toEqual(['net::ERR_EMPTY_RESPONSE'])
})

test('an answer that is cut off is an error of the answer and of the request [api/incoming-message.md]', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('short', () => response.destroy())
  })
  const cut = 'net::ERR_CONTENT_LENGTH_MISMATCH'
  expect(await told({ url })).toEqual(['200', cut, `answer ${cut}`])
})

test('what a server leaves open stays open until it is aborted, or all connections are closed [api/client-request.md]', async () => {
  const url = await serve(() => {})
  expect(await told({ url, stopsAt: 'abort' })).toEqual(['abort'])
  expect(await told({ url, stopsAt: 'closeAllConnections' })).toEqual(['net::ERR_ABORTED'])
})

test('on Linux nothing is behind the auto-updater but its events [api/auto-updater.md]', async () => {
  const said = await app.evaluate(({ autoUpdater }) => {
    let heard = 0
    autoUpdater.on('before-quit-for-update', () => {
      heard += 1
    })
    autoUpdater.emit('before-quit-for-update')
    try {
      autoUpdater.checkForUpdates()
      return 'it checks'
    } catch (error) {
      return `${heard} ${String(error)}`
    }
  })
  expect(said).toMatch(/^1 .*does not implement AutoUpdater.checkForUpdates/)
})
