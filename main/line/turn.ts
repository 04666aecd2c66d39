interface Failed {
  /** In a row. */
  readonly failures: number
  /** epoch ms */
  readonly failedAt: number
}

/** The golden section: its multiples come to all parts of a list evenly. */
const SECTION = (Math.sqrt(5) - 1) / 2

function leastFailed<T extends Failed>(due: readonly T[]): readonly T[] {
  const least = Math.min(...due.map(({ failures }) => failures))
  return due.filter(({ failures }) => failures === least)
}

/**
 * Which of those that failed and are due is asked again in a turn (0, 1, 2…). First each once that failed by the end of the
 * last outage (epoch ms), else what failed least often: so what is always refused keeps no other from its turn. Of equals
 * each turn takes one from another part of them, for neighbours often fail alike.
 */
export function whoseTurn<T extends Failed>(
  due: readonly T[],
  outageEndedAt: number,
  turn: number,
): T | undefined {
  const ofOutage = due.filter(({ failedAt }) => failedAt <= outageEndedAt)
  const equals = ofOutage.length > 0 ? ofOutage : leastFailed(due)
  return equals[Math.floor(((turn * SECTION) % 1) * equals.length)]
}
