import { describe, expect } from 'vitest'
import type { FaultRequest } from '../../../main/simulator/index.ts'
import { Client, dataOf, type Message } from '../client.ts'
import { GAST, NAMELESS, type Start, THUIS, test } from '../simulation.ts'

async function begin(start: Start) {
  const simulator = await start()
  const client = await Client.greeted(simulator.url)
  const status = (evseId = THUIS): Promise<Message> =>
    client.ask('GET_CH_STATUS', 'CH_STATUS', { evse_id: evseId })
  return { simulator, client, status }
}

describe('frames that should not be', () => {
  const isJson = (text: string) => {
    try {
      return Boolean(JSON.parse(text))
    } catch {
      return false
    }
  }

  test.for([
    [{ fault: 'garbage' }, (text: string) => !isJson(text)],
    [{ fault: 'truncated' }, (text: string) => !isJson(text) && text.startsWith('{"object":"CH_STATUS"')],
    [{ fault: 'oversized' }, (text: string) => text.length > 2 * 1024 * 1024],
    [{ fault: 'oversized', bytes: 100 }, (text: string) => text.length < 200],
    [{ fault: 'unknownObject' }, (text: string) => JSON.parse(text).object === 'CH_WEATHER'],
    [{ fault: 'raw', text: 'null' }, (text: string) => text === 'null'],
    [{ fault: 'error', code: 9 }, (text: string) => JSON.parse(text).error === 9],
    [{ fault: 'error', code: 77, message: 'odd' }, (text: string) => JSON.parse(text).message === 'odd'],
  ] as const satisfies readonly (readonly [FaultRequest, (text: string) => boolean])[])(
    '%j, once, and the connection stays',
    async ([fault, isIt], { start }) => {
      const { simulator, client } = await begin(start)
      simulator.fault(fault)
      await client.settled()
      expect(client.texts.slice(2, -1).map(isIt)).toEqual([true])
    },
  )
})

describe('frames that are odd', () => {
  test('null phases', async ({ start }) => {
    const { simulator, client, status } = await begin(start)
    simulator.fault({ fault: 'nullPhases' })
    expect(dataOf(await status(NAMELESS))).toMatchObject({
      actual_p1: 15.7,
      actual_p2: null,
      actual_v3: null,
    })
    simulator.advance(10_000)
    expect(await client.take('GRID_CURRENT')).toMatchObject({ grid_actual_p2: null })
    simulator.heal()
    await client.settled()
    expect(dataOf(await status(NAMELESS))).toMatchObject({ actual_p2: 0 })
  })

  test('unknown activity, vehicle letter and fields', async ({ start }) => {
    const { simulator, status } = await begin(start)
    for (const fault of ['unknownActivity', 'unknownVehicle', 'unknownFields'] as const)
      simulator.fault({ fault })
    const frame = await status()
    expect(dataOf(frame)).toMatchObject({ activity: 'levitating', vehicle_status: 'X', flux: { value: 88 } })
    expect(frame).toHaveProperty('brand_new')
  })

  test('old forms', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'oldForms' })
    const chargePoints = await client.ask('GET_CHARGE_POINTS', 'CHARGE_POINTS')
    expect(chargePoints['data']).toMatchObject([
      { plug_and_charge: true, public_charging: false, x_coord: 52.0907 },
      {},
      {},
      {},
    ])
    expect(JSON.stringify(chargePoints)).not.toMatch(/"location"|preferred_card|vat_percentage|socket_id/)
  })

  test.for([
    ['Z', '2026-11-19T15:12:00.000Z', ''],
    ['+00:00', '20261119 15:12:00+00:00', ''],
    ['null', '20261119 15:12:00+00:00', null],
  ] as const)('timestamps with %s', async ([form, started, none], { start }) => {
    const { simulator, status } = await begin(start)
    simulator.fault({ fault: 'timestamps', form })
    expect(dataOf(await status())).toMatchObject({ start_datetime: started, stop_datetime: none })
  })

  test('missing error', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'missingError' })
    const reply = await client.ask('STOP_SESSION', 'STATUS_STOP_SESSION', { evse_id: THUIS })
    expect(reply).toEqual({ object: 'STATUS_STOP_SESSION', success: true, flow_id: '' })
  })
})

describe('frames at the wrong time', () => {
  test('no pushes', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'noPushes' })
    simulator.setOffline(THUIS, true)
    simulator.advance(60_000)
    expect(await client.settled()).toEqual([])
  })

  test('silence instead of STATUS_: it happens all the same', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'silence' })
    client.send('SET_OPERATIVE', { evse_id: GAST })
    expect(dataOf(await client.take('CH_STATUS'))).toMatchObject({ activity: 'available' })
    expect((await client.settled()).map(({ object }) => object)).toEqual(['RECEIVED_SET_OPERATIVE'])
  })

  test.for([
    ['nothing', []],
    ['error', ['ERROR']],
  ] as const)('one command answered with %s, the others well', async ([form, objects], { start }) => {
    const { simulator, client, status } = await begin(start)
    simulator.fault({ fault: 'unserved', command: 'GET_CHARGE_CARDS', form })
    client.send('GET_CHARGE_CARDS')
    expect(dataOf(await status())).toMatchObject({ evse_id: THUIS })
    expect((await client.settled()).map(({ object }) => object)).toEqual(objects)
  })

  test('duplicates', async ({ start }) => {
    const { simulator, client, status } = await begin(start)
    simulator.fault({ fault: 'duplicates' })
    expect(await status()).toEqual(await client.take('CH_STATUS'))
  })

  test('late replies', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    const before = client.texts.length
    const reply = client.ask('GET_CHARGE_CARDS', 'CHARGE_CARDS')
    client.socket.ping()
    await new Promise((resolve) => client.socket.once('pong', resolve))
    expect(client.texts).toHaveLength(before)
    simulator.advance(60_000)
    expect(await reply).toBeDefined()
  })

  test('wrong order: STATUS_ before RECEIVED_, and nothing is lost', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'wrongOrder' })
    const before = client.texts.length
    await client.ask('STOP_SESSION', 'RECEIVED_STOP_SESSION', { evse_id: THUIS })
    simulator.advance(1_000)
    await client.take('CH_STATUS')
    expect(client.texts.slice(before).map((text) => JSON.parse(text).object)).toEqual([
      'STATUS_STOP_SESSION',
      'RECEIVED_STOP_SESSION',
      'CH_STATUS',
    ])
  })
})

test('a fault that does not exist is refused', async ({ start }) => {
  const simulator = await start()
  // @ts-expect-error The compiler says so, too.
  expect(() => simulator.fault({ fault: 'gremlins' })).toThrow()
})
