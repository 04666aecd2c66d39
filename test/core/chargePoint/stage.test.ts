import { describe, expect, it } from 'vitest'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import { withStatus } from '../../../core/fleet/status.ts'
import type { Settings } from '../../../core/wire/chargePoint.ts'
import type { Status } from '../../../core/wire/status.ts'
import { aChargePoint, CHARGING, HOUR_MS, MINUTE_MS, NOW, ONLINE } from '../builders.ts'

const NO_CURRENT: Partial<Status> = { currentA: [0, 0, 0] }
/** The car is full: it asks for no power, and none flows. */
const RESTING: Partial<Status> = { activity: 'charging', vehicleLetter: 'B', ...NO_CURRENT }
/** The car asks for power, and none flows. */
const WAITING: Partial<Status> = { activity: 'charging', vehicleLetter: 'C', ...NO_CURRENT }
const HELD: Partial<Status> = { activity: 'delayed', vehicleLetter: 'C', ...NO_CURRENT }
const HELD_RESTING: Partial<Status> = { ...HELD, vehicleLetter: 'B' }
const NOTHING_YET: Partial<Status> = { energyKwh: 0, cost: 0, startedAt: NOW }
const ON = { value: true, permission: 'write' } as const

/** What a charge point came to, after one status after the other, a second apart where nothing else is said. */
function become(statuses: readonly Partial<Status>[], settings: Settings = {}, stepMs = 1_000): ChargePoint {
  return statuses.reduce(
    (one, status, n) => withStatus(one, status, ONLINE, NOW + n * stepMs),
    aChargePoint({ settings, status: { activity: 'available' } }),
  )
}

describe('how far a session is', () => {
  it.each<[string, readonly Partial<Status>[], string]>([
    ['held back before any power', [{ ...HELD, ...NOTHING_YET }], 'held'],
    ['held back still', [{ ...HELD, ...NOTHING_YET }, { vehicleLetter: 'D' }], 'held'],
    ['begun without power', [{ ...WAITING, ...NOTHING_YET }], 'begun'],
    ['begun, however full the car is', [{ ...RESTING, ...NOTHING_YET }], 'begun'],
    ['begun, whatever holds it back then', [{ ...WAITING, ...NOTHING_YET }, HELD], 'begun'],
    ['held back, and begun', [{ ...HELD, ...NOTHING_YET }, WAITING], 'begun'],
    ['power flows', [CHARGING], 'charged'],
    ['power flows, and no energy is told yet', [{ ...CHARGING, ...NOTHING_YET }], 'charged'],
    ['power flowed unseen', [{ ...WAITING, ...NOTHING_YET }, { energyKwh: 0.2 }], 'charged'],
    ['another session begins', [CHARGING, { ...WAITING, ...NOTHING_YET }], 'begun'],
    ['power flowed, and is held back', [CHARGING, HELD], 'charged'],
    ['power flowed, and the car waits for more', [CHARGING, WAITING], 'charged'],
    ['power flowed, and the car is full', [CHARGING, RESTING], 'done'],
    ['the car is full still', [CHARGING, RESTING, { energyKwh: 12.4 }], 'done'],
    ['a full car charges on', [CHARGING, RESTING, CHARGING], 'charged'],
    ['a car that rests from before is not full by that', [RESTING, { energyKwh: 1 }], 'charged'],
    ['a car that rests after it was held back is not full', [CHARGING, HELD_RESTING, RESTING], 'charged'],
    ['an error leaves it as it is', [CHARGING, { activity: 'error' }], 'charged'],
    ['and so does what is offline', [CHARGING, RESTING, { activity: 'offline' }], 'done'],
    ['it is over', [CHARGING, { activity: 'available' }], 'none'],
    ['it is over, and blocked', [CHARGING, { activity: 'unavailable' }], 'none'],
  ])('%s', (_name, statuses, stage) => {
    expect(become(statuses).session.stage).toBe(stage)
  })

  it('remembers when the car was full', () => {
    const full = become([CHARGING, RESTING, { energyKwh: 12.4 }, { activity: 'error' }, RESTING])
    expect(full.session.doneAt).toBe(NOW + 1_000)
    expect(become([CHARGING, RESTING, CHARGING]).session).not.toHaveProperty('doneAt')
  })
})

describe('a car that rests while something may hold it back', () => {
  it.each<[string, Settings, Partial<Status>, boolean]>([
    ['a limit that stops it', {}, { maxCurrentA: 5.9 }, true],
    ['the least limit', {}, { maxCurrentA: 6 }, false],
    ['no limit that is told', {}, { maxCurrentA: null, smartMaxCurrentA: null }, false],
    ['a limit of smart charging', { smartCharging: true }, { smartMaxCurrentA: 5.9 }, true],
    ['a limit of smart charging, nobody said whether it is on', {}, { smartMaxCurrentA: 0 }, true],
    ['a limit of smart charging that is off', { smartCharging: false }, { smartMaxCurrentA: 0 }, false],
    ['the least limit of smart charging', { smartCharging: true }, { smartMaxCurrentA: 6 }, false],
    ['a limit of smart charging that is not told', { smartCharging: true }, { smartMaxCurrentA: null }, true],
    ['a profile', { smartCharging: true, delayedCharging: ON }, {}, true],
    ['prices', { smartCharging: true, priceBasedCharging: ON }, {}, true],
    ['a profile that is set aside', { smartCharging: true, delayedCharging: ON }, { boosting: true }, false],
    ['a profile without smart charging', { smartCharging: false, delayedCharging: ON }, {}, false],
    ['the time that a profile is told to hold it', {}, { smartHeartbeatTimeout: 1 }, true],
    ['no time that a profile is told to hold it', {}, { smartHeartbeatTimeout: 0 }, false],
    ['the sun', { solarBasedCharging: ON }, {}, true],
    ['the peak of the month', { capacityTariff: ON }, {}, true],
    ['what is not known', { others: { smart_something: true } }, {}, true],
  ])('%s', (_name, settings, status, isPause) => {
    const one = become([CHARGING, { ...RESTING, ...status }], settings)
    expect(one.session.stage).toBe(isPause ? 'charged' : 'done')
  })

  it.each([
    ['told within a minute', MINUTE_MS, 'charged'],
    ['told later', MINUTE_MS + 1, 'done'],
  ] as const)('was paused where that is %s', (_name, lateMs, stage) => {
    const full = become([CHARGING, RESTING])
    const since = NOW + 1_000 + lateMs
    expect(withStatus(full, { maxCurrentA: 0 }, ONLINE, since).session.stage).toBe(stage)
    expect(withStatus(full, HELD_RESTING, ONLINE, since).session.stage).toBe(stage)
  })
})

describe('a setting that may hold a car back', () => {
  it.each<[string, Settings]>([
    ['is off', { solarBasedCharging: { value: false, permission: 'write' } }],
    ['is off, in a word', { solarBasedCharging: { value: 'OFF', permission: 'write' } }],
    ['is none', { solarBasedCharging: { value: 'None', permission: 'write' } }],
    ['is false, in a word', { others: { tariff_mode: 'false' } }],
    ['is 0', { others: { load_balancing: 0 } }],
    ['is 0, in a word', { others: { charging_profile: '0' } }],
    ['is none that is known of', { others: { led_color: 'blue' } }],
    ['is off among others', { others: { my_schedule: { value: false, permission: 'read' } } }],
  ])('%s', (_name, settings) => {
    expect(become([CHARGING, RESTING], settings).session.stage).toBe('done')
  })

  it.each<[string, Settings]>([
    ['is on, in a word', { solarBasedCharging: { value: 'eco', permission: 'write' } }],
    ['is a number', { others: { load_balancing: 1 } }],
    ['is on among others', { others: { my_schedule: { value: true, permission: 'read' } } }],
  ])('%s', (_name, settings) => {
    expect(become([CHARGING, RESTING], settings).session.stage).toBe('charged')
  })
})

describe('a session with another start, while one is under way', () => {
  const ordinalAfter = (next: Partial<Status>, isOld: boolean) => {
    const one = become([CHARGING])
    const connection = isOld ? ({ state: 'online', since: NOW + HOUR_MS } as const) : ONLINE
    return withStatus(one, { ...CHARGING, ...next }, connection, NOW + 2 * HOUR_MS).session.ordinal
  }
  const later = (ms: number) => (CHARGING.startedAt ?? 0) + ms

  it.each<[string, Partial<Status>, boolean, boolean]>([
    ['is another one', { startedAt: later(HOUR_MS) }, false, true],
    ['is another one from a minute on', { startedAt: later(MINUTE_MS) }, false, true],
    ['is the same within a minute', { startedAt: later(MINUTE_MS - 1) }, false, false],
    ['is the same where it begins earlier', { startedAt: later(-HOUR_MS) }, false, false],
    ['is the same where none is told', { startedAt: null, energyKwh: 1 }, false, false],
    ['is the same while its energy rises', { startedAt: later(HOUR_MS), energyKwh: 12.4 }, false, false],
    ['is another one with less energy', { startedAt: later(HOUR_MS), energyKwh: 1 }, false, true],
    ['is another one without energy', { startedAt: later(HOUR_MS), energyKwh: null }, false, true],
    ['is another one after a lost connection', { startedAt: later(HOUR_MS), energyKwh: 12.4 }, true, true],
  ])('%s', (_name, next, isOld, isAnother) => {
    expect(ordinalAfter(next, isOld)).toBe(isAnother ? 2 : 1)
  })
})
