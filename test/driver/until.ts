import { setTimeout as pause } from 'node:timers/promises'

/** How long the tests' side waits for what is to come: it only ends what hangs, so it is wide. */
export const PATIENCE_MS = 60_000

type Nothing = undefined | null | false | 0 | ''

/** Asks until there is an answer: nothing, no, none and an empty text are not one. Throws when that takes too long. */
export async function until<T>(
  ask: () => T | Promise<T>,
  { timeoutMs = PATIENCE_MS, everyMs = 25 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<Exclude<T, Nothing>> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer) return answer as Exclude<T, Nothing> // the cast says what the comparison has found
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for: ${ask}`)
    await pause(everyMs)
  }
}
