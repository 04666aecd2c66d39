/**
 * How often something may be done: so many times without a pause, and then one by one. What was done counts for a while,
 * one after the other, until `overAt` (epoch ms).
 */
export interface Allowance {
  readonly atOnce: number
  readonly eachMs: number
}

/** When nothing of what was done counts any more, after it is done once more at epoch ms. */
export function spent(overAt: number, at: number, { eachMs }: Allowance): number {
  return Math.max(overAt, at) + eachMs
}

/** From when on it may be done again, epoch ms. */
export function allowedFrom(overAt: number, { atOnce, eachMs }: Allowance): number {
  return overAt - (atOnce - 1) * eachMs
}
