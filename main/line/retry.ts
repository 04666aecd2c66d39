import type { Connection } from '../../core/connection/connection.ts'
import { asClockShows, nextAttemptInMs } from '../../core/connection/retry.ts'
import { type Clock, momentOf } from '../clock.ts'

interface RetryOptions {
  readonly clock: Clock
  /** The attempt that was waited for is due. */
  readonly due: () => void
  /** Somebody set the clock: the wait is another one. */
  readonly changed: (connection: Connection) => void
}

/** Wakes up for the next attempt. */
export interface Retry {
  /** Waits for what follows this connection; for nothing, where something else has to happen first. */
  readonly follow: (connection: Connection) => void
  readonly stop: () => void
}

/** A wait looks at the clock again this often, for the computer may have slept, ms. */
const LOOK_AGAIN_MS = 10_000
/** One for the next day does so less often: somebody may have set the clock, ms. */
const LOOK_AGAIN_AT_LIMIT_MS = 60_000

/** Waits for nothing yet. */
export function createRetry({ clock, due, changed }: RetryOptions): Retry {
  let timer: unknown

  const follow = (connection: Connection) => {
    clock.clearTimeout(timer)
    const waitMs = nextAttemptInMs(connection, momentOf(clock))
    const lookMs = connection.state === 'limitReached' ? LOOK_AGAIN_AT_LIMIT_MS : LOOK_AGAIN_MS
    if (waitMs !== undefined) timer = clock.setTimeout(() => look(connection), Math.min(waitMs, lookMs))
  }

  const look = (connection: Connection) => {
    const shown = asClockShows(connection, momentOf(clock))
    if (shown !== connection) changed(shown)
    else if (nextAttemptInMs(connection, momentOf(clock)) === 0) due()
    else follow(connection)
  }

  return { follow, stop: () => clock.clearTimeout(timer) }
}
