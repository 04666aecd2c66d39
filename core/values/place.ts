/**
 * A place in a window, behind `#` in its address: the id of a charge point, which may be any text, or the name of a
 * page. JSON writes what is no character on its own as an escape, which an address could not carry.
 */
export function encodePlace(name: string): string {
  return encodeURIComponent(JSON.stringify(name).slice(1, -1))
}

/** The name that a place in an address stands for; empty for one that was not made here. */
export function decodePlace(place: string): string {
  try {
    const name: unknown = JSON.parse(`"${decodeURIComponent(place)}"`)
    return typeof name === 'string' ? name : ''
  } catch {
    return ''
  }
}
