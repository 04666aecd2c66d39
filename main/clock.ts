/** What tells the time and wakes up; `now` in epoch ms. */
export interface Clock {
  now(): number
  setTimeout(run: () => void, delayMs: number): unknown
  clearTimeout(handle: unknown): void
}

/** The computer's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  // The handle can only be one that setTimeout above gave.
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
}
