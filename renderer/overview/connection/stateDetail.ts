import type { Connection } from '../../../core/connection/connection.ts'
import { shownReset } from '../../../core/connection/retry.ts'
import type { Speech } from '../../../core/words/speech.ts'
import { wallOf } from '../../state/clock.svelte.ts'

/** What there is to add to the name of a state; undefined where it says all. */
export function stateDetail(connection: Connection, { words, format }: Speech): string | undefined {
  const all = words.connection
  switch (connection.state) {
    case 'connecting':
    case 'online':
      return undefined
    case 'waiting':
      return all.waiting.reason[connection.reason]
    case 'limitReached':
      return all.limitReached.detail(format.time(shownReset(connection.resetAt)))
    case 'inUseElsewhere':
      return all.inUseElsewhere.detail(format.time(wallOf(connection.retryAt)))
    case 'signedOut':
    case 'tokenRejected':
    case 'suspended':
      return all[connection.state].detail
  }
}
