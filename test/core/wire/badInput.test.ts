import { describe, expect, it } from 'vitest'
import { type Parsed, parseFrame } from '../../../core/wire/message.ts'
import { documentedFrame } from './documented.ts'

const read = (frame: unknown): Parsed => parseFrame(JSON.stringify(frame))

function readMessage(frame: unknown) {
  const parsed = read(frame)
  if ('problem' in parsed) throw new Error(`dropped: ${JSON.stringify(parsed.problem)}`)
  return parsed
}

const charging = documentedFrame('4.3', 1) as { data: Record<string, unknown> }

const status = (fields: object) => ({ ...charging, data: { ...charging.data, ...fields } })

const onePoint = (fields: object) => ({
  object: 'CHARGE_POINTS',
  data: [{ evse_id: 'BCU1', name: 'One', ...fields }, { evse_id: 'BCU2' }],
})

describe('a frame that names no charge point', () => {
  it.each([
    [{ data: { activity: 'available' } }],
    [{ evse_id: '', data: { evse_id: '' } }],
    [{ evse_id: 5, data: {} }],
  ])('CH_STATUS %j is read', (fields) => {
    expect(readMessage({ object: 'CH_STATUS', ...fields }).message).toMatchObject({
      kind: 'status',
      evseId: '',
    })
  })

  it.each([[{}], [{ evse_id: '' }], [{ evse_id: null }]])('GRID_CURRENT %j is read', (fields) => {
    const { message } = readMessage({ object: 'GRID_CURRENT', grid_actual_p1: 1, ...fields })
    expect(message).toEqual({ kind: 'gridCurrent', evseId: '', currentA: [1, null, null] })
  })
})

describe('a frame that is dropped', () => {
  it.each([
    ['', 'notJson'],
    ['{"object":"CH_STATUS"', 'notJson'],
    ['<html>maintenance</html>', 'notJson'],
    ['\u0000', 'notJson'],
    ['[]', 'notAnObject'],
    ['null', 'notAnObject'],
    ['42', 'notAnObject'],
    ['"CH_STATUS"', 'notAnObject'],
    ['{}', 'noObjectName'],
    ['{"object":null}', 'noObjectName'],
    ['{"object":7}', 'noObjectName'],
    ['{"__proto__":{"object":"HELLO"}}', 'noObjectName'],
  ])('%j: %s', (text, kind) => {
    expect(parseFrame(text)).toEqual({ problem: { kind } })
  })

  it.each(['NEWS', 'CH_STATUS2', 'ch_status', 'constructor', '__proto__', 'toString', 'RECEIVED', ''])(
    'an unknown object %j',
    (object) => {
      expect(read({ object })).toMatchObject({ problem: { kind: 'unknownObject' } })
    },
  )

  it.each([
    [{ object: 'CHARGE_POINTS' }],
    [{ object: 'CHARGE_POINTS', data: {} }],
    [{ object: 'CH_STATUS' }],
    [{ object: 'CH_SETTINGS', data: { smart_charging: true } }],
    [{ object: 'CHARGE_CARDS', cards: null }],
    [{ object: 'GRID_STATUS', data: 5 }],
    [{ object: 'LIST_OVERRIDE_CURRENT', data: 'none' }],
    [{ object: 'POST_SET_OVERRIDE_CURRENT', data: {} }],
  ])('%j has the wrong shape', (frame) => {
    expect(read(frame)).toEqual({ problem: { kind: 'wrongShape', object: frame.object } })
  })

  it('names a kind, but nothing that is not a name', () => {
    expect(read({ object: 'NEWS' })).toEqual({ problem: { kind: 'unknownObject', object: 'NEWS' } })
    expect(read({ object: 'Token abc' })).toEqual({ problem: { kind: 'unknownObject' } })
    expect(read({ object: 'A'.repeat(100_000) })).toEqual({ problem: { kind: 'unknownObject' } })
  })
})

describe('a field that does not fit is left out, and the rest kept', () => {
  it.each([
    ['a number', { actual_kwh: {} }, 'data.actual_kwh'],
    ['an activity', { activity: 7 }, 'data.activity'],
    ['a vehicle letter', { vehicle_status: ['C'] }, 'data.vehicle_status'],
    ['a time', { start_datetime: 20221111 }, 'data.start_datetime'],
    ['a switch', { boosting: 'yes' }, 'data.boosting'],
    ['a phase', { actual_p2: 'much' }, 'data.actual_p2'],
  ])('%s of a status', (_name, fields, path) => {
    const { message, oddities } = readMessage(status(fields))
    expect(oddities).toEqual([expect.stringMatching(`^${path}: expected `)])
    expect(message).toMatchObject({ kind: 'status', evseId: 'BCU102728', status: { cost: 0.77 } })
  })

  it.each([
    ['a setting', { plug_and_charge: { value: 'yes' } }],
    ['a setting without its value', { plug_and_charge: { permission: 'write' } }],
    ['a profile without its value', { delayed_charging: {} }],
    ['a card without uid', { preferred_card: {} }],
    ['a card with an odd uid', { default_card: { uid: 5, id: 'X' } }],
    ['a card that is a string', { preferred_card: 'X' }],
    ['a tariff', { tariff: 0.2 }],
    ['a price', { tariff: { price_in_vat: 'cheap' } }],
    ['a location', { location: 'home' }],
    ['a list of sockets', { socket_ids: 1 }],
    ['a socket', { socket_ids: [1, 'two'] }],
    ['an activity', { activity: 7 }],
  ])('%s of a charge point: %j', (_name, fields) => {
    const { message, oddities } = readMessage(onePoint(fields))
    expect(oddities.length).toBeGreaterThan(0)
    expect(message).toMatchObject({
      chargePoints: [{ evseId: 'BCU1', settings: { name: 'One' } }, { evseId: 'BCU2' }],
    })
  })

  it.each([[null], [{}], [{ evse_id: null }], [{ evse_id: '' }], [{ evse_id: 'B'.repeat(101) }], [7], [[]]])(
    'a charge point that is %j',
    (bad) => {
      const data = [{ evse_id: 'BCU1' }, bad, { evse_id: 'BCU2' }, bad]
      expect(readMessage({ object: 'CHARGE_POINTS', data }).message).toMatchObject({
        chargePoints: [{ evseId: 'BCU1' }, { evseId: 'BCU2' }],
      })
    },
  )

  it('a card without a uid that can be asked for', () => {
    const cards = [{ uid: 'A' }, { id: 'B' }, { uid: '' }, { uid: 'C' }, { uid: 'D'.repeat(101) }]
    expect(readMessage({ object: 'CHARGE_CARDS', cards }).message).toMatchObject({
      cards: [{ uid: 'A' }, { uid: 'C' }],
    })
  })

  it('an evse id of an override current that no charge point can have', () => {
    const data = [{ schedule_id: '1', charge_points: ['BCU1', '', 'B'.repeat(101), 'BCU2'] }]
    expect(readMessage({ object: 'LIST_OVERRIDE_CURRENT', data })).toMatchObject({
      message: { schedules: [{ scheduleId: '1', evseIds: ['BCU1', 'BCU2'] }] },
      oddities: [expect.stringMatching(/^data\.\*\.charge_points\.\*: /), expect.anything()],
    })
  })

  it('an override current without an id', () => {
    const data = [{ schedule_id: '1' }, { start_time: '10:00' }]
    expect(readMessage({ object: 'LIST_OVERRIDE_CURRENT', data }).message).toMatchObject({
      schedules: [{ scheduleId: '1' }],
    })
  })
})

describe('what is tolerated without a word', () => {
  it.each([
    ['an unknown activity', { activity: 'dancing' }, { activity: 'dancing' }],
    ['an unknown vehicle letter', { vehicle_status: 'Z' }, { vehicleLetter: 'Z' }],
    ['a null vehicle letter', { vehicle_status: null }, { vehicleLetter: null }],
    ['null phases', { actual_p2: null, actual_p3: null }, { currentA: [6, null, null] }],
    ['padded numbers', { total_cost: '    5.97', actual_kwh: ' -1 ' }, { cost: 5.97, energyKwh: -1 }],
    ['null times', { start_datetime: null }, { startedAt: null }],
    ['what is no time', { start_datetime: 'yesterday' }, { startedAt: null }],
    ['unknown fields', { colour: 'green', __proto__x: {} }, { cost: 0.77 }],
  ])('%s', (_name, fields, expected) => {
    expect(readMessage(status(fields))).toMatchObject({ message: { status: expected }, oddities: [] })
  })

  it('the evse id at one level only, or empty at one', () => {
    const { evse_id: _, ...data } = charging.data
    for (const frame of [
      { object: 'CH_STATUS', evse_id: 'BCU1', data },
      { object: 'CH_STATUS', data: { ...data, evse_id: 'BCU1' } },
      { object: 'CH_STATUS', evse_id: '', data: { ...data, evse_id: 'BCU1' } },
      { object: 'CH_STATUS', evse_id: 'BCU1', data: { ...data, evse_id: '' } },
    ])
      expect(readMessage(frame).message).toMatchObject({ evseId: 'BCU1' })
  })
})

describe('hostile input', () => {
  it('numbers too large to be numbers are left out', () => {
    const text = JSON.stringify(status({})).replace('"actual_kwh":3.2', '"actual_kwh":1e999')
    expect(parseFrame(text)).toMatchObject({ oddities: [expect.stringContaining('data.actual_kwh')] })
    const { message } = readMessage(status({ actual_kwh: '9'.repeat(400) }))
    expect(message).not.toHaveProperty('status.energyKwh')
  })

  it('nesting however deep', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000)
    expect(parseFrame(deep)).toHaveProperty('problem')
    const inside = JSON.stringify(status({})).replace('"actual_kwh":3.2', `"actual_kwh":${deep}`)
    expect(parseFrame(inside)).toMatchObject({ message: { status: { cost: 0.77 } } })
    const unknown = JSON.stringify(status({})).replace('"actual_kwh"', `"x":${deep},"actual_kwh"`)
    expect(parseFrame(unknown)).toMatchObject({ oddities: [], unknownFields: ['data.x (list)'] })
  })

  it('keys of the prototype reach no prototype', () => {
    const text =
      '{"object":"CH_STATUS","__proto__":{"polluted":1},"data":{"evse_id":"__proto__","__proto__":{"activity":"charging"},"constructor":{"prototype":{"polluted":1}}}}'
    expect(parseFrame(text)).toEqual({
      object: 'CH_STATUS',
      message: { kind: 'status', evseId: '__proto__', status: {} },
      oddities: [],
      unknownFields: ['__proto__ (object)', 'data.__proto__ (object)', 'data.constructor (object)'],
    })
    expect({}).not.toHaveProperty('polluted')
  })

  it('oddities name paths and types, never a value', () => {
    const secret = 'S3CRET-VALUE'
    const frames = [
      status({
        activity: [secret],
        actual_p1: secret,
        start_datetime: { [secret]: secret },
        boosting: secret,
      }),
      onePoint({
        name: { secret },
        plug_and_charge: secret,
        tariff: [secret],
        preferred_card: { uid: [secret] },
      }),
      { object: 'ERROR', error: secret, message: { secret } },
      { object: 'STATUS_API_TOKEN', success: secret, token: [secret] },
      { object: 'RECEIVED_REBOOT', success: secret, flow_id: [secret] },
      { object: 'GRID_STATUS', data: { id: [secret], grid_max_install: secret } },
      { object: 'CHARGE_CARDS', cards: [secret, { uid: [secret] }] },
    ]
    for (const frame of frames) {
      const { oddities } = readMessage(frame)
      expect(oddities.length).toBeGreaterThan(0)
      expect(oddities.join()).not.toContain(secret)
    }
  })
})
