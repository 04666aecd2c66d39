import type { Phases } from '../wire/parts/phases.ts'
import type { Status } from '../wire/status.ts'
import type { Told } from './told.ts'

/**
 * Rounds as the official client's language does: exact binary ties go to the even digit (docs/protocol.md §6.1).
 */
export function roundHalfEven(value: number, decimals: number): number {
  const factor = 10 ** decimals
  const floor = Math.floor(value * factor)
  // Only a short binary fraction can lie exactly between two decimals; elsewhere toFixed is exact.
  const isTie = Number.isInteger(value * 2 ** 20) && value * factor - floor === 0.5
  if (isTie) return (floor % 2 === 0 ? floor : floor + 1) / factor + 0
  // `+ 0` makes zero of a minus zero.
  return Number(value.toFixed(decimals)) + 0
}

/** Mean of the phases in use (not null, not 0), to one decimal; 0 when none is (docs/protocol.md §6.1). */
export function averageOfPhases(phases: Phases): number {
  const used = phases.filter((phase) => phase !== null && phase !== 0)
  const sum = used.reduce<number>((total, phase) => total + (phase ?? 0), 0)
  return used.length === 0 ? 0 : roundHalfEven(sum / used.length, 1)
}

/** A; as the official client's `avg_current` (docs/protocol.md §6.1). */
export function averageCurrentA(status: Status): number {
  return averageOfPhases(status.currentA)
}

/** V; as the official client's `avg_voltage` (docs/protocol.md §6.1). */
export function averageVoltageV(status: Status): number {
  return averageOfPhases(status.voltageV)
}

/**
 * kW as the official client's `total_kw` has it, with √3 for any number of phases; kept for parity. People see
 * `powerKw` (docs/protocol.md §6.2).
 */
export function totalKw(status: Status): number {
  return roundHalfEven((averageCurrentA(status) * averageVoltageV(status) * 1.732) / 1000, 2)
}

/** Between these a phase can have its voltage while current flows, V: the mains are nowhere above or below. */
const LEAST_MAINS_V = 50
const MOST_MAINS_V = 300

/**
 * The true power of a phase (0 = L1) in W, Uₙ·Iₙ; null where it does not follow from what was told: a current flows at
 * no voltage but that of the mains, and only towards the car (docs/protocol.md §6.2).
 */
export function phasePowerW({ currentA, voltageV }: Status, n: number): number | null {
  const [current = null, voltage = null] = [currentA[n], voltageV[n]]
  if (current === null || current === 0) return current
  const isBelievable = current > 0 && voltage !== null && voltage >= LEAST_MAINS_V && voltage <= MOST_MAINS_V
  return isBelievable ? current * voltage : null
}

/**
 * The true power in kW: Σ Uₙ·Iₙ over the phases (docs/protocol.md §6.2). Phases of which no current is told are not
 * in use; null when that is all of them, or when a voltage is missing.
 */
export function powerKw(status: Status): number | null {
  let sumW: number | null = null
  for (let n = 0; n < 3; n += 1) {
    if (status.currentA[n] === null) continue
    const powerW = phasePowerW(status, n)
    if (powerW === null) return null
    sumW = (sumW ?? 0) + powerW
  }
  return sumW === null ? null : sumW / 1000
}

/** kW that are not exceeded, whatever the voltages are; null where no current is told. */
export function mostPowerKw({ currentA }: Status): number | null {
  const told = currentA.filter((phase) => phase !== null)
  return told.length === 0
    ? null
    : told.reduce((sum, phase) => sum + Math.abs(phase), 0) * (MOST_MAINS_V / 1000)
}

/** A per phase: what the charge point may draw now, by smart charging where it has that, and never above its own limit. */
export function limitA({ status, settings }: Told): number | null {
  if (!status) return null
  const { maxCurrentA, smartMaxCurrentA } = status
  if (!settings.smartCharging) return maxCurrentA
  return smartMaxCurrentA === null ? null : Math.min(smartMaxCurrentA, maxCurrentA ?? smartMaxCurrentA)
}

/**
 * A; as the official client's `current_left`, unrounded and not clamped; but of `limitA`, where smart charging allows
 * more than the charge point (docs/protocol.md §6.3).
 */
export function currentLeftA(chargePoint: Told): number | null {
  const limit = limitA(chargePoint)
  return limit === null || !chargePoint.status ? null : limit - averageCurrentA(chargePoint.status)
}

/**
 * Which phases (0 = L1) are in use: those that carry current, else those with voltage, else all three. A car that
 * charges on one phase has the voltage of the others too.
 */
export function phasesInUse({ currentA, voltageV }: Status): readonly number[] {
  const all = [0, 1, 2]
  const withSome = (phases: Phases) => all.filter((n) => (phases[n] ?? 0) !== 0)
  return [withSome(currentA), withSome(voltageV), all].find((phases) => phases.length > 0) ?? all
}
