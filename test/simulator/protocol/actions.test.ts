import { describe, expect } from 'vitest'
import { Client, dataOf } from '../client.ts'
import { GAST, NAMELESS, THUIS, test } from '../simulation.ts'

const CARD = '046C8CCA8C1D90'

describe('actions', () => {
  test('a session: plug in, start, charge, stop, unplug', async ({ start }) => {
    const simulator = await start()
    const client = await Client.greeted(simulator.url)
    await client.ask('SET_OPERATIVE', 'STATUS_SET_OPERATIVE', { evse_id: GAST })
    expect(dataOf(await client.take('CH_STATUS'))).toMatchObject({
      activity: 'available',
      vehicle_status: 'A',
    })
    simulator.plugIn(GAST)
    expect(dataOf(await client.take('CH_STATUS'))).toMatchObject({
      activity: 'available',
      vehicle_status: 'B',
    })

    client.send('START_SESSION', { evse_id: GAST, session_token: CARD, flow_id: 'abc' })
    const envelope = { success: true, flow_id: 'abc', evse_id: GAST, result: {}, error: '' }
    expect(await client.take('RECEIVED_START_SESSION')).toMatchObject(envelope)
    expect(await client.take('STATUS_START_SESSION')).toMatchObject(envelope)
    expect(dataOf(await client.take('CH_STATUS', GAST))).toMatchObject({
      activity: 'charging',
      vehicle_status: 'C',
      start_datetime: '20261119 17:54:00',
      actual_kwh: 0,
    })

    simulator.advance(3_600_000)
    client.send('STOP_SESSION', { evse_id: GAST })
    expect(await client.take('STATUS_STOP_SESSION')).toEqual({
      object: 'STATUS_STOP_SESSION',
      success: true,
      flow_id: '',
      error: '',
    })
    const last = dataOf((await client.settled()).filter(({ evse_id }) => evse_id === GAST).at(-1) ?? {})
    expect(last).toMatchObject({ activity: 'available', stop_datetime: '20261119 18:54:00', actual_p1: 0 })
    expect(last['actual_kwh']).toBeGreaterThan(5)

    simulator.unplug(GAST)
    expect(dataOf(await client.take('CH_STATUS', GAST))).toMatchObject({ vehicle_status: 'A' })
  })

  test.for([
    ['charging', THUIS, CARD],
    ['blocked', GAST, CARD],
    ['no car', 'BCU104410 unblocked', CARD],
    ['an unknown card', 'BCU104410 with car', 'NO-SUCH-CARD'],
    ['a card that is no longer valid', 'BCU104410 with car', '04F00BA47E1190'],
  ] as const)('starting is rejected: %s', async ([, where, card], { start }) => {
    const simulator = await start()
    const client = await Client.greeted(simulator.url)
    const evseId = where.split(' ')[0] ?? ''
    if (where.includes('un') || where.includes('with')) simulator.happen(evseId, { what: 'block', on: false })
    if (where.includes('with')) simulator.plugIn(evseId)
    expect(
      await client.ask('START_SESSION', 'STATUS_START_SESSION', { evse_id: evseId, session_token: card }),
    ).toMatchObject({ success: false, error: 'REJECTED' })
  })

  test('starting without a car waits for one, where the server is like that', async ({ start }) => {
    const simulator = await start({ behaviour: { startWithoutCar: 'wait' } })
    const client = await Client.greeted(simulator.url)
    simulator.happen(GAST, { what: 'block', on: false })
    const reply = client.ask('START_SESSION', 'STATUS_START_SESSION', {
      evse_id: GAST,
      session_token: 'BCU-APP',
    })
    expect(await reply).toMatchObject({ success: true })
    simulator.plugIn(GAST)
    expect(simulator.world().chargePoints[3]?.flow.currentsA[0]).toBeGreaterThan(0)
  })

  test('stopping what does not run is refused in a sentence, and nothing follows', async ({ start }) => {
    const client = await Client.greeted((await start()).url)
    expect(await client.ask('STOP_SESSION', 'RECEIVED_STOP_SESSION', { evse_id: GAST })).toEqual({
      object: 'RECEIVED_STOP_SESSION',
      success: false,
      error: `no active session for chargepoint: ${GAST}`,
    })
    expect(await client.settled()).toEqual([])
  })

  test('an offline charge point answers TIMEOUT after 30 s', async ({ start }) => {
    const simulator = await start()
    const client = await Client.greeted(simulator.url)
    await client.ask('SOFT_RESET', 'RECEIVED_SOFT_RESET', { evse_id: NAMELESS })
    simulator.advance(29_999)
    expect((await client.settled()).map(({ object }) => object)).not.toContain('STATUS_SOFT_RESET')
    simulator.advance(1)
    expect(await client.take('STATUS_SOFT_RESET')).toMatchObject({
      success: false,
      evse_id: NAMELESS,
      error: 'TIMEOUT',
    })
  })

  test.for([
    ['SOFT_RESET', 15_000],
    ['REBOOT', 60_000],
  ] as const)(
    '%s ends the session, and the charge point is away for %d ms',
    async ([command, downMs], { start }) => {
      const simulator = await start()
      const client = await Client.greeted(simulator.url)
      await client.ask(command, `STATUS_${command}`, { evse_id: THUIS })
      expect(dataOf(await client.take('CH_STATUS', THUIS))).toMatchObject({ activity: 'offline' })
      simulator.advance(downMs)
      expect(dataOf(await client.take('CH_STATUS', THUIS))).toMatchObject({
        activity: 'available',
        vehicle_status: 'B',
        stop_datetime: '20261119 17:54:00',
      })
    },
  )

  test('blocking while charging is rejected', async ({ start }) => {
    const client = await Client.greeted((await start()).url)
    expect(await client.ask('SET_INOPERATIVE', 'STATUS_SET_INOPERATIVE', { evse_id: THUIS })).toMatchObject({
      success: false,
      error: 'REJECTED',
    })
  })

  test('blocking shows only in the status, where the server is like that', async ({ start }) => {
    const client = await Client.greeted((await start({ behaviour: { operativeStatus: false } })).url)
    client.send('SET_OPERATIVE', { evse_id: GAST })
    expect(dataOf(await client.take('CH_STATUS', GAST))).toMatchObject({ activity: 'available' })
    expect((await client.settled()).map(({ object }) => object)).toEqual(['RECEIVED_SET_OPERATIVE'])
  })

  test('blocking what is blocked pushes nothing', async ({ start }) => {
    const client = await Client.greeted((await start()).url)
    await client.ask('SET_INOPERATIVE', 'STATUS_SET_INOPERATIVE', { evse_id: GAST })
    expect((await client.settled()).map(({ object }) => object)).toEqual(['RECEIVED_SET_INOPERATIVE'])
  })

  test.for([
    ['SET_PUBLIC_CHARGING', 'public_charging'],
    ['SET_PLUG_AND_CHARGE', 'plug_and_charge'],
  ] as const)('%s says what it set and pushes the settings', async ([command, key], { start }) => {
    const client = await Client.greeted((await start()).url)
    for (const value of [true, false]) {
      expect(await client.ask(command, `STATUS_${command}`, { evse_id: GAST, value })).toMatchObject({
        success: true,
        result: { setting: `set ${value}` },
      })
      expect(dataOf(await client.take('CH_SETTINGS'))).toMatchObject({
        [key]: { value, permission: 'write' },
      })
    }
  })

  test('STATUS_ goes to every connection that said HELLO', async ({ start }) => {
    const simulator = await start({ behaviour: { oneConnectionPer: 'nothing' } })
    const [one, other] = [await Client.greeted(simulator.url), await Client.greeted(simulator.url)]
    await one.ask('STOP_SESSION', 'STATUS_STOP_SESSION', { evse_id: THUIS })
    expect(await other.take('STATUS_STOP_SESSION')).toMatchObject({ success: true })
    expect((await other.settled()).map(({ object }) => object)).toEqual(['CH_STATUS'])
  })

  test('the first status after a start is stale, where the server is like that', async ({ start }) => {
    const simulator = await start({ behaviour: { staleStart: true } })
    const client = await Client.greeted(simulator.url)
    await client.ask('STOP_SESSION', 'STATUS_STOP_SESSION', { evse_id: THUIS })
    await client.take('CH_STATUS', THUIS)
    client.send('START_SESSION', { evse_id: THUIS, session_token: CARD })
    const first = dataOf(await client.take('CH_STATUS', THUIS))
    expect(first).toMatchObject({ activity: 'charging', start_datetime: '20261119 16:12:00' })
    simulator.advance(10_000)
    expect(dataOf(await client.take('CH_STATUS', THUIS))).toMatchObject({
      start_datetime: '20261119 17:54:00',
    })
  })
})
