import type { Clock } from '../clock.ts'

interface PulseOptions {
  readonly clock: Clock
  readonly ping: () => void
  /** Nobody is there any more: once. */
  readonly stopped: () => void
}

/** Notices when the other side of a connection is gone. */
export interface Pulse {
  readonly start: () => void
  /** A sign of life. */
  readonly heard: () => void
  /** The computer may have slept: asks at once, and waits for less. */
  readonly check: () => void
  readonly stop: () => void
}

const PING_EVERY_MS = 30_000
/** How long a ping may stay without any sign of life. */
const PATIENCE_MS = 60_000
/** The same when there is a reason to doubt. */
const DOUBT_MS = 5_000
/** Nobody may tell that the computer slept: looked at the clock this often, it shows. */
export const LOOK_EVERY_MS = 10_000
/** A timer may be late by so much on a busy computer. */
const LATE_MS = 3_000

/** A pulse that does not beat yet. */
export function createPulse({ clock, ping, stopped }: PulseOptions): Pulse {
  let timer: unknown
  let pingAt = 0
  let deadline = Number.POSITIVE_INFINITY
  let looked = { now: 0, wall: 0 }

  const ask = (patienceMs: number) => {
    deadline = Math.min(deadline, clock.now() + patienceMs)
    pingAt = clock.now() + PING_EVERY_MS
    ping()
  }
  const wait = () => {
    const now = clock.now()
    looked = { now, wall: clock.wall() }
    clock.clearTimeout(timer)
    timer = clock.setTimeout(look, Math.min(LOOK_EVERY_MS, pingAt - now, deadline - now))
  }
  /** More time passed than was waited, or the clock on the wall went another way than time. */
  const isDoubtful = () => {
    const passedMs = clock.now() - looked.now
    const shownMs = clock.wall() - looked.wall
    return passedMs > LOOK_EVERY_MS + LATE_MS || Math.abs(shownMs - passedMs) > LATE_MS
  }
  const check = () => {
    // What was waited for while the computer slept could not come.
    if (isDoubtful()) deadline = Number.POSITIVE_INFINITY
    ask(DOUBT_MS)
    wait()
  }
  const look = () => {
    if (isDoubtful()) return check()
    if (clock.now() >= deadline) return stopped()
    if (clock.now() >= pingAt) ask(PATIENCE_MS)
    wait()
  }

  return {
    start: () => {
      pingAt = clock.now() + PING_EVERY_MS
      wait()
    },
    heard: () => {
      deadline = Number.POSITIVE_INFINITY
    },
    check,
    stop: () => clock.clearTimeout(timer),
  }
}
