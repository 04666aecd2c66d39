import * as v from 'valibot'
import type { Behaviour } from '../behaviour.ts'
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

function validation(message: unknown, { token, sessions, faults, live }: Backend): Frame {
  const parsed = v.safeParse(tokenSchema, message)
  if (!parsed.success || parsed.output.token !== token || faults.on('revokedToken')) {
    return { object: 'STATUS_API_TOKEN', success: false, error: '' }
  }
  const session = `session-${sessions.size + 1}`
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
    const frame = validation(message.output, backend)
    if (!frame['success'] || isAdmitted(peer, backend.behaviour)) respond(frame)
  } else if (!isAuthorized(message.output, backend)) {
    respond(error(1))
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
