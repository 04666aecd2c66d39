/** Makes a value when it is first asked for, and then gives the same: what `Intl` makes takes milliseconds each. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** More keys than are in use at a time; what a server names is endless. */
const MOST = 32

/** The same for each key. */
export function onceEach<K, T extends object>(make: (key: K) => T): (key: K) => T {
  const made = new Map<K, T>()
  return (key) => {
    const known = made.get(key)
    if (known) return known
    if (made.size >= MOST) made.clear()
    const value = make(key)
    made.set(key, value)
    return value
  }
}
