import type { Clock } from '../clock.ts'

/** A charge point, whose status is asked for; undefined: the list of them. */
export type Subject = string | undefined

/** Knows what has been asked for in vain for so long that it has to be said: the list, and the status of each charge point. */
export interface Overdue {
  /** They have to be read. */
  readonly asked: (subjects: readonly Subject[]) => void
  /** A read of it got no answer, or a refusal. */
  readonly failed: (subject: Subject) => void
  readonly told: (subject: Subject) => void
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

/** `tell` hears of each when it is overdue, and again while its reads go on to fail. */
export function createOverdue(clock: Clock, tell: (subject: Subject) => void): Overdue {
  let all = new Map<Subject, Asked>()
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
    for (const [subject] of due) all.delete(subject)
    follow()
    for (const [subject] of due) tell(subject)
  }

  return {
    asked: (subjects) => {
      const now = clock.now()
      for (const subject of subjects) all.set(subject, all.get(subject) ?? { since: now, hasFailed: false })
      follow()
    },
    failed: (subject) => {
      all.set(subject, { since: all.get(subject)?.since ?? clock.now(), hasFailed: true })
      follow()
    },
    told: (subject) => {
      if (all.delete(subject) && all.size === 0) follow()
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
