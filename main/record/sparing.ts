import type { Clock } from '../clock.ts'
import type { Log } from './log.ts'

/** Most errors in a while that a page can cause the log to take, whatever it does. */
const MOST_ERRORS = 20
const WHILE_MS = 10 * 60_000

/** Logs errors that somebody else can cause at will: a number of them in a while, then only how many were left out. */
export function sparing({ error }: Pick<Log, 'error'>, clock: Pick<Clock, 'now'>): Log['error'] {
  let since = Number.NEGATIVE_INFINITY
  let count = 0
  return (text, cause) => {
    if (clock.now() - since >= WHILE_MS) {
      if (count > MOST_ERRORS) error(`${count - MOST_ERRORS} errors of windows were left out`)
      since = clock.now()
      count = 0
    }
    count += 1
    if (count <= MOST_ERRORS) error(text, cause)
  }
}
