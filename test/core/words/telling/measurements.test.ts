import { describe, expect, it } from 'vitest'
import type { ChargePoint } from '../../../../core/fleet/fleet.ts'
import type { Status } from '../../../../core/wire/status.ts'
import { limitFacts, measurementTable, sessionFacts } from '../../../../core/words/telling/measurements.ts'
import { tableText } from '../../../../core/words/telling/table.ts'
import {
  aChargePoint,
  anUnreadChargePoint,
  aStatus,
  aTariff,
  CHARGING,
  HOUR_MS,
  NOW,
} from '../../builders.ts'
import { ENGLISH, told } from './speech.ts'

const table = (one: ChargePoint) => measurementTable(one, ENGLISH)
const lines = (one: ChargePoint) => {
  const shown = table(one)
  return shown && tableText(shown, ENGLISH.words).split('\n')
}

/** Two sockets of one charge point; the second one has a session. */
const twoSockets = () => {
  const [first, second] = [aStatus({ socketId: 1 }), aStatus({ ...CHARGING, socketId: 2, energyKwh: 3 })]
  const one = aChargePoint({ status: second })
  return {
    ...one,
    sockets: [first, second].map((status) => ({ status, session: one.session, updatedAt: NOW })),
  }
}

describe('the table of what is measured', () => {
  it('has each phase, their sum and average, and the power that the vendor makes of them', () => {
    const status = { currentA: [6, 6, 5.95], voltageV: [229.8, 230.4, 231] } as const
    expect(lines(aChargePoint({ status: { ...CHARGING, ...status } }))).toEqual([
      'Phase\tCurrent (A)\tVoltage (V)\tPower (kW)',
      'L1\t6.00\t229.8\t1.38',
      'L2\t6.00\t230.4\t1.38',
      'L3\t5.95\t231.0\t1.37',
      'Sum\t17.95\t\t4.14',
      'Average\t6.0\t230.4\t',
      'Blue Current’s client\t\t\t2.39',
    ])
  })

  it('says which phases are not in use, and that an average is without them', () => {
    const status = { currentA: [10, 0, null], voltageV: [230, 230, null] } as const
    expect(lines(aChargePoint({ status: { ...CHARGING, ...status } }))).toEqual([
      'Phase\tCurrent (A)\tVoltage (V)\tPower (kW)',
      'L1\t10.0\t230.0\t2.30',
      'L2 (not in use)\t0.0\t230.0\t0.00',
      'L3\t–\t–\t–',
      'Sum\t10.0\t\t2.30',
      'Average (without zeros)\t10.0\t230.0\t',
      'Blue Current’s client\t\t\t3.98',
    ])
  })

  it.each<[string, Partial<Status>]>([
    ['voltage alone', { currentA: [10, null, null], voltageV: [230, 230, null] }],
    ['current alone', { currentA: [10, 0, null], voltageV: [230, null, null] }],
  ])('says of a phase that is not in use that it is not, where its %s is told', (_name, status) => {
    expect(lines(aChargePoint({ status: { ...CHARGING, ...status } }))?.[2]).toMatch(/^L2 \(not in use\)/)
  })

  it('sums up what stands above', () => {
    const rows = table(aChargePoint({ status: CHARGING }))?.rows ?? []
    expect(rows.filter(({ isTotal }) => isTotal).map(({ name }) => name)).toEqual([
      'Sum',
      'Average',
      'Blue Current’s client',
    ])
  })

  it('has the rows of each socket, by its number', () => {
    expect(table(twoSockets())?.rows.map(({ name }) => name)).toEqual(
      [1, 2].flatMap((n) =>
        ['L1', 'L2', 'L3', 'Sum', 'Average', 'Blue Current’s client'].map((row) => `Connector ${n} · ${row}`),
      ),
    )
  })

  it('names no socket where nobody said which, or there is one', () => {
    const { sockets, ...one } = twoSockets()
    expect(table(one)?.rows[0]?.name).toBe('L1')
    const unnamed = sockets.map((socket) => ({ ...socket, status: { ...socket.status, socketId: null } }))
    expect(table({ ...one, sockets: unnamed })?.rows[0]?.name).toBe('L1')
  })

  it('is none before the first status', () => {
    expect(table(anUnreadChargePoint())).toBeUndefined()
  })
})

describe('the limits', () => {
  const limits = (status: Partial<Status>, smartCharging?: boolean) => {
    const settings = smartCharging === undefined ? {} : { smartCharging }
    return told(limitFacts(aChargePoint({ status, settings }), [], NOW, ENGLISH))
  }

  it('are all that were told, with the one in force and what is left of it', () => {
    expect(limits({ smartMaxCurrentA: 10, currentA: [6.5, 0, 0] }, true)).toEqual([
      'In force now: 10 A (smart charging)',
      'Left of it: 3.5 A',
      'Charge point: 16 A',
      'Smart charging: 10 A',
      'While offline: 6 A',
    ])
  })

  it('of smart charging is said not to be used where that is off', () => {
    expect(limits({}, false)).toContain('Smart charging: 16 A (not used)')
    expect(limits({})).toContain('Smart charging: 16 A')
  })

  it('have no source while none is known', () => {
    const none = { maxCurrentA: null, smartMaxCurrentA: null, maxOfflineCurrentA: null }
    expect(limits(none)).toEqual([])
  })

  it('are none before the first status', () => {
    expect(limitFacts(anUnreadChargePoint(), [], NOW, ENGLISH)).toEqual([])
  })
})

describe('the session and the car', () => {
  it('are all that was told', () => {
    const status = { ...CHARGING, stoppedAt: NOW - 3 * HOUR_MS, offlineSince: NOW, socketId: 2 }
    const one = aChargePoint({ status, settings: { tariff: aTariff({ currency: 'SEK' }) } })
    expect(told(sessionFacts(one, ENGLISH))).toEqual([
      'Energy: 12.3 kWh',
      'Cost: SEK\u00A02.98',
      'Started: 22 Nov 2025, 12:00:00',
      'Stopped: 22 Nov 2025, 11:00:00',
      'Offline since: 22 Nov 2025, 14:00:00',
      'Car: Connected, asks for power (C)',
      'Connector: 2',
    ])
  })

  it('leave out what was not told', () => {
    const status = { energyKwh: null, cost: null, vehicleLetter: null }
    expect(told(sessionFacts(aChargePoint({ status }), ENGLISH))).toEqual([])
    expect(sessionFacts(anUnreadChargePoint(), ENGLISH)).toEqual([])
  })

  it('do not tell what may be of the session before', () => {
    const stale = aChargePoint({ status: { ...CHARGING, stoppedAt: NOW } })
    expect(told(sessionFacts(stale, ENGLISH))).toEqual([
      'Started: 22 Nov 2025, 12:00:00',
      'Stopped: 22 Nov 2025, 14:00:00',
      'Car: Connected, asks for power (C)',
    ])
  })

  it('are told of each socket', () => {
    expect(told(sessionFacts(twoSockets(), ENGLISH))).toContain('Connector 2 · Energy: 3 kWh')
  })
})
