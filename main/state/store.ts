import { type FleetEvent, reduce } from '../../core/fleet/reduce.ts'
import { type Preferences, type PreferencesChange, withChange } from '../../core/preferences/preferences.ts'
import type { AppInfo, Snapshot } from '../../core/state/snapshot.ts'
import { isSame } from '../../core/values/same.ts'
import { guarded } from './guarded.ts'

export type Listener = (previous: Snapshot, next: Snapshot) => void

/** The one place where the state of the app lives. Everything else reads it, or is told when it changed. */
export interface Store {
  readonly get: () => Snapshot
  readonly dispatch: (event: FleetEvent) => void
  readonly changePreferences: (change: PreferencesChange) => void
  readonly changeApp: (change: Partial<AppInfo>) => void
  /** Listeners hear every change at once and in order; gives back what ends it. */
  readonly subscribe: (listener: Listener) => () => void
}

/** `failed` is told of a listener that throws: the others hear all the same, and so does who changed the state. */
export function createStore(initial: Snapshot, failed: (cause: unknown) => void): Store {
  let snapshot = initial
  const listeners = new Set<Listener>()
  const steps: (readonly [previous: Snapshot, next: Snapshot])[] = []
  let isTelling = false

  const become = (next: Snapshot) => {
    steps.push([snapshot, next])
    snapshot = next
    if (!isTelling) tell()
  }

  /** A listener may change the state itself, or fail; every listener still hears the steps in their order. */
  const tell = () => {
    isTelling = true
    for (let step = steps.shift(); step; step = steps.shift())
      for (const listener of listeners) listener(...step)
    isTelling = false
  }

  return {
    get: () => snapshot,
    dispatch: (event) => {
      const fleet = reduce(snapshot.fleet, event)
      if (fleet !== snapshot.fleet) become({ ...snapshot, fleet })
    },
    changePreferences: (change) => {
      const preferences: Preferences = withChange(snapshot.preferences, change)
      if (!isSame(preferences, snapshot.preferences)) become({ ...snapshot, preferences })
    },
    changeApp: (change) => {
      const app: AppInfo = { ...snapshot.app, ...change }
      if (!isSame(app, snapshot.app)) become({ ...snapshot, app })
    },
    subscribe: (listener) => {
      const hear = guarded(listener, failed)
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}
