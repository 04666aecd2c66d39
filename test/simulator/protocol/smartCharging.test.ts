import { describe, expect } from 'vitest'
import { Client, dataOf } from '../client.ts'
import { EVENING, GAST, KANTOOR, NAMELESS, THUIS, test } from '../simulation.ts'

const HOUR_MS = 3_600_000

describe('delayed charging', () => {
  test('a held car charges when the window opens', async ({ start }) => {
    const simulator = await start()
    const client = await Client.greeted(simulator.url)
    simulator.advance(5 * HOUR_MS + 5 * 60_000)
    const status = dataOf(await client.ask('GET_CH_STATUS', 'CH_STATUS', { evse_id: KANTOOR }))
    expect(status).toMatchObject({ evse_id: KANTOOR, activity: 'delayed' })
    simulator.advance(2 * 60_000)
    const frames = (await client.settled()).filter(({ evse_id }) => evse_id === KANTOOR)
    expect(dataOf(frames.filter(({ object }) => object === 'CH_STATUS').at(-1) ?? {})).toMatchObject({
      activity: 'charging',
      actual_p1: 16,
    })
  })

  test.for(['00:30', '06:59', '07:00', '12:00', '21:30', '22:59', '23:30'])(
    'the default account waits at %s, too',
    async (time, { start }) => {
      const simulator = await start({ at: Date.parse(`2026-11-20T${time}:00+01:00`) })
      const client = await Client.greeted(simulator.url)
      simulator.advance(60_000)
      const status = dataOf(await client.ask('GET_CH_STATUS', 'CH_STATUS', { evse_id: KANTOOR }))
      expect(status).toMatchObject({ activity: 'delayed', vehicle_status: 'C', smartcharging_max_usage: 0 })
    },
  )

  test.for([
    ['OVERRIDE_DELAYED_CHARGING_TIMEOUT', true, 'charging'],
    ['OVERRIDE_CHARGING_PROFILES', true, 'charging'],
    ['OVERRIDE_DELAYED_CHARGING_TIMEOUT', false, 'delayed'],
  ] as const)('%s %s leaves it %s', async ([command, value, activity], { start }) => {
    const client = await Client.greeted((await start({ behaviour: { boostingField: true } })).url)
    expect(await client.ask(command, `STATUS_${command}`, { evse_id: KANTOOR, value })).toMatchObject({
      success: true,
      evse_id: KANTOOR,
    })
    await client.settled()
    const status = dataOf(await client.ask('GET_CH_STATUS', 'CH_STATUS', { evse_id: KANTOOR }))
    expect(status).toMatchObject({ activity, boosting: value })
  })

  test('a schedule reads back sorted, each day once', async ({ start }) => {
    const client = await Client.greeted((await start()).url)
    client.send('SAVE_SCHEDULE_DELAYED_CHARGING', {
      evse_id: KANTOOR,
      days: '[5,1,1]',
      start_time: '13:00',
      end_time: '20:00',
    })
    expect(dataOf(await client.take('CH_SETTINGS'))['delayed_charging']).toMatchObject({
      start_time: '13:00',
      end_time: '20:00',
      selected_days: [1, 5],
    })
  })

  test.for(['[]', '[0]', '[8]', '1,2', '[1.5]', 'null'])('days %s are an error', async (days, { start }) => {
    const client = await Client.greeted((await start()).url)
    const fields = { evse_id: KANTOOR, days, start_time: '13:00', end_time: '20:00' }
    expect(await client.ask('SAVE_SCHEDULE_DELAYED_CHARGING', 'ERROR', fields)).toMatchObject({ error: 9 })
  })
})

describe('profiles', () => {
  test('switching one on switches the other off', async ({ start }) => {
    const client = await Client.greeted((await start()).url)
    client.send('SET_PRICE_BASED_CHARGING', { evse_id: KANTOOR, value: true })
    const settings = dataOf(await client.take('CH_SETTINGS'))
    expect(settings['price_based_charging']).toMatchObject({ value: true, expected_leave_time: '07:00' })
    expect(settings['delayed_charging']).toEqual({ value: false, permission: 'write' })
  })

  test('percentages read back as kWh once the size of the battery is known', async ({ start }) => {
    const client = await Client.greeted((await start()).url)
    const command = 'PATCH_PRICE_BASED_CHARGING_SETTINGS'
    const status = `STATUS_${command}`
    await client.ask('SET_PRICE_BASED_CHARGING', 'CH_SETTINGS', { evse_id: KANTOOR, value: true })
    const unknown = { evse_id: KANTOOR, expected_departure_time: '06:30', minimum_pct: 40 }
    await client.ask(command, status, unknown)
    expect(dataOf(await client.take('CH_SETTINGS'))['price_based_charging']).toMatchObject({
      expected_leave_time: '06:30',
      minimum_kwh: 10,
    })
    await client.ask(command, status, { evse_id: KANTOOR, current_battery_pct: 20, battery_size_kwh: 60 })
    expect(dataOf(await client.take('CH_SETTINGS'))['price_based_charging']).toMatchObject({
      expected_leave_time: '06:30',
      expected_kwh: 48,
      minimum_kwh: 12,
    })
  })

  test('price settings are refused until price-based charging was on once', async ({ start }) => {
    const client = await Client.greeted((await start()).url)
    const command = 'PATCH_PRICE_BASED_CHARGING_SETTINGS'
    const status = `STATUS_${command}`
    const price = async () =>
      dataOf(await client.ask('GET_CH_SETTINGS', 'CH_SETTINGS', { evse_id: KANTOOR }))['price_based_charging']
    const turn = (value: boolean) =>
      client.ask('SET_PRICE_BASED_CHARGING', 'CH_SETTINGS', { evse_id: KANTOOR, value })

    const early = { evse_id: KANTOOR, expected_departure_time: '05:15' }
    expect(await client.ask(command, status, early)).toMatchObject({ success: false, error: 'REJECTED' })
    await turn(true)
    expect(await price()).toMatchObject({ expected_leave_time: '07:00' })
    await turn(false)
    expect(await client.ask(command, status, early)).toMatchObject({ success: true })
    await turn(true)
    await client.settled()
    expect(await price()).toMatchObject({ expected_leave_time: '05:15' })
  })

  test('without write permission it is rejected', async ({ start }) => {
    const simulator = await start()
    const client = await Client.greeted(simulator.url)
    simulator.setOffline(NAMELESS, false)
    const fields = { evse_id: NAMELESS, value: true }
    expect(await client.ask('SET_DELAYED_CHARGING', 'STATUS_SET_DELAYED_CHARGING', fields)).toMatchObject({
      success: false,
      error: 'REJECTED',
    })
  })

  test('only the settings tell, where the server answers nothing', async ({ start }) => {
    const client = await Client.greeted((await start({ behaviour: { smartChargingReplies: false } })).url)
    client.send('SET_DELAYED_CHARGING', { evse_id: KANTOOR, value: false })
    const frames = (await client.settled()).filter(({ evse_id }) => evse_id === KANTOOR)
    expect(frames.map(({ object }) => object)).toEqual(['CH_SETTINGS', 'CH_STATUS'])
  })
})

describe('override currents', () => {
  const schedule = {
    chargepoints: [THUIS],
    overridestarttime: '00:00',
    overridestartdays: ['TH'],
    overridestoptime: '20:00',
    overridestopdays: ['TH'],
    overridevalue: 8,
  }
  const stored = {
    charge_points: [THUIS],
    override_current: 8,
    start_time: '00:00',
    stop_time: '20:00',
    override_start_days: 'TH',
    override_end_days: 'TH',
  }

  test('set, list, edit and clear; the cap holds while it is active', async ({ start }) => {
    const simulator = await start({ at: EVENING })
    const client = await Client.greeted(simulator.url)
    expect(await client.ask('LIST_OVERRIDE_CURRENT', 'LIST_OVERRIDE_CURRENT')).toMatchObject({ data: [] })

    const set = await client.ask('POST_SET_OVERRIDE_CURRENT', 'POST_SET_OVERRIDE_CURRENT', schedule)
    expect(set).toEqual({ object: 'POST_SET_OVERRIDE_CURRENT', data: { schedule_id: '122', ...stored } })
    expect(dataOf(await client.take('CH_STATUS', THUIS))).toMatchObject({
      smartcharging_max_usage: 8,
      actual_p1: 8,
    })
    const edit = { ...schedule, schedule_id: '122', overridevalue: 6.5, overridestartdays: ['MO', 'TH'] }
    expect(await client.ask('POST_EDIT_OVERRIDE_CURRENT', 'POST_EDIT_OVERRIDE_CURRENT', edit)).toMatchObject({
      data: { schedule_id: '122', override_current: 6.5, override_start_days: 'MO,TH' },
    })
    expect(dataOf(await client.take('CH_STATUS', THUIS))).toMatchObject({ actual_p1: 6.5 })
    expect(await client.ask('LIST_OVERRIDE_CURRENT', 'LIST_OVERRIDE_CURRENT')).toMatchObject({
      data: [{ schedule_id: '122', override_current: 6.5 }],
    })
    const clear = { schedule_id: 122 }
    expect(await client.ask('POST_CLEAR_OVERRIDE_CURRENT', 'POST_CLEAR_OVERRIDE_CURRENT', clear)).toEqual({
      object: 'POST_CLEAR_OVERRIDE_CURRENT',
      data: { schedule_id: '122' },
    })
    expect(dataOf(await client.take('CH_STATUS', THUIS))).toMatchObject({ actual_p1: 10.8 })
    expect(await client.ask('POST_CLEAR_OVERRIDE_CURRENT', 'ERROR', clear)).toMatchObject({ error: 9 })
  })

  test('ids are numbers, where the server is like that', async ({ start }) => {
    const client = await Client.greeted((await start({ behaviour: { scheduleIdAs: 'number' } })).url)
    expect(
      await client.ask('POST_SET_OVERRIDE_CURRENT', 'POST_SET_OVERRIDE_CURRENT', schedule),
    ).toMatchObject({
      data: { schedule_id: 122 },
    })
  })

  test('a charge point of somebody else is forbidden', async ({ start }) => {
    const client = await Client.greeted((await start()).url)
    const foreign = { ...schedule, chargepoints: [GAST, 'BCU999999'] }
    expect(await client.ask('POST_SET_OVERRIDE_CURRENT', 'ERROR', foreign)).toEqual({
      object: 'ERROR',
      error: 2,
      message: 'forbidden',
    })
  })
})
