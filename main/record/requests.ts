import type { Clock } from '../clock.ts'
import { coalesce } from '../state/coalesce.ts'
import type { Store } from '../state/store.ts'

/** How many messages went to Blue Current on a day in Amsterdam, where its limit resets (docs/protocol.md §1.5). */
export interface RequestMeter {
  /** `wall`: what the clock shows, epoch ms. */
  readonly today: (wall: number) => number
  readonly count: (wall: number) => void
  /** Writes what was counted; counting alone does not touch the disk. */
  readonly flush: () => void
}

const EVERY_MS = 1_000

/** Counts what is sent and tells of it, often enough to be read; gives what counts one. */
export function recordRequests(store: Store, clock: Clock, meter: RequestMeter): () => void {
  const tell = coalesce(clock, EVERY_MS, () => {
    meter.flush()
    store.changeApp({ requestsToday: meter.today(clock.wall()) })
  })
  return () => {
    meter.count(clock.wall())
    tell()
  }
}
