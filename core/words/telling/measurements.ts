import { vehicleOf } from '../../chargePoint/face.ts'
import { ownValue } from '../../chargePoint/life.ts'
import { limitInForce } from '../../chargePoint/limit.ts'
import { knownCurrentLeftA, type MeasuredPhase, measuredOf, vendorKw } from '../../chargePoint/measured.ts'
import { currencyOf } from '../../chargePoint/session.ts'
import { eachSocket } from '../../chargePoint/sockets.ts'
import type { Told } from '../../chargePoint/told.ts'
import type { OverrideSchedule } from '../../wire/overrideCurrent.ts'
import type { Status } from '../../wire/status.ts'
import type { Speech } from '../speech.ts'
import { type Fact, ifKnown } from './fact.ts'
import { decimalsOf, NO_CELL, type Table } from './table.ts'

const POWER_DECIMALS = 2

/** Told of, and beside a phase that is in use. */
const isKnownIdle = ({ isInUse, currentA, voltageV }: MeasuredPhase) =>
  !isInUse && (currentA !== null || voltageV !== null)

/** A name in what is told of one of several sockets. */
function ofSocket(one: Told, name: string, { words, format }: Speech): string {
  const socketId = one.status?.socketId ?? null
  if (!one.sockets || socketId === null) return name
  return `${words.chargePoint.connector.title(format.exact(socketId))} · ${name}`
}

/**
 * Current, voltage and power of each phase, their sum and average, and the power that the vendor's client makes of
 * them, of each socket that is told of; undefined before the first status.
 */
export function measurementTable(one: Told, speech: Speech): Table | undefined {
  const tables = eachSocket(one).flatMap((socket) => {
    if (!socket.status) return []
    const { rows, ...rest } = tableOf(socket.status, speech)
    return [{ ...rest, rows: rows.map((row) => ({ ...row, name: ofSocket(socket, row.name, speech) })) }]
  })
  const [first] = tables
  return first && { ...first, rows: tables.flatMap(({ rows }) => rows) }
}

function tableOf(status: Status, { words, format }: Speech): Table {
  const { told, chargePoint } = words
  const { phases, sum, average } = measuredOf(status)
  const number = (decimals: number) => (value: number) => format.fixed(value, decimals)
  const current = number(decimalsOf(status.currentA, 1))
  const voltage = number(decimalsOf(status.voltageV, 1))
  const power = number(POWER_DECIMALS)
  // Rounded to one decimal as the vendor has it, so it has no more.
  const mean = number(1)
  const hasZeros = [...status.currentA, ...status.voltageV].includes(0)
  return {
    caption: told.measurements.perPhase,
    columns: [
      { name: told.phase },
      { name: told.measurements.current, unit: 'A' },
      { name: told.measurements.voltage, unit: 'V' },
      { name: told.measurements.power, unit: 'kW' },
    ],
    rows: [
      ...phases.map((phase) => ({
        name: chargePoint.phase(phase.n),
        ...(isKnownIdle(phase) && { hint: told.measurements.notInUse }),
        cells: [
          ifKnown(phase.currentA, current),
          ifKnown(phase.voltageV, voltage),
          ifKnown(phase.powerKw, power),
        ],
      })),
      {
        name: told.measurements.sum,
        cells: [ifKnown(sum.currentA, current), NO_CELL, ifKnown(sum.powerKw, power)],
        isTotal: true,
      },
      {
        name: told.average,
        ...(hasZeros && { hint: told.withoutZeros }),
        cells: [ifKnown(average.currentA, mean), ifKnown(average.voltageV, mean), NO_CELL],
        isTotal: true,
      },
      // Beside the true power, which is the sum; why they differ is said below.
      {
        name: told.measurements.vendor,
        cells: [NO_CELL, NO_CELL, ifKnown(vendorKw(status), power)],
        isTotal: true,
      },
    ],
  }
}

/** Every limit that was told, which of them is in force at an instant (epoch ms), and what is left of it; none before the first status. */
export function limitFacts(
  one: Told,
  schedules: readonly OverrideSchedule[],
  at: number,
  { words, format }: Speech,
): readonly Fact[] {
  if (!one.status) return []
  const { measurements } = words.told
  const ampere = (value: number) => `${format.exact(value)} A`
  const { limitA, source } = limitInForce(one, schedules, at)
  const { maxCurrentA, smartMaxCurrentA, maxOfflineCurrentA } = one.status
  return [
    {
      name: measurements.inForce,
      value: ifKnown(limitA, ampere),
      ...(limitA !== null && { hint: measurements.sources[source] }),
    },
    { name: measurements.left, value: ifKnown(knownCurrentLeftA(one), ampere) },
    { name: measurements.ofChargePoint, value: ifKnown(maxCurrentA, ampere) },
    {
      name: measurements.ofSmartCharging,
      value: ifKnown(smartMaxCurrentA, ampere),
      ...(one.settings.smartCharging === false && { hint: measurements.notUsed }),
    },
    { name: measurements.offline, value: ifKnown(maxOfflineCurrentA, ampere) },
  ]
}

/** The session and the car as told, but for what may be of the session before; nothing before the first status. */
export function sessionFacts(one: Told, speech: Speech): readonly Fact[] {
  return eachSocket(one).flatMap((socket) =>
    factsOf(socket, speech).map((fact) => ({ ...fact, name: ofSocket(socket, fact.name, speech) })),
  )
}

function factsOf(one: Told, { words, format }: Speech): readonly Fact[] {
  const { status } = one
  if (!status) return []
  const { measurements } = words.told
  const { vehicleLetter } = status
  const vehicle = measurements.vehicle[vehicleOf(one)]
  return [
    {
      name: measurements.energy,
      value: ifKnown(ownValue(one, 'energyKwh'), (kwh) => `${format.exact(kwh)} kWh`),
    },
    {
      name: measurements.cost,
      value: ifKnown(ownValue(one, 'cost'), (cost) => format.amount(cost, currencyOf(one))),
    },
    { name: measurements.started, value: ifKnown(ownValue(one, 'startedAt'), format.stamp) },
    { name: measurements.stopped, value: ifKnown(status.stoppedAt, format.stamp) },
    { name: measurements.offlineSince, value: ifKnown(status.offlineSince, format.stamp) },
    {
      name: measurements.car,
      value: vehicleLetter ? measurements.vehicleCode(vehicle, vehicleLetter) : undefined,
    },
    ...(status.socketId === null
      ? []
      : [{ name: measurements.connector, value: format.exact(status.socketId) }]),
  ]
}
