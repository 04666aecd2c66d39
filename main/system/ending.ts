import type { Clock } from '../clock.ts'
import type { Log } from '../record/log.ts'

/** A line or a keychain that hangs is left after this, ms. */
const PATIENCE_MS = 5_000

interface EndingOptions {
  readonly clock: Clock
  readonly log: Log
  /** What is closed, all at the same time. */
  readonly close: readonly (() => Promise<void>)[]
  readonly exit: () => void
}

/** The way out: closes what is open, and leaves once that is done, has failed, or takes too long. */
export function createEnding({ clock, log, close, exit }: EndingOptions): () => void {
  let isEnding = false
  return () => {
    if (isEnding) return
    isEnding = true
    clock.setTimeout(() => {
      log.warn('something did not close in time')
      exit()
    }, PATIENCE_MS)
    const closed = close.map(async (one) => {
      try {
        await one()
      } catch (cause) {
        log.error('something could not be closed', cause)
      }
    })
    void Promise.all(closed).then(exit)
  }
}
