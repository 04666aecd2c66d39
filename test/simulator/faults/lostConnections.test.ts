import { describe, expect } from 'vitest'
import { Client, refusedUpgrade } from '../client.ts'
import { type Start, THUIS, test } from '../simulation.ts'

async function begin(start: Start) {
  const simulator = await start()
  return { simulator, client: await Client.greeted(simulator.url) }
}

describe('connections that end', () => {
  test('drop: no close frame', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'drop' })
    expect(await client.closed).toMatchObject({ code: 1006 })
    await expect(Client.greeted(simulator.url)).resolves.toBeDefined()
  })

  test.for([
    [{ fault: 'close' }, { code: 1000, reason: '' }],
    [
      { fault: 'close', code: 1001, reason: 'going away' },
      { code: 1001, reason: 'going away' },
    ],
  ] as const)('close %j', async ([fault, closed], { start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault(fault)
    expect(await client.closed).toEqual(closed)
  })

  test('half-open: neither answers nor pongs, but new connections work', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.behave({ oneConnectionPer: 'nothing' })
    simulator.fault({ fault: 'halfOpen' })
    let pongs = 0
    client.socket.on('pong', () => pongs++)
    client.socket.ping()
    client.send('GET_ACCOUNT')
    const other = await Client.greeted(simulator.url)
    await other.settled()
    simulator.setOffline(THUIS, true)
    await other.take('CH_STATUS')
    expect([client.texts.length, pongs, client.socket.readyState]).toEqual([2, 0, client.socket.OPEN])
  })

  test('stall: everything comes late, in order, pongs too', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'stall', ms: 5_000 })
    client.send('GET_ACCOUNT')
    client.send('GET_CHARGE_CARDS')
    client.socket.ping()
    const pong = new Promise((resolve) => client.socket.once('pong', resolve))
    while (simulator.received.length < 4) await new Promise((resolve) => setImmediate(resolve))
    simulator.advance(4_999)
    expect(client.texts).toHaveLength(2)
    simulator.advance(1)
    await pong
    expect(client.texts.slice(2, 4).map((text) => JSON.parse(text).object)).toEqual([
      'ACCOUNT',
      'CHARGE_CARDS',
    ])
  })
})

describe('connections that are refused', () => {
  test('a second one: already connected', async ({ start }) => {
    const { simulator, client } = await begin(start)
    expect(await refusedUpgrade(simulator.url)).toEqual({ status: 403, reason: 'Already connected' })
    expect(simulator.connections()).toEqual({ open: 1, total: 1, most: 1, refused: 1 })
    await client.close()
    await Client.greeted(simulator.url)
    expect(simulator.connections()).toEqual({ open: 1, total: 2, most: 1, refused: 1 })
  })

  test('a second one of the same token is closed once it has said so, where the server is like that', async ({
    start,
  }) => {
    const simulator = await start({ behaviour: { oneConnectionPer: 'token' } })
    await Client.greeted(simulator.url)
    const second = await Client.open(simulator.url)
    second.sendText(JSON.stringify({ command: 'VALIDATE_API_TOKEN', token: 'demo' }))
    expect(await second.closed).toEqual({ code: 1008, reason: '' })
    expect(second.texts).toEqual([])
  })

  test('already connected, without another connection', async ({ start }) => {
    const simulator = await start()
    simulator.fault({ fault: 'alreadyConnected' })
    expect(await refusedUpgrade(simulator.url)).toEqual({ status: 403, reason: 'Already connected' })
    simulator.heal('alreadyConnected')
    await expect(Client.greeted(simulator.url)).resolves.toBeDefined()
  })

  test('with another status and no reason', async ({ start }) => {
    const simulator = await start()
    simulator.fault({ fault: 'refuseUpgrade' })
    expect(await refusedUpgrade(simulator.url)).toEqual({ status: 503, reason: undefined })
  })

  test('on another path', async ({ start }) => {
    const simulator = await start()
    expect(await refusedUpgrade(simulator.url.replace('haserver', 'elsewhere'))).toEqual({
      status: 404,
      reason: undefined,
    })
  })
})

describe('the request limit', () => {
  const LIMIT = { status: 403, reason: 'Request limit reached' }

  test('N messages a day; then error 42, close 4001 and refused upgrades until midnight in Amsterdam', async ({
    start,
  }) => {
    const simulator = await start({ behaviour: { requestLimit: 4 } })
    const client = await Client.greeted(simulator.url)
    await client.ask('GET_ACCOUNT', 'ACCOUNT')
    await client.ask('GET_ACCOUNT', 'ACCOUNT')
    expect(await client.ask('GET_ACCOUNT', 'ERROR')).toEqual({
      object: 'ERROR',
      error: 42,
      message: 'Request limit reached',
    })
    expect(await client.closed).toEqual({ code: 4001, reason: 'Request limit reached' })
    expect(await refusedUpgrade(simulator.url)).toEqual(LIMIT)
    const untilMidnightMs = 6 * 3_600_000 + 6 * 60_000
    simulator.advance(untilMidnightMs - 1)
    expect(await refusedUpgrade(simulator.url)).toEqual(LIMIT)
    simulator.advance(1)
    await expect(Client.greeted(simulator.url)).resolves.toBeDefined()
  })

  test('as an error only: every message gets it', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'limitReached', form: 'error' })
    expect(await client.take('ERROR')).toMatchObject({ error: 42 })
    expect(await client.ask('GET_ACCOUNT', 'ERROR')).toMatchObject({ error: 42 })
    simulator.heal('limitReached')
    expect(await client.ask('GET_ACCOUNT', 'ACCOUNT')).toBeDefined()
  })

  test('as a close code only', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'limitReached', form: 'close' })
    expect(await client.closed).toMatchObject({ code: 4001 })
    const next = await Client.open(simulator.url)
    next.sendText('{}')
    expect(await next.closed).toMatchObject({ code: 4001 })
    expect([...client.texts, ...next.texts].join()).not.toContain('"error":42')
  })

  test('as a refused upgrade only', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'limitReached', form: 'upgrade' })
    expect(await client.closed).toMatchObject({ code: 1006 })
    expect(await refusedUpgrade(simulator.url)).toEqual(LIMIT)
  })
})

describe('a revoked token', () => {
  test('fails in both places until it is valid again', async ({ start }) => {
    const { simulator, client } = await begin(start)
    simulator.fault({ fault: 'revokedToken' })
    expect(await client.ask('GET_ACCOUNT', 'ERROR')).toMatchObject({ error: 1 })
    expect(await client.ask('VALIDATE_API_TOKEN', 'STATUS_API_TOKEN', { token: 'demo' })).toMatchObject({
      success: false,
    })
    simulator.heal('revokedToken')
    expect(await client.ask('GET_ACCOUNT', 'ACCOUNT')).toBeDefined()
  })
})
