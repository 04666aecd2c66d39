import { conflictsOf } from '../../../core/action/schedule/plan.ts'
import type { OverrideSchedule } from '../../../core/wire/overrideCurrent.ts'
import type { Words } from '../../../core/words/index.ts'

interface Speaker {
  readonly words: Words['page']
  /** What charge points are called. */
  readonly names: (evseIds: readonly string[]) => string
  /** What a schedule says. */
  readonly limit: (schedule: OverrideSchedule) => string
}

/** What a change does to other schedules and charge points, one sentence each: said before it happens. */
export function consequencesOf(
  schedules: readonly OverrideSchedule[],
  edited: OverrideSchedule | undefined,
  evseIds: readonly string[],
  { words, names, limit }: Speaker,
): readonly string[] {
  const others = schedules.filter((one) => one !== edited)
  const freed = (edited?.evseIds ?? []).filter((evseId) => !evseIds.includes(evseId))
  return [
    ...conflictsOf(others, evseIds).map(({ schedule, remaining }) => {
      const leaving = schedule.evseIds.filter((evseId) => evseIds.includes(evseId))
      const { leaves, replaces } = words.limits
      return (remaining.length > 0 ? leaves : replaces)(names(leaving), limit(schedule))
    }),
    ...(freed.length > 0 ? [words.limits.freed(names(freed))] : []),
  ]
}
