import { createContext } from 'svelte'
import type { AmptrayApi } from '../../core/contract.ts'
import type { Speech } from '../../core/fleet/describe.ts'
import { type Patch, type Snapshot, withPatch } from '../../core/snapshot.ts'
import { formatFor } from '../../core/words/format.ts'
import { wordsOf } from '../../core/words/index.ts'

/** What every part of a window reads: the state that main owns, and the words and numbers to say it in. */
export interface App extends Speech {
  readonly api: AmptrayApi
  readonly snapshot: Snapshot
}

/** Asks main for its state once and follows it from then on. */
export async function openApp(api: AmptrayApi): Promise<App> {
  // Heard before the question is asked, so that nothing is lost in between. What comes before the answer is applied
  // to it: a patch carries whole values, so one that the answer already contains changes nothing in the end.
  const early: Patch[] = []
  let hear = (patch: Patch): void => void early.push(patch)
  api.on('patch', (patch) => hear(patch))
  const answer = await api.snapshot()
  let snapshot = $state.raw(early.reduce(withPatch, answer))
  hear = (patch) => {
    snapshot = withPatch(snapshot, patch)
  }
  const words = $derived(wordsOf(snapshot.app.language))
  const format = $derived(formatFor(snapshot.app.locale))
  return {
    api,
    get snapshot() {
      return snapshot
    },
    get words() {
      return words
    },
    get format() {
      return format
    },
  }
}

export const [getApp, setApp] = createContext<App>()
