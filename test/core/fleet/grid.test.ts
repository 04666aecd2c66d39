import { describe, expect, it } from 'vitest'
import { shownGrid } from '../../../src/core/fleet/summary.ts'
import { aChargePoint, aFleet, aGrid, NOW, replay, says } from '../builders.ts'

const EVSE = 'BCU102728'

describe('the grid', () => {
  const fleet = aFleet([aChargePoint()], { grids: [aGrid()] })
  const grid = (data: object, askedFor?: string) => says({ object: 'GRID_STATUS', data }, NOW, askedFor)
  const current = (fields: object) => says({ object: 'GRID_CURRENT', evse_id: EVSE, ...fields })

  it('GRID_CURRENT keeps the maxima', () => {
    const next = replay(fleet, current({ grid_actual_p1: 1, grid_actual_p2: 2, grid_actual_p3: 3 }))
    expect(next.grids).toEqual([aGrid({ currentA: [1, 2, 3], updatedAt: NOW })])
  })

  it('GRID_CURRENT of a grid that was not read yet', () => {
    const next = replay({ ...fleet, grids: [] }, current({ grid_actual_p1: 1 }))
    expect(next.grids).toEqual([
      {
        evseId: EVSE,
        gridId: '',
        currentA: [1, null, null],
        maxInstallA: null,
        maxReservedA: null,
        updatedAt: NOW,
      },
    ])
  })

  it('GRID_STATUS is of the charge point that was asked for', () => {
    const next = replay(
      { ...fleet, grids: [] },
      grid({ id: 'G', grid_actual_p1: 1, grid_max_install: 40 }, EVSE),
    )
    expect(next.grids).toEqual([
      {
        evseId: EVSE,
        gridId: 'G',
        currentA: [1, null, null],
        maxInstallA: 40,
        maxReservedA: null,
        updatedAt: NOW,
      },
    ])
  })

  it('GRID_STATUS that nobody asked for is of the grid with its id, or nobody’s', () => {
    expect(replay(fleet, grid({ id: 'GRID-BCU102728', grid_actual_p1: 5 })).grids[0]?.currentA[0]).toBe(5)
    expect(replay(fleet, grid({ id: 'GRID-OTHER', grid_actual_p1: 5 }))).toBe(fleet)
    const blank = { ...fleet, grids: [aGrid({ gridId: '' })] }
    expect(replay(blank, grid({ grid_actual_p1: 5 }))).toBe(blank)
  })

  it('the one with a limit is shown', () => {
    const without = aGrid({ evseId: 'BCU1', maxInstallA: null, maxReservedA: null })
    expect(shownGrid(aFleet([], { grids: [without, aGrid()] }))).toEqual(aGrid())
    expect(shownGrid(aFleet([], { grids: [without] }))).toBe(without)
    expect(shownGrid(aFleet())).toBeUndefined()
  })
})
