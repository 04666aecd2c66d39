import * as v from 'valibot'
import { amsterdamDay } from '../../core/values/time.ts'
import type { RequestMeter } from '../record/requests.ts'
import type { StoredFile } from './storage.ts'

const stored = v.object({
  day: v.fallback(v.string(), ''),
  count: v.fallback(v.pipe(v.number(), v.minValue(0)), 0),
})

/** A meter that survives a restart. What is broken on disk counts as nothing. */
export function openRequestMeter({ found, save }: StoredFile): RequestMeter {
  let { day, count } = v.parse(stored, found)
  const turn = (now: number) => {
    const today = amsterdamDay(now)
    if (day === today) return
    day = today
    count = 0
  }
  return {
    today: (now) => {
      turn(now)
      return count
    },
    count: (now) => {
      turn(now)
      count += 1
    },
    flush: () => save({ ...found, day, count }),
  }
}
