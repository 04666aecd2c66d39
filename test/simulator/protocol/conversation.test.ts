import { once } from 'node:events'
import { describe, expect } from 'vitest'
import type { BehaviourChanges } from '../../../main/simulator/behaviour.ts'
import { Client, dataOf } from '../client.ts'
import { GAST, KANTOOR, NAMELESS, THUIS, test } from '../simulation.ts'

const CARD = '046C8CCA8C1D90'

describe('signing in', () => {
  test('a valid token gives a session and the customer', async ({ start }) => {
    const client = await Client.open((await start({ token: 'secret' })).url)
    client.sendText(JSON.stringify({ command: 'VALIDATE_API_TOKEN', token: 'secret' }))
    const reply = await client.take('STATUS_API_TOKEN')
    expect(reply).toMatchObject({ success: true, customer_id: '1042', token: expect.any(String) })
    expect(client.texts).toHaveLength(1)
  })

  test('another token gives a failure without a session', async ({ start }) => {
    const client = await Client.open((await start()).url)
    client.sendText(JSON.stringify({ command: 'VALIDATE_API_TOKEN', token: 'wrong' }))
    expect(await client.take('STATUS_API_TOKEN')).toEqual({
      object: 'STATUS_API_TOKEN',
      success: false,
      error: '',
    })
  })

  test.for(['', 'Token nobody', 'session-1', 'token session-1'])(
    'authorization %j is answered with error 1, and the connection stays',
    async (authorization, { start }) => {
      const client = await Client.signedIn((await start()).url)
      client.sendText(JSON.stringify({ command: 'GET_ACCOUNT', Authorization: authorization }))
      expect(await client.take('ERROR')).toEqual({ object: 'ERROR', error: 1, message: 'Invalid Auth Token' })
      expect(await client.ask('GET_ACCOUNT', 'ACCOUNT')).toMatchObject({ login: 'driver@example.org' })
    },
  )

  test('a session token outlives its connection', async ({ start }) => {
    const simulator = await start()
    const first = await Client.signedIn(simulator.url)
    await first.close()
    const second = await Client.open(simulator.url)
    second.session = first.session
    expect(await second.ask('HELLO', 'HELLO')).toEqual({ object: 'HELLO' })
  })
})

describe('what it cannot do', () => {
  test.for([
    ['not JSON', '{"command":', 9],
    ['an array', '[1,2]', 9],
    ['an unknown command', '{"command":"FLY"}', 0],
    ['no command', '{}', 0],
    ['a name of every object', '{"command":"constructor"}', 0],
    ['an unknown charge point', '{"command":"GET_CH_STATUS","evse_id":"BCU999999"}', 2],
    ['no charge point', '{"command":"REBOOT"}', 9],
    ['a wrong type', '{"command":"SET_PLUG_AND_CHARGE","evse_id":"BCU102728","value":"yes"}', 9],
  ] as const)('%s is an error, and the connection stays', async ([, text, code], { start }) => {
    const client = await Client.signedIn((await start()).url)
    client.sendText(
      text.replace(/^\{(?=.*\}$)/, `{"Authorization":"Token ${client.session}",`).replace(',}', '}'),
    )
    expect(await client.take('ERROR')).toMatchObject({ error: code })
    expect(await client.settled()).toEqual([])
  })
})

describe('reads', () => {
  test('account, cards, charge points and grid are those of the default account', async ({ start }) => {
    const client = await Client.greeted((await start()).url)
    expect(await client.ask('GET_ACCOUNT', 'ACCOUNT')).toMatchObject({ full_name: 'Eva Driver' })
    const cards = await client.ask('GET_CHARGE_CARDS', 'CHARGE_CARDS', { limit: 100 })
    expect(cards['cards']).toContainEqual(
      expect.objectContaining({ uid: CARD, name: 'Mijn laadpas', valid: 1 }),
    )
    const chargePoints = await client.ask('GET_CHARGE_POINTS', 'CHARGE_POINTS')
    expect(chargePoints['data']).toMatchObject([
      { evse_id: THUIS, name: 'Thuis', activity: 'charging', tariff: { price_in_vat: 0.242 } },
      {
        evse_id: KANTOOR,
        name: 'Kantoor P1',
        activity: 'delayed',
        delayed_charging: { start_time: '23:00' },
      },
      { evse_id: NAMELESS, name: '', activity: 'offline', smart_charging: false },
      { evse_id: GAST, name: 'Gast', activity: 'unavailable' },
    ])
    const grid = dataOf(await client.ask('GET_GRID_STATUS', 'GRID_STATUS', { evse_id: THUIS }))
    expect(
      [grid['grid_actual_p1'], grid['grid_actual_p2'], grid['grid_actual_p3']].map((currentA) =>
        Math.round(Number(currentA)),
      ),
    ).toEqual([14, 11, 11])
    expect(grid).toMatchObject({ grid_max_install: 25, grid_max_reserved: 25 })
  })

  test('a status has every field that the official client needs', async ({ start }) => {
    const client = await Client.greeted((await start()).url)
    const thuis = await client.ask('GET_CH_STATUS', 'CH_STATUS', { evse_id: THUIS })
    expect(thuis).toMatchObject({
      evse_id: THUIS,
      data: {
        actual_p1: 10.8,
        actual_p2: 10.6,
        actual_p3: 10.7,
        activity: 'charging',
        vehicle_status: 'C',
        max_usage: 16,
        smartcharging_max_usage: 16,
        actual_kwh: 12.3,
        total_cost: 2.98,
        start_datetime: '20261119 16:12:00',
        stop_datetime: '',
        offline_since: '',
        evse_id: THUIS,
      },
    })
    const offline = await client.ask('GET_CH_STATUS', 'CH_STATUS', { evse_id: NAMELESS })
    expect(offline).toMatchObject({
      data: { activity: 'offline', offline_since: '20261119 14:54:00', actual_kwh: 4.1, total_cost: 0.99 },
    })
  })

  test('replies keep the order of their questions whatever the latency', async ({ start }) => {
    const simulator = await start({ behaviour: { readLatencyMs: [10, 300] } })
    const client = await Client.open(simulator.url)
    for (let i = 0; i < 50; i++) client.sendText(i % 2 ? 'x' : '{"command":"GET_ACCOUNT"}')
    client.socket.ping()
    await new Promise((resolve) => client.socket.once('pong', resolve))
    simulator.advance(300)
    while (client.texts.length < 50) await new Promise((resolve) => client.socket.once('message', resolve))
    expect(client.texts.map((text) => JSON.parse(text).error)).toEqual(
      Array.from({ length: 50 }, (_, i) => (i % 2 ? 9 : 1)),
    )
  })
})

describe('pushes', () => {
  test('none before HELLO; status, settings and grid after it', async ({ start }) => {
    const simulator = await start()
    const client = await Client.signedIn(simulator.url)
    simulator.advance(20_000)
    expect(await client.settled()).toEqual([])
    await client.ask('HELLO', 'HELLO')
    simulator.advance(20_000)
    const objects = (await client.settled()).map(({ object, evse_id }) => `${object} ${evse_id}`)
    expect(objects.filter((one) => one === `CH_STATUS ${THUIS}`)).toHaveLength(2)
    expect(objects.filter((one) => one === `GRID_CURRENT ${GAST}`)).toHaveLength(2)
    expect(objects).not.toContain(`CH_STATUS ${GAST}`)
  })

  test('a change is pushed at once, and only what changed', async ({ start }) => {
    const simulator = await start()
    const client = await Client.greeted(simulator.url)
    simulator.setOffline(THUIS, true)
    expect(dataOf(await client.take('CH_STATUS'))).toMatchObject({
      evse_id: THUIS,
      activity: 'offline',
      offline_since: '20261119 17:54:00',
      actual_p1: 10.8,
    })
    simulator.setOffline(THUIS, false)
    expect(dataOf(await client.take('CH_STATUS'))).toMatchObject({ activity: 'charging', offline_since: '' })
    expect(await client.settled()).toEqual([])
  })
})

describe('time', () => {
  const latencies = {
    readLatencyMs: [50, 300],
    receivedLatencyMs: [100, 800],
    statusLatencyMs: [1_000, 5_000],
  } satisfies BehaviourChanges

  test('RECEIVED_ and STATUS_ come when they should, sooner at speed', async ({ start }) => {
    for (const speed of [1, 10]) {
      const simulator = await start({ behaviour: latencies, speed })
      const client = await Client.open(simulator.url)
      const objects = () => client.texts.map((text) => JSON.parse(text).object)
      const wait = async (ms: number) => {
        simulator.advance(ms / speed)
        client.socket.ping()
        await once(client.socket, 'pong')
      }
      client.sendText(JSON.stringify({ command: 'VALIDATE_API_TOKEN', token: 'demo' }))
      await wait(0)
      await wait(49)
      expect(objects()).toEqual([])
      await wait(251)
      expect(objects()).toEqual(['STATUS_API_TOKEN'])
      client.session = 'session-1'
      client.send('REBOOT', { evse_id: THUIS })
      await wait(0)
      await wait(99)
      expect(objects()).toHaveLength(1)
      await wait(701)
      expect(objects().slice(1)).toEqual(['RECEIVED_REBOOT'])
      await wait(299)
      expect(objects()).toHaveLength(2)
      await wait(4_701)
      expect(objects().slice(2)).toEqual(['STATUS_REBOOT'])
    }
  })

  test('a world at speed 60 passes a minute a second, wherever it began', async ({ start }) => {
    const startAt = Date.parse('2026-07-01T12:00:00Z')
    const simulator = await start({ speed: 60, startAt })
    simulator.advance(90_000)
    expect(simulator.world().now).toBe(startAt + 90 * 60_000)
  })
})

test('nothing that is kept or logged contains a token', async ({ start }) => {
  const lines: string[] = []
  const simulator = await start({ token: 'TOPSECRET', log: (line) => lines.push(line) })
  const client = await Client.greeted(simulator.url, 'TOPSECRET')
  client.sendText('{"command":"VALIDATE_API_TOKEN","token":"TOPSECRET"')
  await client.take('ERROR')
  const all = JSON.stringify([lines, simulator.received])
  expect(lines.length).toBeGreaterThan(4)
  expect(all).not.toContain('TOPSECRET')
  expect(all).not.toContain(client.session)
})
