import type { Notice } from './policy.ts'

/** The same thing is not told twice within this time, ms: a charge point with a weak network comes and goes. */
const THROTTLE_MS = 60_000

/** When what was last told; keys are an event and a charge point. */
export type LastTold = ReadonlyMap<string, number>

const keyOf = ({ about, evseId }: Notice) => `${about} ${evseId ?? ''}`

/** Whether a notice repeats one told a moment ago. An answer is never a repetition. `now`: epoch ms. */
export function isRepetition(notice: Notice, told: LastTold, now: number): boolean {
  if (notice.isAnswer) return false
  const at = told.get(keyOf(notice))
  return at !== undefined && now - at < THROTTLE_MS
}

/** The record after telling a notice; what is too old to matter is forgotten. */
export function withTold(told: LastTold, notice: Notice, now: number): LastTold {
  const recent = [...told].filter(([, at]) => now - at < THROTTLE_MS)
  return new Map([...recent, [keyOf(notice), now]])
}
