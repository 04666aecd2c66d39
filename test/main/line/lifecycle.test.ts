import { afterEach, describe, expect, test } from 'vitest'
import { type Rig, startRig, TOKEN } from '../rig.ts'
import { turns, until } from '../settled.ts'

let rig: Rig
afterEach(() => rig.close())

describe('sleep', () => {
  test('closes the connection, and waking up opens it again', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.sync.suspend()
    expect(rig.connection()).toEqual({ state: 'suspended' })
    await until(() => rig.simulator.connections().open === 0)
    rig.clock.advance(600_000)
    await turns()
    expect(rig.simulator.connections().total).toBe(2)
    const before = rig.simulator.received.length
    rig.sync.resume()
    await until(() => rig.commands(before).includes('LIST_OVERRIDE_CURRENT'))
    expect(rig.commands(before)[0]).toBe('HELLO')
    expect(rig.simulator.connections().most).toBe(1)
  })

  test('right before waking up never makes two connections', async () => {
    rig = await startRig()
    await rig.settleIn()
    for (let n = 0; n < 5; n += 1) {
      rig.sync.suspend()
      rig.sync.resume()
    }
    await rig.becomes('online')
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1, refused: 0 })
  })

  test('ends a wait, and an attempt under way', async () => {
    rig = await startRig()
    rig.sync.open(TOKEN)
    rig.sync.suspend()
    await turns()
    rig.clock.advance(60_000)
    await turns()
    expect(rig.simulator.connections().open).toBe(0)
    rig.sync.resume()
    await rig.becomes('online')
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    rig.sync.suspend()
    rig.clock.advance(60_000)
    await turns()
    expect(rig.connection()).toEqual({ state: 'suspended' })
    expect(rig.simulator.connections().open).toBe(0)
    expect(rig.clock.timers()).toBe(0)
  })

  test('of somebody who is signed out changes nothing', async () => {
    rig = await startRig()
    rig.sync.suspend()
    rig.sync.resume()
    rig.sync.retryNow()
    await turns()
    expect(rig.states).toEqual([])
    expect(rig.simulator.connections().total).toBe(0)
  })
})

describe('"Retry now"', () => {
  test('cuts a wait short', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    rig.sync.retryNow()
    expect(rig.connection().state).toBe('connecting')
    await rig.becomes('online')
    // The wait that was cut short does not end a second time.
    rig.clock.advance(1_000)
    await turns()
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1, total: 3 })
  })

  test('cuts the wait for a connection in use elsewhere short', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'alreadyConnected' })
    rig.sync.open(TOKEN)
    await rig.becomes('inUseElsewhere')
    rig.simulator.heal()
    rig.sync.retryNow()
    await rig.becomes('online')
  })

  test('leaves a connection, or an attempt, alone', async () => {
    rig = await startRig()
    rig.sync.open(TOKEN)
    for (let n = 0; n < 5; n += 1) rig.sync.retryNow()
    await rig.becomes('online')
    rig.sync.retryNow()
    await turns()
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
    expect(rig.simulator.connections().total).toBe(2)
  })
})

describe('closing', () => {
  const moments: readonly [string, () => Promise<void>][] = [
    ['before anything', async () => {}],
    ['while it validates', async () => rig.sync.open(TOKEN)],
    [
      'while a validation waits for its answer',
      async () => {
        rig.simulator.fault({ fault: 'lateReplies', ms: 60_000 })
        rig.sync.open(TOKEN)
        await until(() => rig.commands().length === 1)
      },
    ],
    [
      'before HELLO is answered',
      async () => {
        rig.simulator.fault({ fault: 'lateReplies', ms: 60_000 })
        rig.sync.open(TOKEN, 'session-1')
        await until(() => rig.commands().length === 1)
      },
    ],
    ['while online', () => rig.settleIn()],
    [
      'in the middle of the reads',
      async () => {
        rig.sync.open(TOKEN)
        await rig.becomes('online')
      },
    ],
    [
      'while it waits',
      async () => {
        await rig.settleIn()
        rig.simulator.fault({ fault: 'drop' })
        await rig.becomes('waiting')
      },
    ],
    [
      'while suspended',
      async () => {
        await rig.settleIn()
        rig.sync.suspend()
      },
    ],
  ]
  test.each(moments)('%s frees everything', async (_moment, reach) => {
    rig = await startRig()
    await reach()
    await rig.sync.close()
    expect(rig.simulator.connections().open).toBe(0)
    expect(rig.clock.timers()).toBe(0)
    expect(rig.connection()).toEqual({ state: 'signedOut' })
    const { total } = rig.simulator.connections()
    rig.sync.retryNow()
    rig.sync.resume()
    rig.clock.advance(600_000)
    await turns()
    expect(rig.simulator.connections().total).toBe(total)
  })

  test('takes everything off the screen', async () => {
    rig = await startRig()
    await rig.settleIn()
    await rig.sync.close()
    expect(rig.store.get().fleet).toMatchObject({
      chargePoints: [],
      cards: undefined,
      grids: [],
      account: undefined,
    })
  })
})

describe('an old connection', () => {
  test('has nothing to say any more once a new one is being made', async () => {
    rig = await startRig()
    await rig.settleIn()
    const { fleet } = rig.store.get()
    // What the server sends right now is on its way when the connection is given up.
    rig.simulator.setError('BCU102728', true)
    rig.sync.suspend()
    rig.sync.resume()
    const heard: string[] = []
    rig.store.subscribe((_before, { fleet: after }) => heard.push(after.connection.state))
    await rig.becomes('online')
    expect(heard.slice(0, -1)).not.toContain('waiting')
    expect(fleet.chargePoints[0]?.activity).toBe('charging')
    await until(() => rig.chargePoint('BCU102728').activity === 'error')
    expect(rig.simulator.connections().most).toBe(1)
  })

  test('that ends late does not end the new one', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.sync.suspend()
    rig.sync.resume()
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('online')
    await turns()
    expect(rig.states.map(({ state }) => state)).toEqual([
      'connecting',
      'online',
      'suspended',
      'connecting',
      'online',
    ])
  })
})
