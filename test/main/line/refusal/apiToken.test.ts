import { afterEach, describe, expect, test } from 'vitest'
import { type Rig, startRig, TOKEN } from '../../rig.ts'
import { turns, until } from '../../settled.ts'

let rig: Rig

const validations = () => rig.commands().filter((command) => command === 'VALIDATE_API_TOKEN').length

afterEach(() => rig.close())

describe('the answer to the API token', () => {
  test('may come after other frames', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'chatter' })
    await rig.settleIn()
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
    expect(validations()).toBe(1)
  })

  test('is waited for ten seconds after other frames', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    rig.sync.open(TOKEN)
    await until(() => rig.commands().length === 1)
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify({ object: 'HELLO' }) })
    await turns()
    rig.clock.advance(9_999)
    expect(rig.connection().state).toBe('connecting')
    rig.clock.advance(1)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ reason: 'unexpected' })
  })

  test.each(['Service temporarily unavailable', 'internal server error', 'timeout', 'too many connections'])(
    'that speaks of "%s" is not one that the token is rejected: it is asked again',
    async (error) => {
      rig = await startRig()
      rig.simulator.fault({ fault: 'lateReplies', ms: 60_000 })
      rig.sync.open(TOKEN)
      await until(() => rig.commands().length === 1)
      rig.simulator.fault({
        fault: 'raw',
        text: JSON.stringify({ object: 'STATUS_API_TOKEN', success: false, error }),
      })
      await rig.becomes('waiting')
      expect(rig.connection()).toMatchObject({ reason: 'serverTrouble' })
      rig.simulator.heal()
      rig.waitItOut()
      await rig.becomes('online')
    },
  )

  test('that the request limit is reached is not one that the token is rejected', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    rig.sync.open(TOKEN)
    await until(() => rig.commands().length === 1)
    const refusal = { object: 'STATUS_API_TOKEN', success: false, error: 'Request limit reached' }
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(refusal) })
    await rig.becomes('limitReached')
  })
})
