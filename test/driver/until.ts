import { setTimeout as pause } from 'node:timers/promises'

/** Asks until the answer is neither undefined, null nor false; throws when that takes longer than `timeoutMs`. */
export async function until<T>(
  ask: () => T | Promise<T>,
  { timeoutMs = 15_000, everyMs = 25 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    // the cast says what the comparison has found
    if (answer !== undefined && answer !== null && answer !== false)
      return answer as Exclude<T, undefined | null | false>
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for: ${ask}`)
    await pause(everyMs)
  }
}
