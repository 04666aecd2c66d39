import { attemptFrom, type Connection } from '../../core/connection/connection.ts'
import type { ProxyRoute } from '../../core/connection/proxy.ts'
import {
  afterEnding,
  afterLimit,
  type FinalEnding,
  nextAttemptInMs,
  wasWell,
} from '../../core/connection/retry.ts'
import {
  answered,
  doubted,
  firstToken,
  givenUp,
  mayDoubt,
  mayRenewAtOnce,
  proven,
  renewed,
  unanswered,
  validated,
} from '../../core/connection/sessionToken.ts'
import type { Command } from '../../core/wire/command.ts'
import type { Message } from '../../core/wire/message.ts'
import { type Clock, momentOf } from '../clock.ts'
import { type Attempt, type AttemptListener, startAttempt } from './attempt.ts'
import { createRetry } from './retry.ts'
import { createSlot, type Slot } from './slot.ts'
import { direct, type RoutesTo } from './way/routes.ts'
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
  /** Of the server; one of its own where no other line goes there. */
  readonly slot?: Slot
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
  /** Whether it may be looked now if the server still knows the session token; then it is noted that it is. */
  readonly mayDoubt: () => boolean
  /** The server does not know the session token, as it seems. */
  readonly renew: (code: string) => void
  /** The server answered what the session token opens. */
  readonly proven: () => void
  /** False when there is no connection to send it on. */
  readonly send: (command: Command) => boolean
}

function kindOf(route: ProxyRoute | undefined): WitnessedChange['route'] {
  return route && (route.kind === 'direct' ? 'direct' : 'proxy')
}

export function createLine(options: LineOptions): Line {
  const { url, routesTo = direct, clock, random, listener, witness } = options
  const { slot = createSlot(clock) } = options
  let apiToken: string | undefined
  let token = firstToken()
  let current: Attempt | undefined
  let closing: Promise<void> = Promise.resolve()
  let connection: Connection = { state: 'signedOut' }
  let failures = 0
  /** The limit was reached before the attempt. */
  let isAfterLimit = false
  let route: WitnessedChange['route']
  let heardAt = 0

  const retry = createRetry({ clock, due: () => attempt(), changed: (shown) => become(shown) })

  const become = (next: Connection, code?: string) => {
    connection = next
    witness.connection({ connection: next, code, attempt: failures + 1, route })
    listener.connection(next, heardAt)
    // What was told may have changed it again.
    retry.follow(connection)
  }

  const drop = (): Promise<void> => {
    const dropped = current
    current = undefined
    if (dropped?.isReady()) slot.had()
    // The slot is free when this is over too, however it ends.
    if (dropped) closing = Promise.allSettled([closing, dropped.close()]).then(() => {})
    return closing
  }

  const end = (ended: FinalEnding, code?: string) => {
    const ending = isAfterLimit ? afterLimit(ended) : ended
    if (current?.isUnanswered()) token = unanswered(token)
    if (ending.kind === 'tokenRejected') token = givenUp(token)
    void drop()
    if (wasWell(ending, connection, clock.now())) failures = 0
    const told = slot.read(ending, connection)
    become(afterEnding(told, failures, momentOf(clock), random()), code)
    failures += 1
  }

  /** Asks for a new session token: at once, or after a wait if the last one was renewed a moment ago. */
  const renew = (code?: string) => {
    const isAtOnce = mayRenewAtOnce(token, clock.now())
    token = renewed(token, clock.now())
    if (isAtOnce) attempt(code)
    else end({ kind: 'lost', reason: 'unexpected' }, code)
  }

  /** `code`: what ended the connection before it, where that is why it is tried again at once. */
  const attempt = (code?: string) => {
    if (apiToken === undefined) return
    const free = drop()
    isAfterLimit = connection.state === 'limitReached'
    const sessionToken = token.token
    current = startAttempt({ url, routesTo, clock, apiToken, sessionToken, free, listener: heard, witness })
    become(attemptFrom(connection), code)
  }

  const heard: AttemptListener = {
    routed: (taken) => {
      route = kindOf(taken)
    },
    validated: (valid) => {
      token = validated(token, valid)
      slot.had()
    },
    heard: () => {
      heardAt = clock.now()
    },
    ready: () => {
      token = answered(token)
      become({ state: 'online', since: heardAt })
      listener.ready()
    },
    message: listener.message,
    ended: (ending, code) => (ending.kind === 'tokenForgotten' ? renew(code) : end(ending, code)),
  }

  return {
    open: (asked, sessionToken, customerId) => {
      apiToken = asked
      token = firstToken(sessionToken, customerId)
      failures = 0
      if (sessionToken !== undefined) slot.had()
      attempt()
    },
    close: async () => {
      apiToken = undefined
      token = givenUp(token)
      become({ state: 'signedOut' })
      await drop()
    },
    hold: () => {
      const dropped = drop()
      if (!['signedOut', 'tokenRejected', 'limitReached'].includes(connection.state))
        become(attemptFrom(connection))
      retry.stop()
      return dropped
    },
    release: () => {
      if (connection.state === 'connecting') return void attempt()
      listener.connection(connection, heardAt)
      retry.follow(connection)
    },
    customerId: () => token.customerId,
    suspend: () => {
      // Signed out or with a rejected token there is nothing to suspend; a reached limit must outlast the sleep.
      if (apiToken === undefined || ['tokenRejected', 'limitReached'].includes(connection.state)) return
      void drop()
      become({ state: 'suspended' })
    },
    resume: () => {
      if (connection.state === 'suspended') return void attempt()
      // Timers stand still while the computer sleeps, and a connection may have gone.
      current?.check()
      retry.follow(connection)
    },
    retryNow: () => {
      // A limit too: the computer's clock may be wrong, and only a person knows.
      if (nextAttemptInMs(connection, momentOf(clock)) !== undefined) attempt()
    },
    mayDoubt: () => {
      if (connection.state !== 'online' || !mayDoubt(token, clock.now())) return false
      token = doubted(token, clock.now())
      return true
    },
    renew: (code) => {
      if (connection.state === 'online') renew(code)
    },
    proven: () => {
      token = proven(token)
    },
    send: (command) => connection.state === 'online' && (current?.send(command) ?? false),
  }
}
