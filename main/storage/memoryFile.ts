import * as v from 'valibot'
import { NO_RECORD } from '../../core/update/record.ts'
import { fitting } from '../../core/values/fields.ts'
import { LAST_DATE_MS } from '../../core/values/time.ts'
import type { Memory, Remembered } from '../state/memory.ts'
import type { StoredFile } from './storage.ts'

const version = v.fallback(v.string(), '')

const update = v.fallback(
  v.object({
    lookedAt: v.fallback(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(LAST_DATE_MS)), 0),
    found: version,
    dismissed: version,
    told: version,
  }),
  NO_RECORD,
)

const remembered: v.GenericSchema<unknown, Remembered> = v.object({
  toldOfMissingTray: v.fallback(v.boolean(), false),
  askedToNotify: v.fallback(v.boolean(), false),
  launchPath: v.fallback(v.string(), ''),
  keptTokens: v.fallback(fitting(v.string()), []),
  staleTokens: v.fallback(fitting(v.string()), []),
  update,
})

/** The memory over the runs of the app, in a file. What is broken on disk is forgotten. */
export function openMemory({ found, save }: StoredFile): Memory {
  let memory = v.parse(remembered, found)
  return {
    get: () => memory,
    remember: (change) => {
      memory = { ...memory, ...change }
      return save({ ...found, ...memory })
    },
  }
}
