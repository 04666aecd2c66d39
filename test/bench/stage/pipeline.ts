import { isOld } from '../../../core/chargePoint/told.ts'
import { EMPTY_FLEET } from '../../../core/fleet/fleet.ts'
import { patchBetween, withPatch } from '../../../core/state/patch.ts'
import type { Snapshot } from '../../../core/state/snapshot.ts'
import { systemClock } from '../../../main/clock.ts'
import { createSync } from '../../../main/line/sync.ts'
import { coalesce } from '../../../main/state/coalesce.ts'
import { createStore } from '../../../main/state/store.ts'
import { aSnapshot } from '../../core/builders.ts'
import { UNSEEN } from '../../main/unseen.ts'

export interface Listener {
  readonly frame?: () => void
  /** What a window has after a patch. */
  readonly patched?: (snapshot: Snapshot) => void
}

/** The app's own way from the socket to a window's snapshot, in one process. */
export interface Pipeline {
  /** Takes the place of the listener before. */
  readonly listen: (listener: Listener) => void
  readonly close: () => Promise<void>
}

/** Whether there are so many charge points, each with a status of the present connection. */
export function isReadWhole({ fleet: { chargePoints, connection } }: Snapshot, fleet: number): boolean {
  return (
    connection.state === 'online' &&
    chargePoints.length === fleet &&
    chargePoints.every((one) => one.status && !isOld(one, connection))
  )
}

/** Signs in; ready when every charge point of the fleet was read. */
export async function openPipeline(url: string, fleet: number): Promise<Pipeline> {
  const store = createStore(aSnapshot(EMPTY_FLEET), (cause) => {
    throw cause
  })
  const ready = Promise.withResolvers<void>()
  let listener: Listener = {
    patched: (snapshot) => {
      if (isReadWhole(snapshot, fleet)) ready.resolve()
    },
  }
  let told = store.get()
  let window = told
  // As main tells its windows.
  const tellWindow = coalesce(systemClock, 0, () => {
    const patch = patchBetween(told, store.get())
    told = store.get()
    if (patch) window = withPatch(window, patch)
    if (patch) listener.patched?.(window)
  })
  store.subscribe(tellWindow)
  const sync = createSync({
    url,
    clock: systemClock,
    // A wait of nothing before each attempt.
    random: () => 0,
    dispatch: store.dispatch,
    witness: { ...UNSEEN, frame: () => listener.frame?.() },
  })
  sync.open('token')
  await ready.promise
  return {
    listen: (next) => {
      listener = next
    },
    close: sync.close,
  }
}
