/**
 * Runs what somebody else gave without failing with it: what it throws is told to `failed`, and whoever calls goes on.
 * For listeners, which are strangers to each other and to what they hear of.
 */
export function guarded<A extends readonly unknown[]>(
  run: (...args: A) => void,
  failed: (cause: unknown) => void,
): (...args: A) => void {
  return (...args) => {
    try {
      run(...args)
    } catch (cause) {
      failed(cause)
    }
  }
}
