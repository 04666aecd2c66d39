import { afterEach, describe, expect, test } from 'vitest'
import type { LimitForm } from '../../../../main/simulator/connection/requestLimit.ts'
import { type Rig, startRig, TOKEN } from '../../rig.ts'
import { turns, until } from '../../settled.ts'

let rig: Rig
afterEach(() => rig.close())

describe('the request limit', () => {
  /** Half a minute before midnight in Amsterdam. */
  const LATE = Date.UTC(2025, 10, 22, 22, 59, 30)
  const MIDNIGHT = Date.UTC(2025, 10, 22, 23)

  const forms: readonly LimitForm[] = ['real', 'error', 'close', 'upgrade']
  test.each(forms)('reached in the form "%s": nothing is asked before the reset', async (form) => {
    rig = await startRig({ startsAt: LATE })
    await rig.settleIn()
    rig.simulator.fault({ fault: 'limitReached', form })
    if (form === 'upgrade') {
      await rig.becomes('waiting')
      rig.waitItOut()
    }
    await rig.becomes('limitReached')
    // 00:00 in Amsterdam, and 30 s as the official client waits, and half of the minute that clients spread over.
    expect(rig.connection()).toEqual({ state: 'limitReached', resetAt: MIDNIGHT + 60_000 })
    const { length } = rig.simulator.received
    const { total, refused } = rig.simulator.connections()
    rig.clock.advance(MIDNIGHT + 59_999 - rig.clock.now())
    await turns()
    expect(rig.simulator.received).toHaveLength(length)
    expect(rig.simulator.connections()).toMatchObject({ total, refused, open: 0 })
    rig.clock.advance(1)
    await rig.becomes('online')
    expect(rig.simulator.connections().most).toBe(1)
  })

  test.each([
    ['back by 33 hours', -33 * 3_600_000],
    ['back by a year', -365 * 86_400_000],
    ['forward by a day', 86_400_000],
  ])(
    'does not outlast the next midnight when the clock is set %s',
    async (_how, byMs) => {
      rig = await startRig({ startsAt: LATE })
      await rig.settleIn()
      rig.simulator.fault({ fault: 'limitReached', form: 'real' })
      await rig.becomes('limitReached')
      rig.clock.setWall(byMs)
      const latest = rig.clock.now() + 24 * 3_600_000 + 90_000
      while (rig.connection().state === 'limitReached' && rig.clock.now() <= latest)
        rig.clock.advance((rig.clock.nextDue() ?? latest) - rig.clock.now())
      await rig.becomes('online')
    },
    30_000,
  )

  test('met again right after midnight by a clock that is fast is tried each hour', async () => {
    rig = await startRig({ startsAt: MIDNIGHT - 90 * 60_000 })
    // An hour fast: by it, midnight is in half an hour.
    rig.clock.setWall(3_600_000)
    await rig.settleIn()
    rig.simulator.fault({ fault: 'limitReached', form: 'real' })
    await rig.becomes('limitReached')
    const tries = () => rig.states.filter(({ state }) => state === 'connecting').length
    const before = tries()
    for (let n = 1; rig.clock.now() < MIDNIGHT; n += 1) {
      while (rig.connection().state === 'limitReached')
        rig.clock.advance((rig.clock.nextDue() ?? 0) - rig.clock.now())
      await until(() => ['limitReached', 'online'].includes(rig.connection().state))
      expect(tries()).toBe(before + n)
    }
    expect(rig.connection().state).toBe('online')
    expect(rig.clock.now() - MIDNIGHT).toBeLessThan(3_600_000 + 90_000)
    expect(tries() - before).toBeLessThanOrEqual(3)
  })

  test('can be tried before the reset by who knows better than the clock', async () => {
    rig = await startRig({ startsAt: LATE - 12 * 3_600_000 })
    await rig.settleIn()
    rig.simulator.fault({ fault: 'limitReached', form: 'real' })
    await rig.becomes('limitReached')
    const limit = rig.connection()
    rig.sync.retryNow()
    expect(rig.connection()).toEqual({ state: 'connecting', after: limit })
    await rig.becomes('limitReached')
    rig.clock.setWall(-12 * 3_600_000)
    rig.clock.advance(12 * 3_600_000 + 90_000)
    rig.sync.retryNow()
    await rig.becomes('online')
  })

  test('is there already at sign-in: as an error, or as a refused upgrade', async () => {
    for (const form of ['error', 'close', 'upgrade'] as const) {
      rig = await startRig({ startsAt: LATE })
      rig.simulator.fault({ fault: 'limitReached', form })
      rig.sync.open(TOKEN)
      await rig.becomes('limitReached')
      if (form !== 'upgrade') await rig.close()
    }
  })

  test('lasts through a sleep, and the wait goes by the clock on the wall', async () => {
    rig = await startRig({ startsAt: LATE })
    await rig.settleIn()
    rig.simulator.fault({ fault: 'limitReached', form: 'real' })
    await rig.becomes('limitReached')
    const { total } = rig.simulator.connections()
    rig.sync.suspend()
    rig.sync.resume()
    await turns()
    expect(rig.connection().state).toBe('limitReached')
    expect(rig.simulator.connections().total).toBe(total)
    rig.waitItOut()
    await rig.becomes('online')
  })
})
