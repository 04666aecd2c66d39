import { once } from 'node:events'
import { WebSocket } from 'ws'

export type Message = Readonly<Record<string, unknown>> & { readonly object?: string }

type Waiter = {
  readonly matches: (message: Message) => boolean
  readonly resolve: (message: Message) => void
}

function parsed(text: string): Message | undefined {
  try {
    const message: unknown = JSON.parse(text)
    return typeof message === 'object' && message !== null ? { ...message } : undefined
  } catch {
    return undefined
  }
}

/** A client of the simulator over a real socket that keeps what comes until a test takes it. */
export class Client {
  /** Everything that came, oldest first. */
  readonly texts: string[] = []
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  readonly socket: WebSocket
  readonly #untaken: Message[] = []
  readonly #waiters: Waiter[] = []
  session = ''

  private constructor(socket: WebSocket) {
    this.socket = socket
    this.closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason) }))
    socket.on('error', () => {})
    socket.on('message', (data) => this.#hear(data.toString()))
  }

  static async open(url: string): Promise<Client> {
    const client = new Client(new WebSocket(url))
    await once(client.socket, 'open')
    return client
  }

  /** A client that has validated its token and said HELLO. */
  static async greeted(url: string, token = 'demo'): Promise<Client> {
    const client = await Client.signedIn(url, token)
    await client.ask('HELLO', 'HELLO', { header: 'homeassistant' })
    return client
  }

  static async signedIn(url: string, token = 'demo'): Promise<Client> {
    const client = await Client.open(url)
    client.sendText(JSON.stringify({ command: 'VALIDATE_API_TOKEN', token }))
    client.session = String((await client.take('STATUS_API_TOKEN'))['token'])
    return client
  }

  #hear(text: string): void {
    this.texts.push(text)
    const message = parsed(text)
    if (!message) return
    const index = this.#waiters.findIndex(({ matches }) => matches(message))
    const [waiter] = index === -1 ? [] : this.#waiters.splice(index, 1)
    if (waiter) waiter.resolve(message)
    else this.#untaken.push(message)
  }

  sendText(text: string): void {
    this.socket.send(text)
  }

  send(command: string, fields: object = {}): void {
    this.sendText(JSON.stringify({ command, ...fields, Authorization: `Token ${this.session}` }))
  }

  /** The oldest message with this object that nobody took yet, or the next that comes. */
  take(object: string, evseId?: string): Promise<Message> {
    const matches = (message: Message) =>
      message.object === object && (evseId === undefined || message['evse_id'] === evseId)
    const index = this.#untaken.findIndex(matches)
    const [message] = index === -1 ? [] : this.#untaken.splice(index, 1)
    if (message) return Promise.resolve(message)
    return new Promise((resolve) => this.#waiters.push({ matches, resolve }))
  }

  ask(command: string, object: string, fields: object = {}): Promise<Message> {
    this.send(command, fields)
    return this.take(object)
  }

  /** Comes back when the server has dealt with everything that was sent before; gives what came and was not taken. */
  async settled(): Promise<readonly Message[]> {
    await this.ask('GET_ACCOUNT', 'ACCOUNT')
    return this.#untaken.splice(0)
  }

  async close(): Promise<void> {
    this.socket.close()
    await this.closed
  }
}

/** The `data` of a message. */
export const dataOf = (message: Message): Readonly<Record<string, unknown>> => {
  const data = message['data']
  if (typeof data !== 'object' || data === null) throw new Error(`${message.object} has no data`)
  return { ...data }
}

/** Status and rejection reason of an upgrade that is refused. */
export async function refusedUpgrade(
  url: string,
): Promise<{ status: number | undefined; reason: string | undefined }> {
  const socket = new WebSocket(url)
  socket.on('error', () => {})
  const [, response] = await once(socket, 'unexpected-response')
  socket.terminate()
  return { status: response.statusCode, reason: response.headers['x-websocket-reject-reason'] }
}
