import type { SessionTotals } from '../../chargePoint/session.ts'
import type { Format } from '../format.ts'

/** What a session came to, in words; undefined where it is not known. Who shows them joins them or lays them out. */
export interface SessionInWords {
  readonly energy: string | undefined
  readonly cost: string | undefined
  readonly duration: string | undefined
}

/** `duration` is for columns (`1:42 h`), `durationLong` for sentences (`1 h 42 min`). */
export function sessionInWords(
  { energyKwh, costEur, durationMs }: SessionTotals,
  format: Format,
  length: 'duration' | 'durationLong',
): SessionInWords {
  return {
    energy: energyKwh === null ? undefined : format.energy(energyKwh),
    cost: costEur === null ? undefined : format.cost(costEur),
    duration: durationMs === null ? undefined : format[length](durationMs),
  }
}

/** What is known of a session on one line: `12.3 kWh · €2.98`. */
export function onOneLine(facts: readonly (string | undefined)[]): string {
  return facts.filter((fact) => fact !== undefined).join(' · ')
}
