/** The value at a share (0–1) of a sample, by the nearest rank; throws on an empty one. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new Error('an empty sample has no quantiles')
  return value
}

/** Of an even number of values the mean of the two in the middle. */
export function median(sample: readonly number[]): number {
  return (
    (quantile(sample, 0.5) +
      -quantile(
        sample.map((value) => -value),
        0.5,
      )) /
    2
  )
}
