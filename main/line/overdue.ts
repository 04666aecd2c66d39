import type { Clock } from '../clock.ts'

/** Knows which charge points have been asked for their status in vain for so long that it has to be said. */
export interface Overdue {
  /** Their status has to be read. */
  readonly asked: (evseIds: readonly string[]) => void
  /** A read of it got no answer, or a refusal. */
  readonly failed: (evseId: string) => void
  readonly told: (evseId: string) => void
  /** Something was answered: what had no turn yet may still have a good one. */
  readonly answered: () => void
  readonly stop: () => void
}

interface Asked {
  /** epoch ms */
  readonly since: number
  readonly hasFailed: boolean
}

/** So long it is not said: one answer may be lost, and a server may be away for a moment, ms. */
const PATIENCE_MS = 60_000

/** `tell` hears of each charge point when it is overdue, and again while its reads go on to fail. */
export function createOverdue(clock: Clock, tell: (evseId: string) => void): Overdue {
  let all = new Map<string, Asked>()
  let answeredAt = Number.NEGATIVE_INFINITY
  let wake: unknown

  const dueAt = ({ since, hasFailed }: Asked) =>
    PATIENCE_MS + (hasFailed ? since : Math.max(since, answeredAt))

  const follow = () => {
    clock.clearTimeout(wake)
    if (all.size > 0) wake = clock.setTimeout(look, Math.min(...[...all.values()].map(dueAt)) - clock.now())
  }

  const look = () => {
    const now = clock.now()
    const due = [...all].filter(([, one]) => dueAt(one) <= now)
    for (const [evseId] of due) all.delete(evseId)
    follow()
    for (const [evseId] of due) tell(evseId)
  }

  return {
    asked: (evseIds) => {
      const now = clock.now()
      for (const evseId of evseIds) all.set(evseId, all.get(evseId) ?? { since: now, hasFailed: false })
      follow()
    },
    failed: (evseId) => {
      all.set(evseId, { since: all.get(evseId)?.since ?? clock.now(), hasFailed: true })
      follow()
    },
    told: (evseId) => {
      if (all.delete(evseId) && all.size === 0) follow()
    },
    answered: () => {
      answeredAt = clock.now()
    },
    stop: () => {
      all = new Map()
      answeredAt = Number.NEGATIVE_INFINITY
      follow()
    },
  }
}
