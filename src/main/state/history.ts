import {
  EMPTY_HISTORY,
  type History,
  type HistoryPoints,
  pointsOf,
  SAMPLE_MS,
  withSample,
} from '../../core/history/history.ts'
import type { Clock } from '../simulator/clock.ts'
import type { Store } from './store.ts'

/** Keeps the last hour of power, also while no window is open; gives the points of a charge point. */
export function recordHistory(store: Store, clock: Clock): (evseId: string) => HistoryPoints {
  let history: History = EMPTY_HISTORY

  const sample = () => {
    history = withSample(history, store.get().fleet, clock.now())
    clock.setTimeout(sample, SAMPLE_MS)
  }
  sample()

  store.subscribe((before, after) => {
    const isLeft = after.fleet.connection.state === 'signedOut' || before.app.isDemo !== after.app.isDemo
    if (isLeft) history = EMPTY_HISTORY
  })
  return (evseId) => pointsOf(history, evseId)
}
