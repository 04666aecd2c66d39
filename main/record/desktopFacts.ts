import type { DesktopFact, DesktopFacts } from '../../core/surface/diagnostics/desktopFacts.ts'

/** Most different things that are counted under one name: a system may word each failure anew. */
const MOST_COUNTED = 20

/** Keeps what only this computer can tell, for whoever looks for a fault. */
export interface DesktopRecord {
  /** The last word on it. */
  readonly note: (fact: DesktopFact, said: string) => void
  /** It happened once more. */
  readonly count: (fact: DesktopFact, what: string) => void
  readonly facts: () => DesktopFacts
}

const inWords = (counts: ReadonlyMap<string, number>) =>
  [...counts].map(([what, times]) => `${what} ${times}`).join(', ')

/** A record without anything in it. */
export function recordDesktop(): DesktopRecord {
  const notes = new Map<DesktopFact, string>()
  const counted = new Map<DesktopFact, Map<string, number>>()
  return {
    note: (fact, said) => void notes.set(fact, said),
    count: (fact, what) => {
      const counts = counted.get(fact) ?? new Map<string, number>()
      counted.set(fact, counts)
      const name = counts.has(what) || counts.size < MOST_COUNTED ? what : 'other'
      counts.set(name, (counts.get(name) ?? 0) + 1)
      notes.set(fact, inWords(counts))
    },
    facts: () => notes,
  }
}
