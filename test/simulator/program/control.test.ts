import { afterEach, describe, expect } from 'vitest'
import { type Control, type Simulator, startControl } from '../../../main/simulator/index.ts'
import { Client, dataOf } from '../client.ts'
import { GAST, THUIS, test } from '../simulation.ts'

const doors: Control[] = []
afterEach(() => Promise.all(doors.splice(0).map((door) => door.close())))

async function open(simulator: Simulator) {
  const door = await startControl(simulator, 0)
  doors.push(door)
  const post = async (body: string, type = 'application/json') => {
    const response = await fetch(door.url, { method: 'POST', body, headers: { 'content-type': type } })
    return { status: response.status, body: await response.json() }
  }
  const get = async (path: string) => {
    const response = await fetch(`${door.url}${path}`)
    return { status: response.status, body: await response.json() }
  }
  return { post, get, order: (body: object) => post(JSON.stringify(body)) }
}

const fine = { status: 200, body: { ok: true } }

describe('the control server', () => {
  test('lets things happen', async ({ start }) => {
    const simulator = await start()
    const { order } = await open(simulator)
    const client = await Client.greeted(simulator.url)
    expect(await order({ what: 'block', evseId: GAST, on: false })).toEqual(fine)
    expect(dataOf(await client.take('CH_STATUS', GAST))).toMatchObject({ activity: 'available' })
    const car = { batteryWh: 50_000, storedWh: 20_000, maxA: [16, 0, 0] }
    expect(await order({ what: 'plugIn', evseId: GAST, car })).toEqual(fine)
    expect(dataOf(await client.take('CH_STATUS', GAST))).toMatchObject({ vehicle_status: 'B' })
  })

  test('starts and heals faults, and sets switches', async ({ start }) => {
    const simulator = await start()
    const { order } = await open(simulator)
    const client = await Client.greeted(simulator.url)
    const status = async () => dataOf(await client.ask('GET_CH_STATUS', 'CH_STATUS', { evse_id: THUIS }))
    expect(await order({ fault: 'unknownVehicle' })).toEqual(fine)
    expect(await status()).toMatchObject({ vehicle_status: 'X' })
    expect(await order({ heal: 'everything' })).toEqual(fine)
    expect(await status()).toMatchObject({ vehicle_status: 'C' })
    expect(await order({ behave: { boostingField: true } })).toEqual(fine)
    expect(await status()).toMatchObject({ boosting: false })
    expect(await order({ fault: 'drop' })).toEqual(fine)
    expect(await client.closed).toMatchObject({ code: 1006 })
  })

  test('tells what clients sent, without tokens, and how many there are', async ({ start }) => {
    const simulator = await start()
    const { get } = await open(simulator)
    await Client.greeted(simulator.url)
    expect(await get('/received')).toEqual({
      status: 200,
      body: [
        {
          at: simulator.clock.now(),
          connection: 1,
          message: { command: 'VALIDATE_API_TOKEN', token: '***' },
        },
        {
          at: simulator.clock.now(),
          connection: 1,
          message: { command: 'HELLO', header: 'homeassistant', Authorization: 'Token ***' },
        },
      ],
    })
    expect(await get('/connections')).toEqual({
      status: 200,
      body: { open: 1, total: 1, most: 1, refused: 0 },
    })
  })

  test.for([
    ['no JSON', 'drop', 400],
    ['an unknown fault', '{"fault":"gremlins"}', 400],
    ['a fault with a wrong field', '{"fault":"stall","ms":-1}', 400],
    ['a fault with a field too many', '{"fault":"drop","hard":true}', 400],
    ['an unknown thing to heal', '{"heal":"gremlins"}', 400],
    ['an unknown switch', '{"behave":{"gravity":false}}', 400],
    ['something that cannot happen', '{"what":"fly","evseId":"BCU102728"}', 400],
    ['a charge point that is not there', '{"what":"unplug","evseId":"BCU999999"}', 404],
    ['a body without end', ' '.repeat(1024 * 1024 + 1), 413],
  ] as const)('%s is refused in words', async ([, body, status], { start }) => {
    const { post } = await open(await start())
    expect(await post(body)).toEqual({ status, body: { error: expect.any(String) } })
  })

  test('a body that a web page may send is refused', async ({ start }) => {
    const { post } = await open(await start())
    expect(await post('{"fault":"drop"}', 'text/plain')).toMatchObject({ status: 415 })
  })

  test('another path is not there', async ({ start }) => {
    const { get } = await open(await start())
    expect(await get('')).toMatchObject({ status: 404 })
  })
})
