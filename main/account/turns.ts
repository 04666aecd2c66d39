import { createInTurn } from '../inTurn.ts'

/** A change of account that is being made. */
export interface Turn {
  /** The app closes: what can be ended ends. */
  readonly leaving: AbortSignal
  /** It is cancelled, or something else was asked for: nothing is waited for any more that may take long. */
  readonly hurried: AbortSignal
}

/** Changes of account, one after the other: two at once would make two connections. */
export interface Turns {
  /** Makes a change when those before it are over, which shall not take long now. */
  readonly take: <T>(change: (turn: Turn) => Promise<T>) => Promise<T>
  readonly hurry: () => void
  /** The app closes. */
  readonly leave: () => void
}

/** No change is under way. */
export function createTurns(): Turns {
  const inTurn = createInTurn()
  /** Those that are not over. Each has signals of its own: one for all would keep what each of them knew. */
  const open = new Set<Readonly<Record<keyof Turn, AbortController>>>()
  const hurry = () => {
    for (const { hurried } of open) hurried.abort()
  }
  return {
    take: (change) => {
      hurry()
      const mine = { leaving: new AbortController(), hurried: new AbortController() }
      open.add(mine)
      const turn = { leaving: mine.leaving.signal, hurried: mine.hurried.signal }
      return inTurn(async () => {
        try {
          return await change(turn)
        } finally {
          open.delete(mine)
        }
      })
    },
    hurry,
    leave: () => {
      for (const { leaving } of open) leaving.abort()
    },
  }
}
