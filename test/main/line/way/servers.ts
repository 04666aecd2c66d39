import { createServer as createHttp, type Server as HttpServer } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTls, type TLSSocket } from 'node:tls'
import { afterEach } from 'vitest'
import { WebSocketServer } from 'ws'
import type { Certificate } from './authority.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

/** A server on loopback until the test ends. */
export interface Listening {
  readonly port: number
  /** `127.0.0.1` with the port. */
  readonly host: string
  /** Connections that are open now. */
  readonly open: () => number
  /** Connections that there ever were. */
  readonly total: () => number
}

async function listening(server: Server | HttpServer): Promise<Listening> {
  const sockets = new Set<Socket>()
  let total = 0
  server.on('connection', (socket: Socket) => {
    total += 1
    sockets.add(socket)
    socket.on('error', () => {}).once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUps.push(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  })
  // True: a server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo
  return { port, host: `127.0.0.1:${port}`, open: () => sockets.size, total: () => total }
}

/** A server that does with each TCP connection what it likes. */
export function startTcp(greet: (socket: Socket) => void, certificate?: Certificate): Promise<Listening> {
  return listening(certificate ? createTls({ ...certificate }, greet) : createServer(greet))
}

interface WebSockets extends Listening {
  /** The names that were asked for by TLS. */
  readonly names: readonly TLSSocket['servername'][]
}

/** A websocket server; with a certificate one of TLS. */
export async function startWebSocket(certificate?: Certificate): Promise<WebSockets> {
  const names: TLSSocket['servername'][] = []
  const server = certificate ? createHttps({ ...certificate }) : createHttp()
  server.on('secureConnection', ({ servername }: TLSSocket) => names.push(servername))
  new WebSocketServer({ server })
  return { ...(await listening(server)), names }
}

/** Takes a connection, reads it and says nothing. */
export const silent = (socket: Socket) => void socket.resume()

/** Says a text and ends the connection. */
export const ending = (text: string) => (socket: Socket) => void socket.resume().end(text)

/** Says a text byte by byte and never gets to its end. */
export const dripping = (text: string) => (socket: Socket) => {
  let at = 0
  socket.resume()
  const timer = setInterval(() => socket.write(text[at++] ?? 'x'), 2)
  socket.once('close', () => clearInterval(timer))
}

interface Proxy extends Listening {
  /** Where it was asked to go. */
  readonly asked: readonly string[]
}

/** A proxy that takes CONNECT and passes on; or that answers with another status. */
export async function startProxy(status = 200, certificate?: Certificate): Promise<Proxy> {
  const asked: string[] = []
  const server = certificate ? createHttps({ ...certificate }) : createHttp()
  server.on('connect', ({ url = '' }: { url?: string }, client: Socket) => {
    asked.push(url)
    client.on('error', () => {})
    if (status === 200) passOn(client, url, 'HTTP/1.1 200 Connection established\r\n\r\n')
    else client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 4\r\n\r\nno, `)
  })
  return { ...(await listening(server)), asked }
}

function passOn(client: Socket, address: string, granted: string | Uint8Array): void {
  const [host, port] = address.split(':')
  const upstream = connect(Number(port), host, () => {
    client.write(granted)
    upstream.pipe(client).pipe(upstream)
  })
  upstream.on('error', () => client.destroy())
  client.once('close', () => upstream.destroy())
}

/** What a SOCKS proxy answers: to the greeting of version 5, and to a request. */
interface Answers {
  readonly method?: number
  readonly reply?: number
  /** The address that version 5 answers with. */
  readonly bound?: readonly number[]
}

async function saidBytewise(client: Socket, bytes: readonly number[]): Promise<void> {
  for (const byte of bytes) {
    client.write(Buffer.from([byte]))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const isText = (byte: number) => byte !== 0

const says = (said: Buffer, from: number, expected: readonly number[]) =>
  said.subarray(from, from + expected.length).equals(Buffer.from(expected))

/** A SOCKS proxy of version 4a and 5 that says everything byte by byte. */
export async function startSocks({
  method = 0,
  reply,
  bound = [1, 127, 0, 0, 1],
}: Answers = {}): Promise<Proxy> {
  const asked: string[] = []
  const passes = async (client: Socket, address: string, granted: readonly number[], isGranted: boolean) => {
    asked.push(address)
    await saidBytewise(client, granted.slice(0, -1))
    const last = Buffer.from(granted.slice(-1))
    if (isGranted) passOn(client, address, last)
    else client.write(last)
  }
  const greeted = async (client: Socket, first: Buffer) => {
    if (first[0] === 4) {
      // To connect; an address that is none says that a name follows; nobody asks.
      if (!says(first, 0, [4, 1]) || !says(first, 4, [0, 0, 0, 1, 0])) return void client.destroy()
      const [name = []] = [[...first.subarray(9)]]
      const host = Buffer.from(
        name.slice(
          0,
          name.findIndex((byte) => !isText(byte)),
        ),
      ).toString()
      const code = reply ?? 90
      return await passes(
        client,
        `${host}:${first.readUInt16BE(2)}`,
        [0, code, 0, 0, 0, 0, 0, 0],
        code === 90,
      )
    }
    if (!says(first, 0, [5, 1, 0])) return void client.destroy()
    await saidBytewise(client, [5, method])
    client.once('data', (asks: Buffer) => {
      // To connect, to a name.
      if (!says(asks, 0, [5, 1, 0, 3])) return void client.destroy()
      const length = asks[4] ?? 0
      const host = asks.subarray(5, 5 + length).toString()
      const granted = [5, reply ?? 0, 0, ...bound, 0, 80]
      void passes(client, `${host}:${asks.readUInt16BE(5 + length)}`, granted, !reply)
    })
  }
  const server = createServer((client) => client.once('data', (first: Buffer) => void greeted(client, first)))
  return { ...(await listening(server)), asked }
}

/** A port of loopback where nobody listens. */
export async function deadHost(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // True: as above.
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `127.0.0.1:${port}`
}
