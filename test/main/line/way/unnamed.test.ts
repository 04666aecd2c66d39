import { afterEach, describe, expect, test } from 'vitest'
import { DIRECT, type ProxyRoute } from '../../../../core/connection/proxy.ts'
import { type Rig, startRig, TOKEN } from '../../rig.ts'
import { turns, until } from '../../settled.ts'

let rig: Rig
afterEach(() => rig.close())

describe('a way that the system cannot name', () => {
  const unreachable = { state: 'waiting', reason: 'serverUnreachable' }

  test('ends the attempt, and the next one takes the way that there is then', async () => {
    let asked = 0
    const routesTo = async () => {
      asked += 1
      if (asked < 3) throw new Error('Invalid URL')
      return [DIRECT]
    }
    rig = await startRig({ routesTo })
    rig.sync.open(TOKEN)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject(unreachable)
    rig.waitItOut()
    await until(() => asked === 2)
    await rig.becomes('waiting')
    rig.waitItOut()
    await rig.becomes('online')
  })

  test('in time does so too, and what comes late is not taken', async () => {
    const answers: ((routes: readonly ProxyRoute[]) => void)[] = []
    rig = await startRig({ routesTo: () => new Promise((resolve) => answers.push(resolve)) })
    rig.sync.open(TOKEN)
    await turns()
    expect(rig.connection()).toEqual({ state: 'connecting' })
    rig.clock.advance(10_000)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject(unreachable)
    for (const answer of answers) answer([DIRECT])
    await turns()
    expect(rig.simulator.connections().total).toBe(0)
  })

  test('does not keep it from being closed', async () => {
    rig = await startRig({ routesTo: () => new Promise(() => {}) })
    rig.sync.open(TOKEN)
    await turns()
    await rig.sync.close()
    expect(rig.connection()).toEqual({ state: 'signedOut' })
    expect(rig.clock.timers()).toBe(0)
  })
})
