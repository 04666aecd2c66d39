import type { Clock } from '../clock.ts'

/**
 * Runs `work` once for all the calls of a moment: at once when it is quiet, else when `everyMs` have passed since the
 * last run. The last call is never lost. `ranAt`: when it was done before, by `clock.now()`.
 */
export function coalesce(
  clock: Pick<Clock, 'now' | 'setTimeout'>,
  everyMs: number,
  work: () => void,
  ranAt = Number.NEGATIVE_INFINITY,
): () => void {
  let isWaiting = false
  let lastRunAt = ranAt
  const run = () => {
    isWaiting = false
    lastRunAt = clock.now()
    work()
  }
  return () => {
    if (isWaiting) return
    isWaiting = true
    const dueMs = Math.min(everyMs, lastRunAt + everyMs - clock.now())
    if (dueMs > 0) clock.setTimeout(run, dueMs)
    else setImmediate(run)
  }
}
