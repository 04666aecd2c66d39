/**
 * Runs `work` once for all the calls of a moment: at once when it is quiet, else when `everyMs` have passed since the
 * last run. The last call is never lost.
 */
export function coalesce(everyMs: number, work: () => void): () => void {
  let isWaiting = false
  let lastRunAt = Number.NEGATIVE_INFINITY
  const run = () => {
    isWaiting = false
    lastRunAt = performance.now()
    work()
  }
  return () => {
    if (isWaiting) return
    isWaiting = true
    const dueMs = lastRunAt + everyMs - performance.now()
    if (dueMs > 0) setTimeout(run, dueMs)
    else setImmediate(run)
  }
}
