import { attemptFrom, type Connection } from '../../core/connection/connection.ts'
import type { ProxyRoute } from '../../core/connection/proxy.ts'
import { afterEnding, asClockShows, type Ending, nextAttemptInMs } from '../../core/connection/retry.ts'
import { verdictOn } from '../../core/connection/verdict.ts'
import { type Command, encodeCommand, hello } from '../../core/wire/command.ts'
import { type Message, parseFrame } from '../../core/wire/message.ts'
import { type Clock, momentOf } from '../clock.ts'
import { openSocket, type Socket } from './socket.ts'
import { validateToken } from './validate.ts'
import { direct, findWay, type RoutesTo, type Way } from './way/routes.ts'
import type { Witness, WitnessedChange } from './witness.ts'

export interface LineListener {
  /** `heardAt`: when the server was last heard of, epoch ms. */
  readonly connection: (connection: Connection, heardAt: number) => void
  /** HELLO was answered: ask what has to be known. */
  readonly ready: () => void
  readonly message: (message: Message) => void
}

export interface LineOptions {
  readonly url: string
  /** The ways to the server, through proxies where the system has some; asked for each attempt. */
  readonly routesTo?: RoutesTo
  readonly clock: Clock
  readonly random: () => number
  readonly listener: LineListener
  readonly witness: Omit<Witness, 'unanswered'>
}

/** The line to Blue Current: at most one socket at any time, opened again whenever it is lost. */
export interface Line {
  /** Connects with an API token, and stays connected until `close`. A session token at hand saves validating it again. */
  readonly open: (apiToken: string, sessionToken?: string, customerId?: string) => void
  /** Signs out or quits; resolves when no socket is left. */
  readonly close: () => Promise<void>
  /** Lets go of the connection and tries nothing until `release`; resolves when no socket is left. */
  readonly hold: () => Promise<void>
  /** Goes on where it was held, and tells what holds now. */
  readonly release: () => void
  /** Whose token it is (docs/protocol.md §2.2); undefined while nobody said so. */
  readonly customerId: () => string | undefined
  readonly suspend: () => void
  readonly resume: () => void
  /** Cuts a wait short. */
  readonly retryNow: () => void
  /**
   * The server may have forgotten the session token: HELLO is asked once more, and without an answer the token is
   * renewed. False when that was done a moment ago.
   */
  readonly doubt: () => boolean
  /** The server answered, or refused, what the token opens: ends a doubt. */
  readonly endDoubt: (isTrusted: boolean) => void
  /** False when there is no connection to send it on. */
  readonly send: (command: Command) => boolean
}

/** For the answer to HELLO. */
const HELLO_TIMEOUT_MS = 20_000
/** A connection that lasted this long was good: after it, failures are counted from the start again, ms. */
const WELL_AFTER_MS = 120_000
/** An invalid session token is replaced at once, but a server that rejects each new one is not asked without pause. */
const RENEW_AT_ONCE_EVERY_MS = 60_000
/** A wait looks at the clock again this often, for the computer may have slept. */
const LOOK_AGAIN_MS = 10_000
/** One for the next day does so less often: somebody may have set the clock. */
const LOOK_AGAIN_AT_LIMIT_MS = 60_000
/** So long a server may hold a connection of ours that it does not know to be gone (docs/protocol.md §10.4), ms. */
const FREEING_MS = 90_000
/** So many HELLOs in a row that a session token of before got no answer to: then it may be forgotten. */
const MOST_VAIN_HELLOS = 2

/** A session token that is in use is doubted this often at most: each time costs two requests, ms. */
const DOUBT_EVERY_MS = 5 * 60_000
/** How long the answer to a HELLO out of doubt may take, ms: as long as that to a ping. */
const DOUBT_TIMEOUT_MS = 60_000

/** An attempt and the connection it may become; events of an earlier one are ignored. */
interface Attempt {
  readonly abort: AbortController
  socket: Socket | undefined
  helloTimeout: unknown
  /** Its session token is one of an earlier attempt. */
  isReused: boolean
  /** The limit was reached before it. */
  isAfterLimit: boolean
  isGreeted: boolean
  isReady: boolean
  isDoubted: boolean
}

function kindOf(route: ProxyRoute | undefined): WitnessedChange['route'] {
  return route && (route.kind === 'direct' ? 'direct' : 'proxy')
}

export function createLine({ url, routesTo = direct, clock, random, listener, witness }: LineOptions): Line {
  let apiToken: string | undefined
  let sessionToken: string | undefined
  let customerId: string | undefined
  let current: Attempt | undefined
  let closing: Promise<void> = Promise.resolve()
  let connection: Connection = { state: 'signedOut' }
  let failures = 0
  let route: WitnessedChange['route']
  let heardAt = 0
  let renewedAt = Number.NEGATIVE_INFINITY
  /** When the server last had a connection of ours. */
  let ownAt = Number.NEGATIVE_INFINITY
  let vainHellos = 0
  let doubtedAt = Number.NEGATIVE_INFINITY
  let retry: unknown

  const nextInMs = () => nextAttemptInMs(connection, momentOf(clock))

  /** Wakes up for the attempt that is due, where one is, and on the way there to look at the clock. */
  const wakeForRetry = () => {
    clock.clearTimeout(retry)
    const waitMs = nextInMs()
    const lookMs = connection.state === 'limitReached' ? LOOK_AGAIN_AT_LIMIT_MS : LOOK_AGAIN_MS
    if (waitMs !== undefined) retry = clock.setTimeout(attemptWhenDue, Math.min(waitMs, lookMs))
  }

  const attemptWhenDue = () => {
    const shown = asClockShows(connection, momentOf(clock))
    if (shown !== connection) become(shown)
    else if (nextInMs() === 0) attempt()
    else wakeForRetry()
  }

  const become = (next: Connection, code?: string) => {
    connection = next
    witness.connection({ connection: next, code, attempt: failures + 1, route })
    listener.connection(next, heardAt)
    wakeForRetry()
  }

  /** The slot is free when this is over too, however it ends. */
  const closeAfter = (one: Promise<unknown>) => {
    closing = Promise.allSettled([closing, one]).then(() => {})
  }

  const drop = (): Promise<void> => {
    const dropped = current
    current = undefined
    clock.clearTimeout(dropped?.helloTimeout)
    if (dropped?.isReady) ownAt = clock.now()
    dropped?.abort.abort()
    if (dropped?.socket) closeAfter(dropped.socket.close())
    return closing
  }

  /** What is in use may be what we had ourselves; unless the server takes it from us while we use it. */
  const asOwn = (ending: Ending): Ending => {
    if (ending.kind !== 'inUseElsewhere') return ending
    if (connection.state === 'online') ownAt = Number.NEGATIVE_INFINITY
    return clock.now() - ownAt < FREEING_MS ? { kind: 'lost', reason: 'stillFreeing' } : ending
  }

  /** A server may forget a session token without a word. */
  const doubtToken = (ended: Attempt | undefined) => {
    if (!ended?.isReused || !ended.isGreeted || ended.isReady) return
    vainHellos += 1
    if (vainHellos >= MOST_VAIN_HELLOS) sessionToken = undefined
  }

  /** What is too large comes again, however long the list took to come. */
  const wasWell = (ending: Ending) =>
    connection.state === 'online' &&
    clock.now() - connection.since >= WELL_AFTER_MS &&
    !(ending.kind === 'lost' && ending.reason === 'tooLarge')

  const end = (ended: Ending, code?: string) => {
    const isAgain = ended.kind === 'limitReached' && current?.isAfterLimit === true
    const ending = isAgain ? { ...ended, isAgain } : ended
    doubtToken(current)
    void drop()
    if (ending.kind === 'tokenRejected') sessionToken = undefined
    if (wasWell(ending)) failures = 0
    become(afterEnding(asOwn(ending), failures, momentOf(clock), random()), code)
    failures += 1
  }

  /** `code`: what ended the connection before it, where that is why it is tried again at once. */
  const attempt = (code?: string) => {
    if (apiToken === undefined) return
    void drop()
    const mine: Attempt = {
      abort: new AbortController(),
      socket: undefined,
      helloTimeout: undefined,
      isReused: sessionToken !== undefined,
      isAfterLimit: connection.state === 'limitReached',
      isGreeted: false,
      isReady: false,
      isDoubted: false,
    }
    current = mine
    become(attemptFrom(connection), code)
    connect(mine, apiToken).catch((cause: unknown) => {
      witness.failed(cause)
      if (current === mine) end({ kind: 'lost', reason: 'unexpected' }, 'a fault of the app')
    })
  }

  const connect = async (mine: Attempt, token: string) => {
    const way = await findWay(routesTo, url, clock, mine.abort.signal)
    await closing
    if (current !== mine) return
    route = kindOf(way?.routes[0])
    if (!way) return end({ kind: 'lost', reason: 'serverUnreachable' }, 'no way there')
    if (sessionToken === undefined) {
      const checking = validateToken(way, token, clock, witness.sent, mine.abort.signal)
      closeAfter(checking)
      const validation = await checking
      if (current !== mine) return
      if ('ending' in validation) return end(validation.ending, validation.code)
      sessionToken = validation.sessionToken
      customerId = validation.customerId
      vainHellos = 0
      ownAt = clock.now()
      // What led there a moment ago does so again.
      return converse(mine, { url, routes: [validation.route] })
    }
    converse(mine, way)
  }

  const converse = (mine: Attempt, way: Way) => {
    const unlessLate = (act: () => void) => () => (current === mine ? act() : undefined)
    const greet = (via: ProxyRoute) => {
      route = kindOf(via)
      mine.helloTimeout = clock.setTimeout(
        unlessLate(() => end({ kind: 'lost', reason: 'noAnswer' }, 'no answer to HELLO')),
        HELLO_TIMEOUT_MS,
      )
      mine.isGreeted = write(hello)
    }
    mine.socket = openSocket(way, clock, {
      opened: (via) => unlessLate(() => greet(via))(),
      text: (text) => unlessLate(() => heard(mine, text))(),
      ended: (ending, code) =>
        unlessLate(() => (ending.kind === 'tokenForgotten' ? renew(code) : end(ending, code)))(),
      failed: witness.failed,
    })
  }

  const write = (command: Command): boolean => {
    if (!current?.socket || sessionToken === undefined) return false
    current.socket.send(encodeCommand(command, sessionToken))
    witness.sent()
    return true
  }

  const heard = (mine: Attempt, text: string) => {
    const parsed = parseFrame(text)
    witness.frame(parsed)
    if ('problem' in parsed) return
    heardAt = clock.now()
    const { message, object } = parsed
    const code = message.kind === 'error' ? `ERROR ${message.code}` : object
    const verdict = verdictOn(message)
    if (verdict === 'limitReached') return end({ kind: 'limitReached' }, code)
    if (verdict === 'tokenInvalid') return renew(code)
    if (!mine.isReady) {
      // What refuses HELLO may mean the token; of a new one nothing is better, and the timeout ends the attempt.
      if (verdict === 'refused' || verdict === 'tokenDoubted') return mine.isReused ? renew(code) : undefined
      mine.isReady = true
      vainHellos = 0
      clock.clearTimeout(mine.helloTimeout)
      become({ state: 'online', since: heardAt })
      listener.ready()
    }
    if (message.kind === 'hello') endDoubt(true)
    listener.message(message)
  }

  const endDoubt = (isTrusted: boolean) => {
    if (!current?.isDoubted) return
    current.isDoubted = false
    clock.clearTimeout(current.helloTimeout)
    if (!isTrusted) renew('no answer to HELLO')
  }

  const doubt = (): boolean => {
    const mine = current
    if (!mine?.isReady || mine.isDoubted || clock.now() - doubtedAt < DOUBT_EVERY_MS) return false
    doubtedAt = clock.now()
    mine.isDoubted = true
    mine.helloTimeout = clock.setTimeout(() => endDoubt(false), DOUBT_TIMEOUT_MS)
    return write(hello)
  }

  /** Asks for a new session token: at once, or after a wait if the last one was renewed a moment ago. */
  const renew = (code: string | undefined) => {
    sessionToken = undefined
    const isRepeated = clock.now() - renewedAt < RENEW_AT_ONCE_EVERY_MS
    renewedAt = clock.now()
    if (isRepeated) end({ kind: 'lost', reason: 'unexpected' }, code)
    else attempt(code)
  }

  return {
    open: (token, validated, customer) => {
      apiToken = token
      sessionToken = validated
      customerId = customer
      failures = 0
      vainHellos = 0
      renewedAt = Number.NEGATIVE_INFINITY
      doubtedAt = Number.NEGATIVE_INFINITY
      if (validated !== undefined) ownAt = clock.now()
      attempt()
    },
    close: async () => {
      apiToken = undefined
      sessionToken = undefined
      become({ state: 'signedOut' })
      await drop()
    },
    hold: () => {
      const dropped = drop()
      if (!['signedOut', 'tokenRejected', 'limitReached'].includes(connection.state))
        become(attemptFrom(connection))
      clock.clearTimeout(retry)
      return dropped
    },
    release: () => {
      if (connection.state === 'connecting') return void attempt()
      listener.connection(connection, heardAt)
      wakeForRetry()
    },
    customerId: () => customerId,
    suspend: () => {
      // Signed out or with a rejected token there is nothing to suspend; a reached limit must outlast the sleep.
      if (apiToken === undefined || ['tokenRejected', 'limitReached'].includes(connection.state)) return
      void drop()
      become({ state: 'suspended' })
    },
    resume: () => {
      if (connection.state === 'suspended') attempt()
      // Timers stand still while the computer sleeps, and a connection may have gone.
      else {
        current?.socket?.check()
        wakeForRetry()
      }
    },
    retryNow: () => {
      // A limit too: the computer's clock may be wrong, and only a person knows.
      if (nextInMs() !== undefined) attempt()
    },
    doubt,
    endDoubt,
    send: (command) => connection.state === 'online' && write(command),
  }
}
