import type { Snapshot } from '../../core/state/snapshot.ts'
import { createStore, type Store } from '../../main/state/store.ts'
import { frozen } from '../core/frozen.ts'

/** A store whose every snapshot and event is frozen before anybody hears of it: who changes one in place throws. */
export function frozenStore(initial: Snapshot): Store {
  const store = createStore(frozen(initial), (cause) => {
    throw cause
  })
  store.subscribe((_, next) => frozen(next))
  return { ...store, dispatch: (event) => store.dispatch(frozen(event)) }
}
