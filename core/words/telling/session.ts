import type { SessionTotals } from '../../chargePoint/session.ts'
import type { Format } from '../format.ts'

/** What a session came to, in words; undefined where it is not known. Who shows them joins them or lays them out. */
export interface SessionInWords {
  readonly energy: string | undefined
  readonly cost: string | undefined
  readonly duration: string | undefined
}

/**
 * `currency` is that of the cost, as told. `columns` have a place for each value, zero too, and short durations (`1:42 h`). A `sentence` leaves out amounts of
 * zero, for they say nothing there, and some servers always tell a cost of zero; its durations are long (`1 h 42 min`).
 */
export function sessionInWords(
  { energyKwh, cost, durationMs }: SessionTotals,
  currency: string,
  format: Format,
  layout: 'columns' | 'sentence',
): SessionInWords {
  const isLeftOut = (amount: number) => layout === 'sentence' && amount === 0
  const length = layout === 'columns' ? format.duration : format.durationLong
  return {
    energy: energyKwh === null || isLeftOut(energyKwh) ? undefined : format.energy(energyKwh),
    cost: cost === null || isLeftOut(cost) ? undefined : format.cost(cost, currency),
    duration: durationMs === null ? undefined : length(durationMs),
  }
}

/** What is known of a session on one line: `12.3 kWh · €2.98`. */
export function onOneLine(facts: readonly (string | undefined)[]): string {
  return facts.filter((fact) => fact !== undefined).join(' · ')
}
