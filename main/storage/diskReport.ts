import type { AppInfo, Kept, NotKept } from '../../core/state/snapshot.ts'
import { isSame } from '../../core/values/same.ts'
import type { DiskFailure } from './disk.ts'

/** What windows tell of the disk. */
type Told = Pick<AppInfo, 'notKept' | 'preferencesAside'>

/** Collects what becomes of the app's files, from before there is a store that could hold it. */
export interface DiskReport {
  /** How the last try to write a file went. */
  readonly wrote: (what: Kept, path: string, failure: DiskFailure | undefined) => void
  /** Where preferences that could not be read are now; empty when others were chosen since. */
  readonly putAside: (path: string) => void
  /** Hears what there is to tell, at once and after every change. */
  readonly follow: (listener: (told: Told) => void) => void
}

/** A report of a disk on which all is well so far. */
export function createDiskReport(): DiskReport {
  let told: Told = { notKept: [], preferencesAside: '' }
  let listener: (told: Told) => void = () => {}
  const become = (next: Told) => {
    if (isSame(next, told)) return
    told = next
    // Later, for whoever hears it may log or fail, and what is written now must not depend on that.
    queueMicrotask(() => listener(told))
  }
  return {
    wrote: (what, path, failure) => {
      const others = told.notKept.filter((one) => one.what !== what)
      const one: readonly NotKept[] = failure ? [{ what, reason: failure.reason, path }] : []
      become({ ...told, notKept: [...others, ...one].toSorted((a, b) => (a.what < b.what ? -1 : 1)) })
    },
    putAside: (preferencesAside) => become({ ...told, preferencesAside }),
    follow: (next) => {
      listener = next
      listener(told)
    },
  }
}
