import { NO_RECORD } from '../../core/update/record.ts'
import type { Memory, Remembered } from '../../main/state/memory.ts'

const NOTHING: Remembered = {
  toldOfMissingTray: false,
  askedToNotify: false,
  launchPath: '',
  keptTokens: [],
  staleTokens: [],
  update: NO_RECORD,
}

/** What the app remembers, in memory; `isWritable`: whether the disk takes it. */
export function aMemory(isWritable = () => true, start: Partial<Remembered> = {}): Memory {
  let memory: Remembered = { ...NOTHING, ...start }
  return {
    get: () => memory,
    remember: async (change) => {
      if (isWritable()) memory = { ...memory, ...change }
      return isWritable()
    },
  }
}
