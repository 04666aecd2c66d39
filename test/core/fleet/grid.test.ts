import { describe, expect, it } from 'vitest'
import type { Fleet } from '../../../core/fleet/fleet.ts'
import { isGridOld } from '../../../core/fleet/grid.ts'
import { shownGrid } from '../../../core/fleet/summary.ts'
import {
  aChargePoint,
  aFleet,
  aGrid,
  HOUR_MS,
  MINUTE_MS,
  NOT_ONLINE,
  NOW,
  ONLINE,
  replay,
  says,
} from '../builders.ts'

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

  it('GRID_CURRENT of a charge point that is not in the account is nobody’s', () => {
    expect(replay(fleet, says({ object: 'GRID_CURRENT', evse_id: 'BCU1', grid_actual_p1: 1 }))).toBe(fleet)
  })

  describe('in a frame that names nothing', () => {
    const [first, second] = [aChargePoint(), aChargePoint({ evseId: 'BCU100186' })]
    const load = { grid_actual_p1: 7, grid_actual_p2: null, grid_actual_p3: null }
    const nameless = says({ object: 'GRID_CURRENT', ...load })
    const loads = ({ grids }: Fleet) => grids.map(({ evseId, currentA }) => `${evseId} ${currentA[0]}`)

    it('is the only one that is known', () => {
      const fleet = aFleet([second, first], { grids: [aGrid({ evseId: EVSE })] })
      expect(loads(replay(fleet, nameless))).toEqual([`${EVSE} 7`])
      expect(loads(replay(fleet, grid({ ...load, id: '' })))).toEqual([`${EVSE} 7`])
    })

    it('is that of the only charge point', () => {
      expect(loads(replay(aFleet([first]), nameless))).toEqual([`${EVSE} 7`])
      expect(loads(replay(aFleet([first]), grid({ ...load, id: 'G' })))).toEqual([`${EVSE} 7`])
    })

    it('is nobody’s where it may be that of several', () => {
      const grids = [aGrid(), aGrid({ evseId: 'BCU100186', gridId: 'G2' })]
      for (const fleet of [aFleet([first, second]), aFleet([first, second], { grids }), aFleet()])
        for (const event of [nameless, grid({ ...load, id: '' })]) expect(replay(fleet, event)).toBe(fleet)
    })
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

  it('GRID_STATUS that nobody asked for is of the grid with its id, or nobody’s where that is another', () => {
    expect(replay(fleet, grid({ id: 'GRID-BCU102728', grid_actual_p1: 5 })).grids[0]?.currentA[0]).toBe(5)
    expect(replay(fleet, grid({ id: 'GRID-OTHER', grid_actual_p1: 5 }))).toBe(fleet)
  })

  it('the same load again changes nothing but, once a minute, when it was told', () => {
    const same = { grid_actual_p1: 12, grid_actual_p2: 14, grid_actual_p3: 15 }
    const justNow = aFleet([aChargePoint()], { grids: [aGrid({ updatedAt: NOW - 1 })] })
    expect(replay(justNow, current(same))).toBe(justNow)
    expect(replay(fleet, current(same)).grids).toEqual([aGrid({ updatedAt: NOW })])
    const status = { id: 'GRID-BCU102728', ...same, grid_max_install: 40, grid_max_reserved: 25 }
    expect(replay(justNow, grid(status, EVSE))).toBe(justNow)
  })

  it('the one with a limit is shown', () => {
    const without = aGrid({ evseId: 'BCU1', maxInstallA: null, maxReservedA: null })
    expect(shownGrid(aFleet([], { grids: [without, aGrid()] }))).toEqual(aGrid())
    expect(shownGrid(aFleet([], { grids: [without] }))).toBe(without)
    expect(shownGrid(aFleet())).toBeUndefined()
  })
})

describe("the age of a grid's load", () => {
  const since = (at: number) => ({ state: 'online', since: at }) as const
  const load = { grid_actual_p1: 12, grid_actual_p2: 14, grid_actual_p3: 15 }

  it('is old without a connection, or from before the present one', () => {
    expect(isGridOld(aGrid(), ONLINE)).toBe(false)
    expect(isGridOld(aGrid({ updatedAt: NOW - 2 * HOUR_MS }), ONLINE)).toBe(true)
    for (const connection of NOT_ONLINE) expect(isGridOld(aGrid(), connection)).toBe(true)
  })

  it('is that of the server at a lost connection, and never more than it was', () => {
    const old = aGrid({ evseId: 'OLD', updatedAt: NOW - 2 * HOUR_MS })
    const fleet = aFleet([aChargePoint()], { grids: [aGrid({ updatedAt: NOW - 30 * MINUTE_MS }), old] })
    const lost = (heardAt: number) =>
      replay(fleet, { type: 'connection', connection: { state: 'connecting' }, at: NOW, heardAt })
    expect(lost(NOW - MINUTE_MS).grids.map(({ updatedAt }) => updatedAt)).toEqual([
      NOW - MINUTE_MS,
      NOW - 2 * HOUR_MS,
    ])
    expect(lost(NOW - MINUTE_MS).grids[1]).toBe(old)
    expect(lost(NOW - 40 * MINUTE_MS).grids).toBe(fleet.grids)
  })

  it('is new with the first word of a new connection, although that says the same', () => {
    const fleet = aFleet([aChargePoint()], { grids: [aGrid()], connection: since(NOW) })
    const told = replay(fleet, says({ object: 'GRID_CURRENT', evse_id: EVSE, ...load }, NOW + 1))
    expect(told.grids).toEqual([aGrid({ updatedAt: NOW + 1 })])
    expect(replay(told, says({ object: 'GRID_CURRENT', evse_id: EVSE, ...load }, NOW + 2))).toBe(told)
  })
})
