import { ERROR_INVALID_TOKEN, ERROR_LIMIT_REACHED, ERROR_NOT_AUTHORIZED } from '../wire/frames.ts'
import type { Message } from '../wire/message.ts'
import {
  mayMeanToken,
  rejectsApiToken,
  saysInUse,
  saysLimitReached,
  saysTokenInvalid,
} from '../wire/parts/refusal.ts'

/**
 * What a message says of the connection that it came by. `tokenDoubted`: it may mean the session token, or something
 * else. `inUse`: another one has its place; where it is ready already, that is of something else. `refused` is what
 * answers no HELLO.
 */
export type Verdict = 'tokenInvalid' | 'tokenDoubted' | 'limitReached' | 'inUse' | 'refused'

/** What an answer to anything else says of a token may be about a charge card. */
const OF_CONNECTION = /^(?:HELLO|GET_|LIST_)/

/** Codes of an answer to the API token that mean it: those of the protocol, and that of the web. */
const REJECTS_API_TOKEN: readonly number[] = [ERROR_INVALID_TOKEN, ERROR_NOT_AUTHORIZED, 401, 403]

/** How many reads in a row may get no answer before the session token is doubted: a server may forget it without a word. */
export const MOST_VAIN_READS = 3

function ofError({ code, message }: Extract<Message, { kind: 'error' }>): Verdict {
  if (code === ERROR_LIMIT_REACHED) return 'limitReached'
  if (code === ERROR_INVALID_TOKEN) return 'tokenInvalid'
  if (saysInUse(`${code} ${message}`)) return 'inUse'
  return code !== ERROR_NOT_AUTHORIZED && mayMeanToken(`${code} ${message}`) ? 'tokenDoubted' : 'refused'
}

function ofAnswer({
  command,
  error,
  code,
}: Extract<Message, { kind: 'received' | 'outcome' }>): Verdict | undefined {
  if (code === ERROR_LIMIT_REACHED || saysLimitReached(error)) return 'limitReached'
  const isOfConnection = OF_CONNECTION.test(command)
  if (saysTokenInvalid(error)) return isOfConnection ? 'tokenInvalid' : 'tokenDoubted'
  if (isOfConnection && code === ERROR_INVALID_TOKEN) return 'tokenInvalid'
  if (command === 'HELLO') return saysInUse(error) ? 'inUse' : 'refused'
  return isOfConnection && mayMeanToken(`${code ?? ''} ${error}`) ? 'tokenDoubted' : undefined
}

/** One that is rejected stays so until a person brings another: nothing else may be taken for it. */
function ofTokenStatus({ isGranted, error, code }: Extract<Message, { kind: 'tokenStatus' }>): Verdict {
  if (code === ERROR_LIMIT_REACHED || saysLimitReached(error)) return 'limitReached'
  if (saysInUse(error)) return 'inUse'
  const isRejected = code === undefined ? rejectsApiToken(error) : REJECTS_API_TOKEN.includes(code)
  return !isGranted && isRejected ? 'tokenInvalid' : 'refused'
}

/** A server that forgot the session token, or took enough requests, may say so in any of its answers (docs/protocol.md §2.5). */
export function verdictOn(message: Message): Verdict | undefined {
  switch (message.kind) {
    case 'error':
      return ofError(message)
    case 'tokenStatus':
      return message.sessionToken === undefined ? ofTokenStatus(message) : undefined
    case 'received':
    case 'outcome':
      return message.success ? undefined : ofAnswer(message)
    default:
      return undefined
  }
}
