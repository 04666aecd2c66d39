import type { Clock } from '../clock.ts'
import type { Store } from './store.ts'

/** Ends a pause of the notifications when its time is over, also one that was over while the app did not run. Gives what stops it. */
export function endPauses(store: Store, clock: Clock): () => void {
  let end: unknown
  const follow = (pausedUntil: number) => {
    clock.clearTimeout(end)
    if (pausedUntil === 0) return
    const resume = () => store.changePreferences({ pausedUntil: 0 })
    end = clock.setTimeout(resume, Math.max(0, pausedUntil - clock.now()))
  }
  follow(store.get().preferences.pausedUntil)
  const unsubscribe = store.subscribe(({ preferences: before }, { preferences: after }) => {
    if (before.pausedUntil !== after.pausedUntil) follow(after.pausedUntil)
  })
  return () => {
    unsubscribe()
    clock.clearTimeout(end)
  }
}
