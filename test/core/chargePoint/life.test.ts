import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sessionTotals } from '../../../core/chargePoint/session.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import { withStatus } from '../../../core/fleet/status.ts'
import { transitions } from '../../../core/surface/notification/transitions.ts'
import type { Status } from '../../../core/wire/status.ts'
import { aChargePoint, CHARGING, HOUR_MS, MINUTE_MS, NOW, ONLINE } from '../builders.ts'

const AVAILABLE: Partial<Status> = { activity: 'available', vehicleLetter: 'A', currentA: [0, 0, 0] }
const BLOCKED: Partial<Status> = { ...AVAILABLE, activity: 'unavailable' }
const BROKEN: Partial<Status> = { activity: 'error', vehicleLetter: 'F' }
const OFFLINE: Partial<Status> = { activity: 'offline', offlineSince: NOW }
const DELAYED: Partial<Status> = { activity: 'delayed', vehicleLetter: 'C', currentA: [0, 0, 0] }
/** The car is full. */
const RESTING: Partial<Status> = { ...CHARGING, vehicleLetter: 'B', currentA: [0, 0, 0] }
const RESET: Partial<Status> = { energyKwh: 0, cost: 0, startedAt: null }

const charging = aChargePoint({ status: CHARGING })

/** A charge point that charged, after more was said of it. */
function become(statuses: readonly Partial<Status>[], stepMs = 500): ChargePoint {
  return statuses.reduce((one, status, n) => withStatus(one, status, ONLINE, NOW + n * stepMs), charging)
}

describe('a session that is over for a moment', () => {
  test.each<[string, readonly Partial<Status>[], Partial<Status>]>([
    ['available', [AVAILABLE], {}],
    ['available, in one word', [{ activity: 'available' }], {}],
    ['blocked', [BLOCKED], {}],
    ['available without amounts or times', [{ ...AVAILABLE, ...RESET }], {}],
    ['available, then blocked', [AVAILABLE, BLOCKED], { energyKwh: 12.4 }],
    ['available, then an error', [AVAILABLE, BROKEN], { energyKwh: 12.4, cost: 3 }],
    ['available, then offline', [AVAILABLE, OFFLINE], { offlineSince: null }],
    ['available, and held back then', [AVAILABLE, { ...CHARGING, ...DELAYED }], {}],
  ])('goes on as the one that it was: %s', (_what, slip, back) => {
    const one = become([...slip, { ...CHARGING, ...back }])
    expect(one.session).toEqual(charging.session)
    expect(transitions(charging, one)).toEqual([])
    expect(sessionTotals(one, () => NOW)).toMatchObject({
      energyKwh: back.energyKwh ?? 12.3,
      durationMs: 2 * HOUR_MS,
    })
    expect(transitions(one, withStatus(one, AVAILABLE, ONLINE, NOW + MINUTE_MS))).toEqual(['finished'])
  })

  test.each<[string, readonly Partial<Status>[], number]>([
    ['another start', [AVAILABLE, { ...CHARGING, startedAt: NOW, energyKwh: 0 }], 500],
    ['less energy', [AVAILABLE, { ...CHARGING, energyKwh: 0.1, cost: 0 }], 500],
    [
      'an end that was told',
      [
        { ...AVAILABLE, stoppedAt: NOW },
        { ...CHARGING, stoppedAt: null },
      ],
      500,
    ],
    [
      'no start',
      [
        { ...AVAILABLE, startedAt: null },
        { ...CHARGING, startedAt: null },
      ],
      500,
    ],
    ['less cost', [AVAILABLE, { ...CHARGING, cost: 2.97 }], 500],
    [
      'less than what was left out',
      [
        { ...AVAILABLE, ...RESET },
        { ...CHARGING, energyKwh: 12.2 },
      ],
      500,
    ],
    ['a while between', [AVAILABLE, CHARGING], MINUTE_MS],
    ['a little more than ten seconds', [AVAILABLE, CHARGING], 10_001],
  ])('is another one after %s', (_what, statuses, stepMs) => {
    expect(become(statuses, stepMs).session.ordinal).toBe(2)
  })

  test('is the same one for ten seconds, and full still where the car was full', () => {
    expect(become([AVAILABLE, CHARGING], 10_000).session.ordinal).toBe(1)
    const full = become([RESTING])
    const back = [AVAILABLE, RESTING].reduce(
      (one, status, n) => withStatus(one, status, ONLINE, NOW + 1_000 * (n + 1)),
      full,
    )
    expect(full.session.stage).toBe('done')
    expect(back.session).toEqual(full.session)
  })

  const step = fc.record({
    slips: fc.array(
      fc.constantFrom(AVAILABLE, BLOCKED, { ...AVAILABLE, ...RESET }, { activity: 'available' }),
      {
        maxLength: 3,
      },
    ),
    addedKwh: fc.constantFrom(0, 0.1, 2),
  })

  test('comes to what it comes to without those moments, however many there are', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let energyKwh = 12.3
        const said = steps.map(({ slips, addedKwh }) => {
          energyKwh += addedKwh
          return [...slips, { ...CHARGING, energyKwh }]
        })
        const smooth = said.flatMap((statuses) => statuses.slice(-1))
        expect(become(said.flat()).session).toEqual(become(smooth).session)
        expect(sessionTotals(become(said.flat()), () => NOW)).toEqual(
          sessionTotals(become(smooth), () => NOW),
        )
      }),
    )
  })
})
