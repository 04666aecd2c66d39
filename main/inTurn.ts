/** Runs what it is given one after the other, each once the one before has ended, however that went. */
export function createInTurn(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<void> = Promise.resolve()
  return (act) => {
    const next = last.then(act)
    last = next.then(
      () => {},
      () => {},
    )
    return next
  }
}
