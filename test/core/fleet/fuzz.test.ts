import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { abilityOf } from '../../../core/action/rules.ts'
import { currentLeftA, powerKw, totalKw } from '../../../core/chargePoint/derived.ts'
import { faceOf } from '../../../core/chargePoint/face.ts'
import { sessionStartedAt, sessionTotals } from '../../../core/chargePoint/session.ts'
import type { Fleet } from '../../../core/fleet/fleet.ts'
import { reduce } from '../../../core/fleet/reduce.ts'
import { trayStateOf } from '../../../core/fleet/summary.ts'
import { patchBetween, withPatch } from '../../../core/state/patch.ts'
import type { Snapshot } from '../../../core/state/snapshot.ts'
import { isSame } from '../../../core/values/same.ts'
import { parseFrame } from '../../../core/wire/message.ts'
import { aSnapshot } from '../builders.ts'
import { frozen } from '../frozen.ts'
import { eventOf, happening, mutatedFrame, READ } from './happenings.ts'

/** 100,000 mutated frames and what goes on between them, in lives of 150 happenings. */
const LIVES = 1000
const HAPPENINGS = 150

const life = fc.array(happening, { minLength: HAPPENINGS, maxLength: HAPPENINGS, size: 'max' })

function hasDuplicates(values: readonly unknown[]): boolean {
  return new Set(values).size !== values.length
}

/** What is wrong with a Fleet; undefined for a right one. Cheaper than an expectation each. */
function faultOf({ chargePoints, position, grids, cards = [], schedules }: Fleet): string | undefined {
  if (position.size !== chargePoints.length) return 'positions are not those of the list'
  if (chargePoints.some(({ evseId }, n) => position.get(evseId) !== n)) return 'a wrong position'
  if (chargePoints.some(({ evseId }) => evseId === '')) return 'an empty id'
  if (hasDuplicates(chargePoints.flatMap(({ pending }) => pending.map(({ id }) => id))))
    return 'an id pending twice'
  if (chargePoints.some(({ pending: [, ...waiting] }) => waiting.some(({ phase }) => phase !== 'queued')))
    return 'two actions under way at one charge point'
  if (chargePoints.some(({ status, updatedAt }) => status && updatedAt === undefined))
    return 'a status of no time'
  if (hasDuplicates(grids.map(({ evseId }) => evseId))) return 'two grids of one charge point'
  if (hasDuplicates(cards.map(({ uid }) => uid))) return 'a card twice'
  if (hasDuplicates(schedules.map(({ scheduleId }) => String(scheduleId)))) return 'a schedule twice'
  return undefined
}

/** Something that was made anew although it says the same; undefined when structure is shared as far as can be. */
function needlesslyNew(before: Fleet, after: Fleet): string | undefined {
  if (before === after || after.connection.state === 'signedOut') return undefined
  if (isSame(before, after)) return 'the Fleet'
  for (const key of ['connection', 'account', 'cards', 'grids', 'schedules'] as const)
    if (before[key] !== after[key] && isSame(before[key], after[key])) return key
  if (before.position !== after.position && isSame([...before.position], [...after.position]))
    return 'position'
  const twin = after.chargePoints.find((one, n) => {
    const known = before.chargePoints[n]
    return known !== one && isSame(known, one)
  })
  return twin && 'a charge point'
}

function derive({ connection, chargePoints, ...rest }: Fleet): void {
  trayStateOf({ connection, chargePoints, ...rest })
  for (const one of chargePoints) {
    faceOf(one)
    sessionStartedAt(one)
    sessionTotals(one, () => 0)
    currentLeftA(one)
    abilityOf(one, connection, 'start')
    abilityOf(one, connection, 'boost')
    if (one.status) powerKw(one.status)
    if (one.status) totalKw(one.status)
  }
}

describe('whatever the server says', () => {
  it('the Fleet stays whole and shares what did not change', () => {
    let frames = 0
    fc.assert(
      fc.property(life, (happenings) => {
        let fleet = READ
        happenings.forEach((one, n) => {
          if (one.happens === 'frame') frames += 1
          const event = eventOf(fleet, one, n)
          if (!event) return
          const next = frozen(reduce(fleet, event))
          const fault = faultOf(next) ?? needlesslyNew(fleet, next)
          if (fault) throw new Error(`${fault} after ${JSON.stringify(event)}`)
          if (next !== fleet) derive(next)
          fleet = next
        })
      }),
      { numRuns: LIVES },
    )
    expect(frames).toBeGreaterThan(100_000)
  })

  it('a window that gets every patch has what main has', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        let main: Snapshot = aSnapshot(READ)
        let window = structuredClone(main)
        happenings.forEach((one, n) => {
          const event = eventOf(main.fleet, one, n)
          const next = event ? { ...main, fleet: frozen(reduce(main.fleet, event)) } : main
          const patch = patchBetween(main, next)
          if (patch) window = withPatch(window, structuredClone(patch))
          expect(patch === undefined).toBe(main.fleet === next.fleet)
          main = next
        })
        expect(window).toEqual(main)
      }),
      { numRuns: 300 },
    )
  })

  it('no frame makes the reader throw or tell a value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), mutatedFrame), (text) => {
        const parsed = parseFrame(text)
        const told = 'problem' in parsed ? parsed.problem : parsed.oddities
        expect(JSON.stringify(told)).not.toMatch(/5\.97|dancing|Europalaan|046C8CCA8C1D90/)
      }),
      { numRuns: 5000 },
    )
  })
})
