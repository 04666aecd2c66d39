import { afterEach, expect, test } from 'vitest'
import { type Rig, startRig, TOKEN } from '../rig.ts'
import { turns, until } from '../settled.ts'

let rig: Rig
afterEach(() => rig.close())

const NAME = 'Parkeergarage met een naam, zo lang als hij maar zijn kan, verdieping'

test('a list of 2,000 charge points with long names, over 1 MiB, is read', async () => {
  rig = await startRig()
  await rig.settleIn()
  const data = Array.from({ length: 2_000 }, (_, n) => ({
    evse_id: `BCU${n}`,
    name: `${NAME} ${n}`,
    activity: 'available',
    location: {
      street: NAME,
      housenumber: String(n),
      zipcode: '1234 AB',
      city: NAME.repeat(4),
      country: 'NL',
    },
  }))
  const text = JSON.stringify({ object: 'CHARGE_POINTS', data })
  expect(text.length).toBeGreaterThan(1_048_576)
  rig.simulator.fault({ fault: 'raw', text })
  await until(() => rig.store.get().fleet.chargePoints.length === 2_000)
  expect(rig.connection().state).toBe('online')
  expect(rig.chargePoint('BCU1999').settings.name).toBe(`${NAME} 1999`)
})

test('a server whose answers are always too large is asked ever less often', async () => {
  rig = await startRig({ random: () => 0.99 })
  rig.sync.open(TOKEN)
  const waits: number[] = []
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await rig.becomes('online')
    rig.simulator.fault({ fault: 'oversized' })
    await rig.becomes('waiting')
    const now = rig.connection()
    expect(now).toMatchObject({ reason: 'tooLarge' })
    waits.push('retryAt' in now ? now.retryAt - rig.clock.now() : 0)
    rig.waitItOut()
    await turns()
  }
  expect(waits.at(-1)).toBe(126_720)
})
