import { ERROR_INVALID_TOKEN, ERROR_LIMIT_REACHED } from '../wire/frames.ts'
import type { Message } from '../wire/message.ts'
import { saysLimitReached, saysTokenInvalid } from '../wire/parts/refusal.ts'

/** What a message says of the connection that it came by: `refused` is what answers no HELLO. */
export type Verdict = 'tokenInvalid' | 'limitReached' | 'refused'

/** What an answer to anything else says of a token may be about a charge card. */
const OF_CONNECTION = /^(?:HELLO|GET_|LIST_)/

/** A server that forgot the session token, or took enough requests, may say so in any of its answers (docs/protocol.md §2.5). */
export function verdictOn(message: Message): Verdict | undefined {
  switch (message.kind) {
    case 'error':
      if (message.code === ERROR_LIMIT_REACHED) return 'limitReached'
      return message.code === ERROR_INVALID_TOKEN ? 'tokenInvalid' : 'refused'
    case 'tokenStatus':
      if (message.sessionToken !== undefined) return undefined
      return saysLimitReached(message.error) ? 'limitReached' : 'tokenInvalid'
    case 'received':
    case 'outcome':
      if (message.success) return undefined
      if (saysLimitReached(message.error)) return 'limitReached'
      if (OF_CONNECTION.test(message.command) && saysTokenInvalid(message.error)) return 'tokenInvalid'
      return message.command === 'HELLO' ? 'refused' : undefined
    default:
      return undefined
  }
}
