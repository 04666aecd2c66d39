/**
 * Runs one after the other what is asked of it, each once the one before has ended, however that went. What is not
 * wanted any more when its turn comes (`isOver`) is not begun, and fails with what `over` makes.
 */
export function createQueue(over: () => Error) {
  let last: Promise<void> = Promise.resolve()
  return <T>(isOver: () => boolean, act: () => Promise<T>): Promise<T> => {
    const next = last.then(async () => {
      if (isOver()) throw over()
      return await act()
    })
    last = next.then(
      () => {},
      () => {},
    )
    return next
  }
}
