import Store from 'electron-store'
import * as v from 'valibot'

const stored = v.fallback(v.object({ toldOfMissingTray: v.fallback(v.boolean(), false) }), {
  toldOfMissingTray: false,
})

export type Memory = v.InferOutput<typeof stored>

export interface MemoryFile {
  readonly get: () => Memory
  readonly remember: (change: Partial<Memory>) => void
}

/** What the app itself has to remember over its runs, and nobody chose. What is broken on disk is forgotten. */
export function openMemory(folder: string): MemoryFile {
  const file = new Store<Record<string, unknown>>({ name: 'memory', cwd: folder, clearInvalidConfig: true })
  let memory = v.parse(stored, file.store)
  return {
    get: () => memory,
    remember: (change) => {
      memory = { ...memory, ...change }
      file.store = memory
    },
  }
}
