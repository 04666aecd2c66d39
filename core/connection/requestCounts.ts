import { amsterdamDay } from '../values/time.ts'

/** Messages sent to Blue Current by the day in Amsterdam, where its limit resets; the day of the last one is last. */
export type RequestCounts = ReadonlyMap<string, number>

/** The clock may visit another day and come back: of so many days the count is kept. */
const MOST_DAYS = 7

/** How many were sent on the day that the clock shows; `wall`: epoch ms. */
export function requestsOn(counts: RequestCounts, wall: number): number {
  return counts.get(amsterdamDay(wall)) ?? 0
}

/** With one more on the day that the clock shows; `wall`: epoch ms. */
export function withRequest(counts: RequestCounts, wall: number): RequestCounts {
  const day = amsterdamDay(wall)
  const others = [...counts].filter(([other]) => other !== day)
  return new Map([...others.slice(1 - MOST_DAYS), [day, requestsOn(counts, wall) + 1]])
}
