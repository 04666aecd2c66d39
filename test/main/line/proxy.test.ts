import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../../main/clock.ts'
import { proxyAgents, systemRoutes } from '../../../main/line/proxyAgent.ts'
import { validateToken } from '../../../main/line/validate.ts'
import { startSimulator } from '../../../main/simulator/index.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

/** A real proxy that takes CONNECT, and tells where it was asked to go. */
async function startProxy(): Promise<{ readonly host: string; readonly asked: readonly string[] }> {
  const asked: string[] = []
  const server = createServer()
  server.on('connect', ({ url = '' }, client) => {
    asked.push(url)
    const [host, port] = url.split(':')
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    upstream.on('error', () => client.destroy())
    client.on('error', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)))
  // True: a server that listens on a port has an address with one.
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

async function validate(list: string, url: string) {
  const agent = await proxyAgents(systemRoutes(async () => list))(url)
  return await validateToken({ url, agent }, 'demo', systemClock, () => {}, new AbortController().signal)
}

test('the line goes through the proxy of the system', async () => {
  const simulator = await startSimulator({ token: 'demo' })
  cleanUps.push(() => simulator.close())
  const proxy = await startProxy()
  expect(await validate(`PROXY ${proxy.host}; DIRECT`, simulator.url)).toHaveProperty('sessionToken')
  expect(proxy.asked).toEqual([`127.0.0.1:${simulator.port}`])
})

test('a proxy that is not there is a server that cannot be reached', async () => {
  const simulator = await startSimulator({ token: 'demo' })
  cleanUps.push(() => simulator.close())
  expect(await validate('PROXY 127.0.0.1:9', simulator.url)).toEqual({
    ending: { kind: 'lost', reason: 'serverUnreachable' },
    code: 'ECONNREFUSED',
  })
  expect(simulator.connections().total).toBe(0)
})
