import { afterEach, describe, expect, test } from 'vitest'
import { createLine } from '../../../../main/line/line.ts'
import { type Rig, startRig, TOKEN } from '../../rig.ts'
import { turns, until } from '../../settled.ts'
import { UNSEEN } from '../../unseen.ts'

let rig: Rig
afterEach(() => rig.close())

describe('a connection that somebody else has', () => {
  test('is asked for again slowly, in words of its own', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'alreadyConnected' })
    rig.sync.open(TOKEN)
    await rig.becomes('inUseElsewhere')
    expect(rig.connection()).toEqual({ state: 'inUseElsewhere', retryAt: rig.clock.now() + 120_000 })
    rig.waitItOut()
    await until(() => rig.simulator.connections().refused === 2)
    await rig.becomes('inUseElsewhere')
    rig.simulator.heal()
    rig.waitItOut()
    await rig.becomes('online')
  })

  test.each([
    { object: 'ERROR', error: 9, message: 'Already connected' },
    { object: 'ERROR', error: 'ALREADY_CONNECTED' },
    { object: 'HELLO', success: false, error: 'IP is already connected' },
  ])('is told as that where HELLO is answered with %j', async (frame) => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    // By then it cannot be ours.
    rig.clock.sleep(600_000)
    const before = rig.commands().length
    rig.sync.retryNow()
    await until(() => rig.commands().length > before)
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(frame) })
    await rig.becomes('inUseElsewhere')
    await until(() => rig.simulator.connections().open === 0)
    expect(rig.simulator.connections().most).toBe(1)
  })

  test('is not meant where a connection that is there is told of something that is connected', async () => {
    rig = await startRig()
    await rig.settleIn()
    const before = rig.frames.length
    for (const frame of [
      { object: 'ERROR', error: 9, message: 'Vehicle already connected' },
      { object: 'RECEIVED_START_SESSION', success: false, error: 'already connected' },
    ])
      rig.simulator.fault({ fault: 'raw', text: JSON.stringify(frame) })
    await until(() => rig.frames.length >= before + 2)
    await turns()
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
  })

  test('is told by the header of a real second client too', async () => {
    rig = await startRig({ behaviour: { oneConnectionPer: 'ip' } })
    await rig.settleIn()
    const states: string[] = []
    const line = createLine({
      url: rig.simulator.url,
      clock: rig.clock,
      random: () => 0,
      listener: {
        connection: ({ state }) => states.push(state),
        ready: () => {},
        message: () => {},
      },
      witness: UNSEEN,
    })
    line.open(TOKEN)
    await until(() => states.includes('inUseElsewhere'))
    await line.close()
    expect(rig.connection().state).toBe('online')
  })
})
