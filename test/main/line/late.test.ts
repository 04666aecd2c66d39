import { afterEach, describe, expect, test } from 'vitest'
import { type Rig, startRig } from '../rig.ts'
import { turns } from '../settled.ts'

const BLOCKED = 'BCU104410'

let rig: Rig
afterEach(() => rig.close())

/** Lets time pass, and tells every activity that was shown meanwhile. */
async function shownFor(ms: number): Promise<readonly (string | null)[]> {
  const shown: (string | null)[] = []
  for (let passed = 0; passed < ms; passed += 500) {
    rig.clock.advance(500)
    await turns(6)
    const { activity } = rig.chargePoint(BLOCKED)
    if (shown.at(-1) !== activity) shown.push(activity)
  }
  return shown
}

const push = (data: object) =>
  rig.simulator.fault({
    fault: 'raw',
    text: JSON.stringify({ object: 'CH_STATUS', data: { evse_id: BLOCKED, ...data } }),
  })

describe('an answer that was overtaken by a push', () => {
  test.each([1_500, 3_000, 8_000, 20_000])('%i ms late never shows again what is over', async (ms) => {
    rig = await startRig()
    await rig.settleIn()
    await shownFor(10_000)
    rig.simulator.fault({ fault: 'lateReplies', ms })
    rig.sync.readStatus(BLOCKED)
    await shownFor(1_000)
    rig.simulator.happen(BLOCKED, { what: 'block', on: false })
    await turns()
    rig.simulator.heal('lateReplies')
    expect(await shownFor(ms + 5_000)).toEqual(['available'])
  })

  test('is not confused with two changes that no answer contradicts', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    await shownFor(1_000)
    rig.sync.readStatus(BLOCKED)
    await turns()
    rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_STATUS', form: 'error' })
    for (const activity of ['available', 'error', 'available']) {
      push({ activity })
      await shownFor(500)
    }
    await shownFor(15_000)
    expect(rig.chargePoint(BLOCKED).activity).toBe('available')
  })

  test('costs nothing where nothing comes back', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    await shownFor(5_000)
    const before = rig.simulator.received.length
    for (const activity of ['available', 'charging', 'error']) {
      push({ activity })
      expect(await shownFor(1_000)).toEqual([activity])
    }
    expect(rig.commands(before)).toEqual([])
  })
})
