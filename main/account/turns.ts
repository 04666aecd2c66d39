/** Changes of account, one after the other: two at once would make two connections. */
export interface Turns {
  /** Makes a change when those before it are over; `signal` ends it early when the app closes. */
  readonly take: <T>(change: (signal: AbortSignal) => Promise<T>) => Promise<T>
  /** Ends what can be ended of the changes that are not over. */
  readonly end: () => void
}

/** No change is under way. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  /** One for each change that is not over: a signal for all of them would keep what each one knew. */
  const open = new Set<AbortController>()
  return {
    take: (change) => {
      const mine = new AbortController()
      open.add(mine)
      const changed = last.then(() => change(mine.signal)).finally(() => open.delete(mine))
      last = changed.then(
        () => {},
        () => {},
      )
      return changed
    },
    end: () => {
      for (const one of open) one.abort()
    },
  }
}
