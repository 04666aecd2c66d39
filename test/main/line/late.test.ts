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

const OTHER = 'BCU102728'
const read = async () => {
  rig.sync.readStatus(BLOCKED)
  await shownFor(1_000)
}
const becomes = async (activity: 'available' | 'unavailable', ms: number) => {
  rig.simulator.happen(BLOCKED, { what: 'block', on: activity === 'unavailable' })
  await turns()
  return shownFor(ms)
}

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

describe('a push', () => {
  test('is not undone by the late answer to what the app asks about the one before', async () => {
    rig = await startRig()
    await rig.settleIn()
    await shownFor(40_000)
    await read()
    rig.simulator.fault({ fault: 'lateReplies', ms: 5_000 })
    await becomes('available', 1_000)
    expect(await becomes('unavailable', 2_000)).toEqual(['unavailable'])
    expect(await becomes('available', 60_000)).toEqual(['available'])
  })

  test('is shown at once and stays while the reads of another charge point are silent', async () => {
    rig = await startRig()
    await rig.settleIn()
    await shownFor(40_000)
    await read()
    rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_STATUS', form: 'nothing' })
    await becomes('available', 1_000)
    rig.sync.readStatus(OTHER)
    await turns()
    expect(await becomes('unavailable', 500)).toEqual(['unavailable'])
    expect(await becomes('available', 60_000)).toEqual(['available'])
  })

  test('is shown within six seconds and stays while its own reads are silent', async () => {
    rig = await startRig()
    await rig.settleIn()
    await shownFor(40_000)
    rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_STATUS', form: 'nothing' })
    await read()
    expect(await becomes('available', 1_000)).toEqual(['available'])
    expect((await becomes('unavailable', 6_500)).at(-1)).toBe('unavailable')
    expect(await shownFor(60_000)).toEqual(['unavailable'])
  })

  test.each([
    [1, true],
    [1, false],
    [5, true],
    [5, false],
  ])(
    'every %i s between two states costs few requests; reads are answered: %s',
    async (seconds, isAnswered) => {
      rig = await startRig()
      await rig.settleIn()
      await shownFor(40_000)
      await read()
      if (!isAnswered) rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_STATUS', form: 'nothing' })
      const before = rig.simulator.received.length
      for (let n = 0; n < 120; n += 1)
        await becomes(n % 2 === 0 ? 'available' : 'unavailable', seconds * 1_000)
      expect(rig.commands(before).filter((one) => one === 'GET_CH_STATUS').length).toBeLessThanOrEqual(10)
    },
  )
})
