import type { Page } from 'playwright-core'

/** This computer's monotonic clock, ms: the one that Node and Chromium both go by. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6

export interface PageClock {
  /** The monotonic time, ms, at a `performance.now()` of the page. */
  readonly at: (pageMs: number) => number
  /** CPU time of the page's main thread so far, ms. */
  readonly cpuMs: () => Promise<number>
  readonly close: () => Promise<void>
}

/** Clocks that are one tell at most this much apart. */
const GRAIN_MS = 50

/** Of the document that is open; throws where Chromium goes by another clock. */
export async function pageClockOf(page: Page): Promise<PageClock> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (name: string) => {
      const metric = metrics.find((one) => one.name === name)
      if (!metric) throw new Error(`Chromium does not tell ${name}`)
      return metric.value * 1000
    }
  }
  const askedAt = monotonicMs()
  const metric = await read()
  const told = metric('Timestamp')
  // Chromium looked at its clock between question and answer, however long that took.
  if (told < askedAt - GRAIN_MS || told > monotonicMs() + GRAIN_MS)
    throw new Error('Chromium and Node go by different clocks here')
  const startedAt = metric('NavigationStart')
  return {
    at: (pageMs) => startedAt + pageMs,
    cpuMs: async () => (await read())('TaskDuration'),
    close: () => session.detach(),
  }
}
