/** A 32-bit integer of good spread from a seed, a name and a number; the same for the same input. */
function hash(seed: number, name: string, index: number): number {
  let h = (seed ^ 0x9e3779b9) | 0
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ index, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const at = (seed: number, name: string, index: number): number => hash(seed, name, index) / 0x7fffffff - 1

/**
 * Smooth noise between −1 and 1 that takes about `periodMs` to wander off. A function of time and not a stream
 * of random numbers: it does not matter how often or in what order it is asked.
 */
export function noise(seed: number, name: string, nowMs: number, periodMs: number): number {
  const position = nowMs / periodMs
  const index = Math.floor(position)
  const part = position - index
  const eased = part * part * (3 - 2 * part)
  return at(seed, name, index) * (1 - eased) + at(seed, name, index + 1) * eased
}

/** A seeded stream of numbers in [0, 1). */
export function createRandom(seed: number): () => number {
  let calls = 0
  return () => hash(seed, 'random', calls++) / 0x1_0000_0000
}
