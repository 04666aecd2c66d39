import type { Connection } from '../connection/connection.ts'
import type { Phases } from '../wire/parts/phases.ts'
import type { Status } from '../wire/status.ts'
import {
  averageCurrentA,
  averageOfPhases,
  averageVoltageV,
  currentLeftA,
  phasePowerW,
  phasesInUse,
  powerKw,
  totalKw,
} from './derived.ts'
import { activityOf } from './face.ts'
import { isOld, type Told } from './told.ts'

/** A phase as it was told; null = not told, or not to be known from what was. */
export interface MeasuredPhase {
  /** 1 = L1. */
  readonly n: number
  /** False for a phase beside one that is in use. */
  readonly isInUse: boolean
  readonly currentA: number | null
  readonly voltageV: number | null
  readonly powerKw: number | null
}

/** What a charge point measures, by phase and over all; null = not known. Unknown is never 0. */
export interface Measured {
  readonly phases: readonly MeasuredPhase[]
  readonly sum: { readonly currentA: number | null; readonly powerKw: number | null }
  /** Of the values that are not 0, as the official client computes them (docs/protocol.md §6.1). */
  readonly average: { readonly currentA: number | null; readonly voltageV: number | null }
}

const isTold = (phases: Phases) => phases.some((phase) => phase !== null)

/** The measurements of a status. */
export function measuredOf(status: Status): Measured {
  const { currentA, voltageV } = status
  const inUse = phasesInUse(status)
  const phaseOf = (n: number): MeasuredPhase => {
    const powerW = phasePowerW(status, n)
    return {
      n: n + 1,
      isInUse: inUse.includes(n),
      currentA: currentA[n] ?? null,
      voltageV: voltageV[n] ?? null,
      powerKw: powerW === null ? null : powerW / 1000,
    }
  }
  const sumA = currentA.reduce<number>((sum, phase) => sum + (phase ?? 0), 0)
  return {
    phases: [0, 1, 2].map(phaseOf),
    sum: { currentA: isTold(currentA) ? sumA : null, powerKw: powerKw(status) },
    average: { currentA: knownAverage(currentA), voltageV: knownAverage(voltageV) },
  }
}

/** kW that the official client shows; null while it would make a 0 of what is not known (docs/protocol.md §6.2). */
export function vendorKw(status: Status): number | null {
  if (!isTold(status.currentA) || !isTold(status.voltageV)) return null
  const isWithoutVoltage = averageCurrentA(status) !== 0 && averageVoltageV(status) === 0
  return isWithoutVoltage ? null : totalKw(status)
}

/**
 * kW that flow now; null where that is not known. Nothing is known of a charge point that is offline, by its activity or
 * by the time since when it is, or whose values are from before the connection.
 */
export function powerNowKw(one: Told, connection: Connection): number | null {
  const { status } = one
  const isHeard = activityOf(one) !== 'offline' && !status?.offlineSince && !isOld(one, connection)
  return status && isHeard ? powerKw(status) : null
}

/**
 * A per phase that are left of the limit, as the official client computes it; null while no current is told, or while
 * nothing is heard of what the charge point draws (docs/protocol.md §6.3).
 */
export function knownCurrentLeftA(one: Told): number | null {
  if (!one.status || !isTold(one.status.currentA) || activityOf(one) === 'offline') return null
  return currentLeftA(one)
}

/** The average of phases, null when none is told (docs/protocol.md §6.1, §6.7). */
export function knownAverage(phases: Phases): number | null {
  return isTold(phases) ? averageOfPhases(phases) : null
}
