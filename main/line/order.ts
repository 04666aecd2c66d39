import { isOfAny, keyOf, type Read } from './reads.ts'

/** Remembers across connections when each thing was asked, so that a new connection goes on where the last one ended. */
export interface Order {
  /** The reads, those first that were never asked, or longest ago: so the one that ended a connection comes last. */
  readonly sorted: <T extends { readonly read: Read }>(reads: readonly T[]) => readonly T[]
  /** Whether the last connection may have ended because of it: it is asked alone, so that no other ends with it again. */
  readonly isSuspect: (read: Read) => boolean
  /** At epoch ms. */
  readonly asked: (read: Read, at: number) => void
  /** It was answered or given up, and the connection is still there. */
  readonly outlived: (read: Read) => void
  /** A connection ended while these were on their way. */
  readonly ended: (reads: readonly Read[]) => void
  /** Forgets charge points that are not in the list any more. */
  readonly keep: (evseIds: ReadonlySet<string>) => void
}

interface Past {
  readonly read: Read
  /** epoch ms */
  readonly askedAt: number
  readonly isSuspect: boolean
}

export function createOrder(): Order {
  let pasts = new Map<string, Past>()

  const note = (read: Read, change: Partial<Past>) => {
    const past = pasts.get(keyOf(read)) ?? { read, askedAt: 0, isSuspect: false }
    pasts.set(keyOf(read), { ...past, ...change })
  }

  return {
    sorted: (reads) => {
      const askedAt = new Map(reads.map((one) => [one, pasts.get(keyOf(one.read))?.askedAt ?? 0]))
      return reads.toSorted((a, b) => (askedAt.get(a) ?? 0) - (askedAt.get(b) ?? 0))
    },
    isSuspect: (read) => pasts.get(keyOf(read))?.isSuspect ?? false,
    asked: (read, askedAt) => note(read, { askedAt }),
    outlived: (read) => note(read, { isSuspect: false }),
    ended: (reads) => {
      for (const read of reads) note(read, { isSuspect: true })
    },
    keep: (evseIds) => {
      pasts = new Map([...pasts].filter(([, { read }]) => isOfAny(evseIds, read)))
    },
  }
}
