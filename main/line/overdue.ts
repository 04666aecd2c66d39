import type { Clock } from '../clock.ts'

/** A charge point, whose status is asked for; undefined: the list of them. */
export type Subject = string | undefined

/** Knows what has been asked for in vain for so long that it has to be said: the list, and the status of each charge point. */
export interface Overdue {
  /** There is a connection: its time counts, with that of those before it. */
  readonly start: () => void
  /** They have to be read. */
  readonly asked: (subjects: readonly Subject[]) => void
  /** A read of it got no answer, or a refusal. */
  readonly failed: (subject: Subject) => void
  readonly told: (subject: Subject) => void
  /** Something was answered: what had no turn yet may still have a good one. */
  readonly answered: () => void
  /** Forgets charge points that are not in the list any more. */
  readonly keep: (evseIds: ReadonlySet<string>) => void
  /** There is none any more. */
  readonly stop: () => void
}

interface Asked {
  /** ms online */
  readonly since: number
  /** In this connection. */
  readonly hasFailed: boolean
  readonly isSaid: boolean
  /** In this connection, ms online. */
  readonly saidAt: number
}

/** So long online it is not said: one answer may be lost, and a server may be away for a moment, ms. */
const PATIENCE_MS = 60_000

/** `tell` hears of each when it is overdue, and again while its reads go on to fail. */
export function createOverdue(clock: Clock, tell: (subject: Subject) => void): Overdue {
  let all = new Map<Subject, Asked>()
  /** How long there was a connection before this one, ms. */
  let beforeMs = 0
  /** epoch ms */
  let startedAt: number | undefined
  /** When something was answered, or the connection began, ms online. */
  let answeredAt = 0
  let wake: unknown

  const onlineMs = () => beforeMs + (startedAt === undefined ? 0 : clock.now() - startedAt)

  const asked = (since = onlineMs()): Asked => ({ since, hasFailed: false, isSaid: false, saidAt: 0 })

  const dueAt = ({ since, hasFailed, saidAt }: Asked) =>
    PATIENCE_MS + Math.max(since, hasFailed ? saidAt : answeredAt)

  const follow = () => {
    clock.clearTimeout(wake)
    const unsaid = [...all.values()].filter(({ isSaid }) => !isSaid)
    if (startedAt === undefined || unsaid.length === 0) return
    wake = clock.setTimeout(look, Math.max(0, Math.min(...unsaid.map(dueAt)) - onlineMs()))
  }

  const look = () => {
    const now = onlineMs()
    const due = [...all].filter(([, one]) => !one.isSaid && dueAt(one) <= now)
    for (const [subject, one] of due) all.set(subject, { ...one, isSaid: true, saidAt: now })
    follow()
    for (const [subject] of due) tell(subject)
  }

  return {
    start: () => {
      startedAt ??= clock.now()
    },
    asked: (subjects) => {
      for (const subject of subjects) all.set(subject, all.get(subject) ?? asked())
      follow()
    },
    failed: (subject) => {
      all.set(subject, { ...(all.get(subject) ?? asked()), hasFailed: true, isSaid: false })
      follow()
    },
    told: (subject) => {
      if (all.delete(subject) && all.size === 0) follow()
    },
    answered: () => {
      answeredAt = onlineMs()
    },
    keep: (evseIds) => {
      all = new Map([...all].filter(([subject]) => subject === undefined || evseIds.has(subject)))
      follow()
    },
    stop: () => {
      beforeMs = onlineMs()
      startedAt = undefined
      answeredAt = beforeMs
      all = new Map([...all].map(([subject, { since }]) => [subject, asked(since)]))
      follow()
    },
  }
}
