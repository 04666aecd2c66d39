import * as v from 'valibot'
import { fitting } from '../../core/values/fields.ts'
import type { Memory, Remembered } from '../state/memory.ts'
import type { StoredFile } from './storage.ts'

const remembered: v.GenericSchema<unknown, Remembered> = v.object({
  toldOfMissingTray: v.fallback(v.boolean(), false),
  askedToNotify: v.fallback(v.boolean(), false),
  launchPath: v.fallback(v.string(), ''),
  keptTokens: v.fallback(fitting(v.string()), []),
  staleTokens: v.fallback(fitting(v.string()), []),
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
