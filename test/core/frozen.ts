/** What a map says when it is changed all the same: it cannot be frozen itself. */
function refuse(): never {
  throw new TypeError('Cannot change a frozen map')
}

/**
 * The value itself, with all that it holds frozen: whoever changes it in place throws. What is frozen already is
 * taken to be so all the way down, which keeps this cheap where versions share most of what they hold.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (value instanceof Map)
    for (const change of ['set', 'delete', 'clear']) Object.defineProperty(value, change, { value: refuse })
  Object.freeze(value)
  for (const part of Object.values(value)) frozen(part)
  return value
}
