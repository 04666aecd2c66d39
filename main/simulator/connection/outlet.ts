import type { Clock } from '../../clock.ts'
import { distorted } from '../faults/distortion.ts'
import type { Faults } from '../faults/fault.ts'
import type { Frame } from '../protocol/frames.ts'
import { createTimers } from '../timers.ts'

/** How long a frame waits to be overtaken before it leaves all the same. */
const PAIR_MS = 1_000

/** What leaves the server on one connection. */
export interface Outlet {
  /** Answers after a while (ms); answers leave in the order of their questions. */
  reply(frame: Frame, delayMs: number): void
  /** Sends now. */
  push(frame: Frame): void
  /** Sends text as it is, past all faults but a stall. */
  raw(text: string): void
  pong(payload: Buffer): void
  /** Holds everything back for a while (ms). */
  stall(ms: number): void
  /** Sends nothing any more, though the connection stays. */
  silence(): void
  isSilent(): boolean
  close(): void
}

type Wire = { readonly send: (text: string) => void; readonly pong: (payload: Buffer) => void }

/** An outlet onto a socket; its timers are those of `clock`. */
export function createOutlet(wire: Wire, clock: Clock, faults: Faults): Outlet {
  let silent = false
  let stalledUntil = 0
  let stalled: (() => void)[] = []
  let overtaken: Frame | undefined
  let lastReplyAt = 0
  const replies: Frame[] = []
  const timers = createTimers(clock)

  function pass(act: () => void): void {
    if (silent) return
    if (clock.now() < stalledUntil) stalled.push(act)
    else act()
  }

  const raw = (text: string) => pass(() => wire.send(text))

  function emit(frame: Frame): void {
    const text = JSON.stringify(distorted(frame, faults))
    raw(text)
    if (faults.on('duplicates')) raw(text)
  }

  function release(): void {
    const frame = overtaken
    overtaken = undefined
    if (frame) emit(frame)
  }

  function send(frame: Frame): void {
    if (overtaken) {
      emit(frame)
      release()
    } else if (faults.on('wrongOrder')) {
      overtaken = frame
      timers.later(PAIR_MS, release)
    } else {
      emit(frame)
    }
  }

  return {
    reply(frame, delayMs) {
      const now = clock.now()
      const dueAt = Math.max(lastReplyAt, now + delayMs + (faults.on('lateReplies')?.ms ?? 0))
      lastReplyAt = dueAt
      replies.push(frame)
      // Timers that end together may fire in any order, so each one sends the oldest reply, not its own.
      timers.later(dueAt - now, () => {
        const oldest = replies.shift()
        if (oldest) send(oldest)
      })
    },
    push: send,
    raw,
    pong: (payload) => pass(() => wire.pong(payload)),
    stall(ms) {
      stalledUntil = clock.now() + ms
      timers.later(ms, () => {
        const acts = stalled
        stalled = []
        for (const act of acts) act()
      })
    },
    silence() {
      silent = true
    },
    isSilent: () => silent,
    close() {
      silent = true
      timers.cancel()
    },
  }
}
