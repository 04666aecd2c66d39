import { join } from 'node:path'
import Store from 'electron-store'
import * as v from 'valibot'
import { amsterdamDay } from '../../core/values/time.ts'
import type { RequestMeter } from '../record/requests.ts'

const stored = v.fallback(
  v.object({ day: v.fallback(v.string(), ''), count: v.fallback(v.pipe(v.number(), v.minValue(0)), 0) }),
  {
    day: '',
    count: 0,
  },
)

/** A meter that survives a restart. What is broken on disk counts as nothing. */
export function openRequestMeter(folder: string): RequestMeter {
  const file = new Store<Record<string, unknown>>({
    name: 'requests',
    cwd: join(folder),
    clearInvalidConfig: true,
  })
  let { day, count } = v.parse(stored, file.store)
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
    flush: () => {
      file.store = { day, count }
    },
  }
}
