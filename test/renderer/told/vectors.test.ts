import { describe, expect, test } from 'vitest'
import type { Phases } from '../../../core/wire/parts/phases.ts'
import { formatFor } from '../../../core/words/format.ts'
import { wordsOf } from '../../../core/words/index.ts'
import { decimalsOf } from '../../../core/words/telling/table.ts'
import {
  aChargePoint,
  aFleet,
  aGrid,
  aSnapshot,
  type aStatus,
  NOW,
  replay,
  says,
} from '../../core/builders.ts'
import { documentedRows } from '../../core/wire/documented.ts'
import calls from '../../fixtures/seedCalls.json' with { type: 'json' }
import { openOverview } from '../open.ts'
import { atNow } from '../time.ts'
import { cell, fact, type Sight } from './sights.ts'

// What Blue Current's own client derives from what it is told, as docs/protocol.md §6 has it in numbers, is on screen.

atNow()

const EVSE = 'BCU102728'
const { told } = wordsOf('en')
const format = formatFor('en-GB', 'Europe/Amsterdam')

const phasesIn = (cell: string): Phases => {
  const [a = null, b = null, c = null] = cell
    .split(',')
    .map((one) => (one.trim() === 'null' ? null : Number(one)))
  return [a, b, c]
}

/** The number that a cell begins or ends with. */
const numberIn = (cell: string) => Number(/^-?[\d.]+|[\d.]+$/.exec(cell)?.[0])

const isPhases = (cell: string) => /^(?:-?[\d.]+|null)(?:, (?:-?[\d.]+|null)){2}$/.test(cell)

async function expectSeen(sight: Sight): Promise<void> {
  await expect.poll(() => (sight.isSeen() ? 'seen' : sight.what)).toBe('seen')
}

const opened = (fleet: Parameters<typeof aSnapshot>[0]) =>
  openOverview(aSnapshot(fleet), { at: EVSE, preferences: { measurementsOpen: true, gridOpen: true } })

const onPage = (status: Parameters<typeof aStatus>[0], smartCharging = false) =>
  opened(aFleet([aChargePoint({ evseId: EVSE, status: status ?? {}, settings: { smartCharging } })]))

/** Unknown is never 0, whatever the vendor's client makes of it. */
const average = (phases: Phases, value: number) =>
  phases.every((phase) => phase === null) ? told.nothing : format.fixed(value, 1)

const highestOf = (phases: Phases, value: number) =>
  phases.every((phase) => phase === null) ? told.nothing : format.fixed(value, decimalsOf(phases, 1))

describe('averages (docs/protocol.md §6.1)', () => {
  const vectors = documentedRows('6.1').flatMap((cells) =>
    cells.flatMap((input, n) => (isPhases(input) ? [[input, cells[n + 1] ?? ''] as const] : [])),
  )

  test('are many', () => expect(vectors.length).toBe(16))

  test.each(vectors)('of %s: %s', async (input, output) => {
    const phases = phasesIn(input)
    const expected = average(phases, Number(output))
    await onPage({ currentA: phases, voltageV: phases })
    await expectSeen(cell(told.measurements.title, told.average, told.measurements.current, expected))
    await expectSeen(cell(told.measurements.title, told.average, told.measurements.voltage, expected))
  })
})

describe('the power of Blue Current’s own programs (docs/protocol.md §6.2)', () => {
  const vectors = documentedRows('6.2').filter(([current]) => /^[\d.]+$/.test(current ?? ''))

  test('are many', () => expect(vectors.length).toBe(8))

  test.each(vectors)('of %s A and %s V: %s kW', async (current, voltage, kw) => {
    await onPage({ currentA: [Number(current), 0, 0], voltageV: [Number(voltage), 0, 0] })
    await expectSeen(
      cell(
        told.measurements.title,
        told.measurements.vendor,
        told.measurements.power,
        format.fixed(Number(kw), 2),
      ),
    )
  })
})

describe('what is left of the current (docs/protocol.md §6.3)', () => {
  const vectors = documentedRows('6.3').filter(([max]) => /^[\d.]+$/.test(max ?? ''))

  test('are many', () => expect(vectors.length).toBe(7))

  test.each(vectors)(
    'max %s, smart max %s, average %s, smart charging %s: %s',
    async (max, smart, used, isSmart, left) => {
      const limits = { maxCurrentA: Number(max), smartMaxCurrentA: Number(smart) }
      await onPage({ ...limits, currentA: [Number(used), 0, 0] }, isSmart === 'yes')
      // The noise of floating point is not shown.
      const shown = format.exact(Number(numberIn(left ?? '').toFixed(8)))
      await expectSeen(fact(told.measurements.title, told.measurements.left, `${shown} A`))
      const { sources } = told.measurements
      await expectSeen(
        fact(
          told.measurements.title,
          told.measurements.inForce,
          isSmart === 'yes' ? `${smart} A · ${sources.smartCharging}` : `${max} A · ${sources.chargePoint}`,
        ),
      )
    },
  )
})

describe('the grid (docs/protocol.md §6.7)', () => {
  const vectors = documentedRows('6.7').filter(([phases]) => isPhases(phases ?? ''))

  test('are many', () => expect(vectors.length).toBe(6))

  test.each(vectors)('of %s: average %s, highest %s', async (input = '', mean = '', highest = '') => {
    const phases = phasesIn(input)
    await opened(
      aFleet([aChargePoint({ evseId: EVSE })], { grids: [aGrid({ evseId: EVSE, currentA: phases })] }),
    )
    await expectSeen(cell(told.grid.title, told.average, told.grid.load, average(phases, Number(mean))))
    await expectSeen(
      cell(told.grid.title, told.grid.highest, told.grid.load, highestOf(phases, numberIn(highest))),
    )
  })
})

test('the seed’s get_status with all that its client adds (docs/protocol.md §8)', async () => {
  const { title, left, vendor, current, voltage, power } = told.measurements
  await opened(replay(aFleet([aChargePoint({ evseId: EVSE })]), says(calls.getStatus.reply, NOW)))
  await expectSeen(fact(title, left, '10 A'))
  await expectSeen(cell(title, vendor, power, '0.00'))
  await expectSeen(cell(title, told.average, current, '0.0'))
  await expectSeen(cell(title, told.average, voltage, '0.0'))
})
