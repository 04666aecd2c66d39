import * as v from 'valibot'
import { type RequestCounts, requestsOn, withRequest } from '../../core/connection/requestCounts.ts'
import { fitting } from '../../core/values/fields.ts'
import type { RequestMeter } from '../record/requests.ts'
import type { StoredFile } from './storage.ts'

const count = v.pipe(v.number(), v.finite(), v.minValue(0))

/** As written: by day. Once it was the last day alone. */
const stored = v.fallback(
  v.union([
    v.pipe(
      v.object({ days: fitting(v.tuple([v.string(), count])) }),
      v.transform(({ days }) => new Map(days)),
    ),
    v.pipe(
      v.object({ day: v.string(), count }),
      v.transform(({ day, count }) => new Map([[day, count]])),
    ),
  ]),
  () => new Map<string, number>(),
)

/** A meter that survives a restart. What is broken on disk counts as nothing. */
export function openRequestMeter({ found, save }: StoredFile): RequestMeter {
  let counts: RequestCounts = v.parse(stored, found)
  return {
    today: (wall) => requestsOn(counts, wall),
    count: (wall) => {
      counts = withRequest(counts, wall)
    },
    flush: () => save({ ...found, days: [...counts] }),
  }
}
