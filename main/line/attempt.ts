import type { ProxyRoute } from '../../core/connection/proxy.ts'
import type { Ending } from '../../core/connection/retry.ts'
import { verdictOn } from '../../core/connection/verdict.ts'
import { type Command, encodeCommand, hello } from '../../core/wire/command.ts'
import type { Message, Parsed } from '../../core/wire/message.ts'
import type { Clock } from '../clock.ts'
import type { Socket } from './socket.ts'
import type { ValidToken } from './validate.ts'
import { findWay, type RoutesTo, type Way } from './way/routes.ts'
import type { Witness } from './witness.ts'

type Wire = Pick<typeof import('./wire.ts'), 'openSocket' | 'parseFrame'>

/** What is heard of an attempt until it is closed. */
export interface AttemptListener {
  /** Which way it takes; undefined where there is none. */
  readonly routed: (route: ProxyRoute | undefined) => void
  readonly validated: (valid: ValidToken) => void
  /** A frame came that could be read. */
  readonly heard: () => void
  /** HELLO was answered. */
  readonly ready: () => void
  readonly message: (message: Message) => void
  /** It is for who hears it to close it. `code`: what the ending was called, for the log. */
  readonly ended: (ending: Ending, code?: string) => void
}

export interface AttemptOptions {
  readonly url: string
  readonly routesTo: RoutesTo
  readonly clock: Clock
  readonly apiToken: string
  /** One of before saves validating the API token again. */
  readonly sessionToken: string | undefined
  /** Resolves when no connection of before is left. */
  readonly free: Promise<void>
  readonly listener: AttemptListener
  readonly witness: Pick<Witness, 'frame' | 'sent' | 'failed'>
}

/** How far an attempt is. */
type Stage = 'opening' | 'greeted' | 'ready'

/** An attempt, and the connection that it may become. */
export interface Attempt {
  readonly isReady: () => boolean
  /** HELLO was said with a session token of before, and is not answered. */
  readonly isUnanswered: () => boolean
  /** False before there is a connection. */
  readonly send: (command: Command) => boolean
  /** The computer may have slept. */
  readonly check: () => void
  /** Nothing is heard of it any more. Resolves when its slot is free. */
  readonly close: () => Promise<void>
}

/** For the answer to HELLO, ms. */
const HELLO_TIMEOUT_MS = 20_000

/** Finds the way, validates the API token if need be, opens the socket and says HELLO. */
export function startAttempt(options: AttemptOptions): Attempt {
  const { url, routesTo, clock, apiToken, free, listener, witness } = options
  const isReused = options.sessionToken !== undefined
  let { sessionToken } = options
  const leaving = new AbortController()
  const { signal } = leaving
  let stage: Stage = 'opening'
  let checking: Promise<unknown> | undefined
  let socket: Socket | undefined
  let helloTimeout: unknown

  const isReady = () => stage === 'ready'

  const end = (ending: Ending, code?: string) => {
    if (!signal.aborted) listener.ended(ending, code)
  }

  const connect = async () => {
    const [way, { validateToken, openSocket, parseFrame }] = await Promise.all([
      findWay(routesTo, url, clock, signal),
      import('./wire.ts'),
      free,
    ])
    const wire = { openSocket, parseFrame }
    if (signal.aborted) return
    listener.routed(way?.routes[0])
    if (!way) return end({ kind: 'lost', reason: 'serverUnreachable' }, 'no way there')
    if (sessionToken !== undefined) return converse(way, wire)
    const validating = validateToken(way, apiToken, clock, witness.sent, signal)
    checking = validating
    const validation = await validating
    if (signal.aborted) return
    if ('ending' in validation) return end(validation.ending, validation.code)
    sessionToken = validation.sessionToken
    listener.validated(validation)
    // What led there a moment ago does so again.
    converse({ url, routes: [validation.route] }, wire)
  }

  const converse = (way: Way, { openSocket, parseFrame }: Wire) => {
    socket = openSocket(way, clock, {
      opened: (route) => (signal.aborted ? undefined : greet(route)),
      text: (text) => (signal.aborted ? undefined : heard(parseFrame(text))),
      ended: end,
      failed: witness.failed,
    })
  }

  const greet = (route: ProxyRoute) => {
    listener.routed(route)
    const unanswered = () => end({ kind: 'lost', reason: 'noAnswer' }, 'no answer to HELLO')
    helloTimeout = clock.setTimeout(unanswered, HELLO_TIMEOUT_MS)
    if (send(hello)) stage = 'greeted'
  }

  const send = (command: Command): boolean => {
    if (signal.aborted || !socket || sessionToken === undefined) return false
    socket.send(encodeCommand(command, sessionToken))
    witness.sent()
    return true
  }

  const heard = (parsed: Parsed) => {
    witness.frame(parsed)
    if ('problem' in parsed) return
    listener.heard()
    const { message, object } = parsed
    const code = message.kind === 'error' ? `ERROR ${message.code}` : object
    const verdict = verdictOn(message)
    if (verdict === 'limitReached') return end({ kind: 'limitReached' }, code)
    // With what HELLO was answered to, whatever is refused may be refused for itself: others look.
    if (!isReady() && verdict === 'tokenInvalid') return end({ kind: 'tokenForgotten' }, code)
    if (!isReady() && verdict === 'inUse') return end({ kind: 'inUseElsewhere' }, code)
    // What refuses HELLO may mean the token; of a new one nothing is better, and the timeout ends the attempt.
    if (!isReady() && verdict !== undefined)
      return isReused ? end({ kind: 'tokenForgotten' }, code) : undefined
    if (!isReady()) becomeReady()
    listener.message(message)
  }

  const becomeReady = () => {
    stage = 'ready'
    clock.clearTimeout(helloTimeout)
    listener.ready()
  }

  connect().catch((cause: unknown) => {
    witness.failed(cause)
    end({ kind: 'lost', reason: 'unexpected' }, 'a fault of the app')
  })

  return {
    isReady,
    isUnanswered: () => isReused && stage === 'greeted',
    send,
    check: () => socket?.check(),
    close: async () => {
      clock.clearTimeout(helloTimeout)
      leaving.abort()
      await Promise.allSettled([checking, socket?.close()])
    },
  }
}
