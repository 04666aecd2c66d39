import Store from 'electron-store'
import * as v from 'valibot'
import type { Memory, Remembered } from '../state/memory.ts'

const NOTHING: Remembered = { toldOfMissingTray: false }

const stored: v.GenericSchema<unknown, Remembered> = v.fallback(
  v.object({ toldOfMissingTray: v.fallback(v.boolean(), NOTHING.toldOfMissingTray) }),
  NOTHING,
)

/** The memory over the runs of the app, in a file. What is broken on disk is forgotten. */
export function openMemory(folder: string): Memory {
  const file = new Store<Record<string, unknown>>({ name: 'memory', cwd: folder, clearInvalidConfig: true })
  let memory = v.parse(stored, file.store)
  return {
    get: () => memory,
    remember: (change) => {
      memory = { ...memory, ...change }
      file.store = { ...memory }
    },
  }
}
