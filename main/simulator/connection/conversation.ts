import * as v from 'valibot'
import type { Behaviour } from '../behaviour.ts'
import type { StandingFault } from '../faults/fault.ts'
import { error, type Frame } from '../protocol/frames.ts'
import { answerTo } from '../protocol/router.ts'
import type { Backend, Peer } from './backend.ts'
import { parseJson } from './frameLog.ts'
import type { LimitForm } from './requestLimit.ts'
import { perform } from './twoPhases.ts'

const LIMIT_REACHED = 4001

// To valibot an array is an object too.
const messageSchema = v.pipe(
  v.unknown(),
  v.check((message) => !Array.isArray(message)),
  v.looseObject({ command: v.optional(v.string(), '') }),
)
const tokenSchema = v.object({ token: v.string() })
const authorizedSchema = v.object({ Authorization: v.pipe(v.string(), v.startsWith('Token ')) })

/** What a connection gets when the limit is reached (docs/protocol.md §1.5). */
export const refuseOverLimit: Readonly<Record<Exclude<LimitForm, 'upgrade'>, (peer: Peer) => void>> = {
  error: ({ outlet }) => outlet.push(error(42)),
  close: ({ close }) => close(LIMIT_REACHED, 'Request limit reached'),
  real({ outlet, close }) {
    outlet.push(error(42))
    close(LIMIT_REACHED, 'Request limit reached')
  },
}

function validation(message: unknown, { token, sessionToken, sessions, faults, live }: Backend): Frame {
  const parsed = v.safeParse(tokenSchema, message)
  if (!parsed.success || parsed.output.token !== token || faults.on('revokedToken')) {
    return { object: 'STATUS_API_TOKEN', success: false, error: '' }
  }
  const session = sessionToken(sessions.size + 1)
  sessions.add(session)
  const { customerId } = live.current().account
  return { object: 'STATUS_API_TOKEN', success: true, token: session, customer_id: customerId }
}

function isAuthorized(message: unknown, { sessions, faults }: Backend): boolean {
  const parsed = v.safeParse(authorizedSchema, message)
  return (
    parsed.success &&
    sessions.has(parsed.output.Authorization.slice('Token '.length)) &&
    !faults.on('revokedToken')
  )
}

type Respond = (frame: Frame) => void

const CLOSE_UNAUTHORIZED = 4003

type Forgetting = Extract<StandingFault, { readonly fault: 'forgottenSessions' }>['form']

/** How a server may say that it does not know a session token: only `error` is known (docs/protocol.md §2.5). */
const FORGOTTEN: Readonly<Record<Exclude<Forgetting, 'close' | 'nothing'>, (command: string) => Frame>> = {
  error: () => error(1),
  words: () => ({ object: 'ERROR', error: 'invalid auth token' }),
  object: () => ({ object: 'error', error: { code: '1' } }),
  otherError: () => error(9),
  tokenStatus: () => ({ object: 'STATUS_API_TOKEN', success: false, error: '' }),
  received: (command) => ({
    object: `RECEIVED_${command}`,
    success: false,
    error: 'session token expired',
  }),
  unauthorized: () => error(401, 'Unauthorized'),
  constant: () => ({ object: 'ERROR', error: 'INVALID_TOKEN' }),
  emptyAnswer: (command) => ({
    object: command.replace(/^GET_/, ''),
    success: false,
    error: 'Invalid auth token',
    data: [],
  }),
}

function refuseSession(command: string, { faults }: Backend, peer: Peer, respond: Respond): void {
  const form = faults.on('forgottenSessions')?.form ?? 'error'
  if (form === 'close') peer.close(CLOSE_UNAUTHORIZED, 'Invalid token')
  else if (form !== 'nothing') respond(FORGOTTEN[form](command))
}

/** What comes unasked before the first answer, where a server is like that. */
const CHATTER: readonly Frame[] = [
  { object: 'HELLO' },
  { object: 'STATUS' },
  { object: 'CH_STATUS', data: { evse_id: 'BCU102728', activity: 'available' } },
  { object: 'CH_WEATHER' },
]

function answer(message: { readonly command: string }, backend: Backend, peer: Peer, respond: Respond): void {
  const unserved = backend.faults.on('unserved')
  if (unserved?.command === message.command) {
    if (unserved.form === 'error') respond(error(9))
    return
  }
  const answered = answerTo(message, { world: backend.live.current(), behaviour: backend.behaviour })
  switch (answered.kind) {
    case 'error':
      respond(error(answered.code, answered.message))
      break
    case 'reply':
      respond(answered.frame)
      if (answered.world) backend.live.change(answered.world)
      break
    case 'action':
      perform(backend, peer.outlet, answered)
  }
}

/** Per token, a second connection shows only once it proved its token; it is closed with a code and no reason. */
function isAdmitted(peer: Peer, { oneConnectionPer }: Behaviour): boolean {
  peer.known = true
  if (oneConnectionPer !== 'token' || !peer.isSecond()) return true
  peer.close(1008, '')
  return false
}

function converse(text: string, backend: Backend, peer: Peer, respond: Respond): void {
  const message = v.safeParse(messageSchema, parseJson(text))
  if (!message.success) {
    respond(error(9))
  } else if (message.output.command === 'VALIDATE_API_TOKEN') {
    if (backend.faults.on('chatter')) CHATTER.forEach(respond)
    const frame = validation(message.output, backend)
    if (!frame['success'] || isAdmitted(peer, backend.behaviour)) respond(frame)
  } else if (!isAuthorized(message.output, backend)) {
    refuseSession(message.output.command, backend, peer, respond)
  } else if (!isAdmitted(peer, backend.behaviour)) {
    return
  } else if (message.output.command === 'HELLO') {
    peer.greeted = true
    respond({ object: 'HELLO' })
  } else {
    answer(message.output, backend, peer, respond)
  }
}

/** Deals with one text from a client as docs/protocol.md §9 proposes. Whatever the text is, this does not throw. */
export function hear(text: string, backend: Backend, peer: Peer): void {
  const { clock, limit } = backend
  const { requestLimit, readLatencyMs } = backend.behaviour
  limit.count(clock.now(), requestLimit)
  const form = limit.reached(clock.now())
  if (form && form !== 'upgrade') refuseOverLimit[form](peer)
  else converse(text, backend, peer, (frame) => peer.outlet.reply(frame, backend.latencyMs(readLatencyMs)))
}
