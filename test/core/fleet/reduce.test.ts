import { describe, expect, it } from 'vitest'
import { isOld, nameOf } from '../../../core/chargePoint/told.ts'
import { chargePointOf, EMPTY_FLEET, type Fleet } from '../../../core/fleet/fleet.ts'
import {
  aChargePoint,
  aFleet,
  aGrid,
  anUnreadChargePoint,
  CHARGING,
  MINUTE_MS,
  NOW,
  ONLINE,
  replay,
  says,
} from '../builders.ts'
import { DOCUMENTED_FRAMES, documentedFrame } from '../wire/documented.ts'

const EVSE = 'BCU102728'

const one = (fleet: Fleet, evseId = EVSE) => {
  const found = chargePointOf(fleet, evseId)
  if (!found) throw new Error(`no ${evseId}`)
  return found
}

const status = (data: object, at = NOW) => says({ object: 'CH_STATUS', evse_id: EVSE, data }, at)
const list = (...data: object[]) => says({ object: 'CHARGE_POINTS', data })

describe('every documented frame', () => {
  const everything = replay(
    { ...EMPTY_FLEET, connection: ONLINE },
    ...DOCUMENTED_FRAMES.map(({ json }) => says(json, NOW, EVSE)),
  )

  it.each(DOCUMENTED_FRAMES.map(({ section, json }) => [section, json['object'], json] as const))(
    '§%s %s said twice changes nothing the second time',
    (_section, _object, json) => {
      const once = replay(everything, says(json, NOW, EVSE))
      expect(replay(once, says(json, NOW + MINUTE_MS - 1, EVSE))).toBe(once)
    },
  )
})

describe('CH_STATUS', () => {
  const fleet = aFleet([aChargePoint({ status: CHARGING }), aChargePoint({ evseId: 'BCU100186' })])

  it('keeps what it leaves out', () => {
    const next = one(replay(fleet, status({ actual_kwh: 13 })))
    expect(next.status).toEqual({ ...one(fleet).status, energyKwh: 13 })
    expect(next).toMatchObject({ activity: 'charging', updatedAt: NOW })
  })

  it('takes null as said to be none', () => {
    expect(one(replay(fleet, status({ start_datetime: null, total_cost: null }))).status).toMatchObject({
      startedAt: null,
      cost: null,
      energyKwh: 12.3,
    })
  })

  it('leaves the other charge points as they are', () => {
    const next = replay(fleet, status({ actual_kwh: 13 }))
    expect(next.chargePoints[1]).toBe(fleet.chargePoints[1])
    expect(next.position).toBe(fleet.position)
    expect(next.grids).toBe(fleet.grids)
  })

  it('fills what was not known', () => {
    const next = one(replay(aFleet([anUnreadChargePoint()]), status({ activity: 'available' })))
    expect(next).toMatchObject({ activity: 'available', updatedAt: NOW })
    expect(next.status).toMatchObject({
      activity: 'available',
      energyKwh: null,
      currentA: [null, null, null],
    })
  })

  it('of an unknown charge point changes nothing', () => {
    const event = says({ object: 'CH_STATUS', evse_id: 'BCU9', data: { activity: 'charging' } })
    expect(replay(fleet, event)).toBe(fleet)
  })

  it('that says the same makes an old value current, and a current one newer once a minute', () => {
    const same = { activity: 'charging', actual_kwh: 12.3 }
    const { updatedAt = 0 } = one(fleet)
    expect(replay(fleet, status(same, updatedAt + MINUTE_MS - 1))).toBe(fleet)
    const later = replay(fleet, status(same, updatedAt + MINUTE_MS))
    expect(later).not.toBe(fleet)
    expect(one(later)).toEqual({ ...one(fleet), updatedAt: updatedAt + MINUTE_MS })
    expect(one(later).status).toBe(one(fleet).status)
    const reconnected = replay(fleet, {
      type: 'connection',
      connection: { state: 'online', since: NOW },
      at: NOW,
    })
    expect(isOld(one(reconnected), reconnected.connection)).toBe(true)
    const read = replay(reconnected, status({ actual_kwh: 12.3 }, NOW + 1))
    expect(isOld(one(read), read.connection)).toBe(false)
    expect(one(read).updatedAt).toBe(NOW + 1)
  })

  it('that says nothing makes no old value current', () => {
    const connection = { state: 'online', since: NOW } as const
    const reconnected = replay(fleet, { type: 'connection', connection, at: NOW })
    expect(replay(reconnected, status({ brand_new: 1 }, NOW + 60 * MINUTE_MS))).toBe(reconnected)
  })

  it('is not half overwritten by a word of the list', () => {
    const listed = replay(fleet, list({ evse_id: EVSE, activity: 'available' }))
    expect(one(listed).activity).toBe('charging')
  })

  it('is not its state any more where the list says that it is offline', () => {
    const listed = replay(fleet, list({ evse_id: EVSE, activity: 'offline' }))
    expect(one(listed)).toEqual({ ...one(fleet), activity: 'offline' })
    expect(one(replay(listed, status({ activity: 'charging' }))).activity).toBe('charging')
  })
})

describe('CHARGE_POINTS', () => {
  const fleet = aFleet([aChargePoint({ status: CHARGING }), aChargePoint({ evseId: 'BCU100186' })], {
    grids: [aGrid(), aGrid({ evseId: 'BCU100186' })],
  })

  it('an empty account is known to be empty', () => {
    const empty = replay({ ...EMPTY_FLEET, connection: ONLINE }, list())
    expect(empty).toMatchObject({ chargePoints: [], isListed: true })
    expect(replay(empty, list())).toBe(empty)
  })

  it('adds, removes and orders as the server does, and keeps what is known', () => {
    const next = replay(fleet, list({ evse_id: 'BCU1' }, { evse_id: EVSE }))
    expect(next.chargePoints.map(({ evseId }) => evseId)).toEqual(['BCU1', EVSE])
    expect([...next.position]).toEqual([
      ['BCU1', 0],
      [EVSE, 1],
    ])
    expect(one(next)).toBe(one(fleet))
    expect(one(next, 'BCU1')).toMatchObject({ status: undefined, activity: null, updatedAt: undefined })
    expect(next.grids.map(({ evseId }) => evseId)).toEqual([EVSE])
  })

  it('takes a charge point that is listed twice once, as last said', () => {
    const next = replay(
      fleet,
      list({ evse_id: EVSE, name: 'A' }, { evse_id: 'BCU1' }, { evse_id: EVSE, name: 'B' }),
    )
    expect(next.chargePoints.map(nameOf)).toEqual(['B', 'BCU1'])
  })

  it('a change of one leaves the positions and the others as they are', () => {
    const next = replay(fleet, list({ evse_id: EVSE, name: 'Garage' }, { evse_id: 'BCU100186' }))
    expect(nameOf(one(next))).toBe('Garage')
    expect(next.position).toBe(fleet.position)
    expect(next.chargePoints[1]).toBe(fleet.chargePoints[1])
    expect(next.grids).toBe(fleet.grids)
  })

  it('a name of spaces is none', () => {
    expect(nameOf(aChargePoint({ settings: { name: '  ' } }))).toBe(EVSE)
  })
})

describe('override currents', () => {
  const listed = replay(aFleet([aChargePoint()]), says(documentedFrame('4.10', 0)))
  const schedule = (fields: object) => ({ ...(documentedFrame('4.10', 1)['data'] as object), ...fields })

  it('are listed, saved, changed in place and cleared', () => {
    const added = replay(
      listed,
      says({ object: 'POST_SET_OVERRIDE_CURRENT', data: schedule({ schedule_id: 5 }) }),
    )
    expect(added.schedules.map(({ scheduleId }) => scheduleId)).toEqual(['122', 5])
    const edit = says({ object: 'POST_EDIT_OVERRIDE_CURRENT', data: schedule({ override_current: 6 }) })
    const edited = replay(added, edit)
    expect(edited.schedules.map(({ currentA }) => currentA)).toEqual([6, 10])
    expect(replay(edited, edit)).toBe(edited)
    const clear = says({ object: 'POST_CLEAR_OVERRIDE_CURRENT', data: { schedule_id: 122 } })
    const cleared = replay(edited, clear)
    expect(cleared.schedules.map(({ scheduleId }) => scheduleId)).toEqual([5])
    expect(replay(cleared, clear)).toBe(cleared)
    expect(replay(cleared, says({ object: 'POST_CLEAR_OVERRIDE_CURRENT' }))).toBe(cleared)
  })
})

describe('cards and account', () => {
  it('are not known before they were told', () => {
    expect(aFleet()).toMatchObject({ cards: undefined })
    const told = replay(aFleet(), says({ object: 'CHARGE_CARDS', cards: [] }))
    expect(told.cards).toEqual([])
    expect(replay(told, says({ object: 'CHARGE_CARDS', cards: [] }))).toBe(told)
  })

  it('are replaced, and the same ones are not', () => {
    const fleet = replay(aFleet(), says(documentedFrame('4.5')), says(documentedFrame('2.4')))
    expect(fleet.cards?.map(({ uid }) => uid)).toEqual(['046C8CCA8C1D90'])
    expect(fleet.account?.login).toBe('your@email.address')
    expect(replay(fleet, says(documentedFrame('4.5')), says(documentedFrame('2.4')))).toBe(fleet)
    expect(replay(fleet, says({ object: 'CHARGE_CARDS', cards: [] })).cards).toEqual([])
  })
})
