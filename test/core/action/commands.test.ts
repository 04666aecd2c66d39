import { describe, expect, it } from 'vitest'
import { type Action, isSettingAction } from '../../../core/action/action.ts'
import { commandsFor, sightOf } from '../../../core/action/rules.ts'
import type { Sight } from '../../../core/action/sight.ts'
import { profileOf } from '../../../core/chargePoint/profile.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import type { Settings } from '../../../core/wire/chargePoint.ts'
import { encodeCommand } from '../../../core/wire/command.ts'
import type { Status } from '../../../core/wire/status.ts'
import { aChargePoint, CHARGING } from '../builders.ts'

const on = { value: true, permission: 'write' } as const
const off = { value: false, permission: 'write' } as const

/** Which smart charging profiles are on; both is what a server may show for a moment. */
const PROFILES = {
  off: { delayedCharging: off, priceBasedCharging: off },
  delayed: { delayedCharging: on, priceBasedCharging: off },
  priceBased: { delayedCharging: off, priceBasedCharging: on },
  both: { delayedCharging: on, priceBasedCharging: on },
} as const

const withProfile = (profile: keyof typeof PROFILES, status: Partial<Status> = {}) =>
  aChargePoint({ status, settings: { smartCharging: true, ...PROFILES[profile] } })

const bytes = (action: Action, chargePoint: ChargePoint = aChargePoint()) =>
  commandsFor(action, chargePoint).map((command) => encodeCommand(command, 'abc'))

/** The fields of a command for the charge point of all examples, in the order of the wire. */
const wire = (command: string, fields: object = {}) =>
  JSON.stringify({ command, evse_id: 'BCU102728', ...fields, Authorization: 'Token abc' })

describe('the bytes of an action (docs/protocol.md §3.4 to §3.11)', () => {
  const cases: readonly (readonly [Action, string])[] = [
    [{ kind: 'start' }, wire('START_SESSION', { session_token: 'BCU-APP' })],
    [
      { kind: 'start', cardUid: '046C8CCA8C1D90' },
      wire('START_SESSION', { session_token: '046C8CCA8C1D90' }),
    ],
    [{ kind: 'stop' }, wire('STOP_SESSION')],
    [{ kind: 'block' }, wire('SET_INOPERATIVE')],
    [{ kind: 'unblock' }, wire('SET_OPERATIVE')],
    [{ kind: 'softReset' }, wire('SOFT_RESET')],
    [{ kind: 'reboot' }, wire('REBOOT')],
    [{ kind: 'plugAndCharge', value: true }, wire('SET_PLUG_AND_CHARGE', { value: true })],
    [{ kind: 'plugAndCharge', value: false }, wire('SET_PLUG_AND_CHARGE', { value: false })],
    // Inverted: only linked cards = not public.
    [{ kind: 'linkedCardsOnly', value: true }, wire('SET_PUBLIC_CHARGING', { value: false })],
    [{ kind: 'linkedCardsOnly', value: false }, wire('SET_PUBLIC_CHARGING', { value: true })],
  ]

  const settingsOfProfiles: readonly (readonly [Action, string, 'delayed' | 'priceBased'])[] = [
    [
      { kind: 'delayedWindow', startTime: '13:00', endTime: '20:00', days: [1, 2] },
      wire('SAVE_SCHEDULE_DELAYED_CHARGING', { days: '[1,2]', start_time: '13:00', end_time: '20:00' }),
      'delayed',
    ],
    [
      { kind: 'delayedWindow', startTime: '23:00', endTime: '07:00', days: [7, 1, 7] },
      wire('SAVE_SCHEDULE_DELAYED_CHARGING', { days: '[1,7]', start_time: '23:00', end_time: '07:00' }),
      'delayed',
    ],
    [
      {
        kind: 'priceSettings',
        expectedDepartureTime: '14:00',
        currentBatteryPct: 20,
        minimumPct: 10,
        batterySizeKwh: 60,
      },
      wire('PATCH_PRICE_BASED_CHARGING_SETTINGS', {
        expected_departure_time: '14:00',
        current_battery_pct: 20,
        minimum_pct: 10,
        battery_size_kwh: 60,
      }),
      'priceBased',
    ],
    [
      { kind: 'priceSettings', minimumPct: 10, batterySizeKwh: undefined },
      wire('PATCH_PRICE_BASED_CHARGING_SETTINGS', { minimum_pct: 10 }),
      'priceBased',
    ],
  ]

  it.each(cases)('%j → %s', (action, expected) => {
    expect(bytes(action)).toEqual([expected])
  })

  it.each(settingsOfProfiles)('%j → %s', (action, expected, profile) => {
    expect(bytes(action, withProfile(profile))).toEqual([expected])
  })

  it('of a change of nothing are none', () => {
    expect(bytes({ kind: 'priceSettings' }, withProfile('delayed'))).toEqual([])
    expect(bytes({ kind: 'smartCharging', profile: 'off' }, withProfile('off'))).toEqual([])
  })

  it.each([
    ['delayed', ['OVERRIDE_DELAYED_CHARGING_TIMEOUT']],
    ['priceBased', ['OVERRIDE_CHARGING_PROFILES']],
    ['both', ['OVERRIDE_DELAYED_CHARGING_TIMEOUT', 'OVERRIDE_CHARGING_PROFILES']],
    // The activity alone says so: no profile is told to be on.
    ['off', ['OVERRIDE_DELAYED_CHARGING_TIMEOUT']],
  ] as const)('of a boost while %s is on: %j', (profile, commands) => {
    const held = withProfile(profile, { activity: 'delayed', vehicleLetter: 'C' })
    expect(bytes({ kind: 'boost' }, held)).toEqual(commands.map((command) => wire(command, { value: true })))
  })

  it('of a boost are there before anything is told of profiles', () => {
    const held = aChargePoint({
      status: { activity: 'delayed', vehicleLetter: 'C' },
      settings: { smartCharging: true },
    })
    expect(bytes({ kind: 'boost' }, held)).toEqual([
      wire('OVERRIDE_DELAYED_CHARGING_TIMEOUT', { value: true }),
    ])
  })
})

describe('a change of the smart charging profile', () => {
  const delayed = (value: boolean) => wire('SET_DELAYED_CHARGING', { value })
  const price = (value: boolean) => wire('SET_PRICE_BASED_CHARGING', { value })

  it.each([
    ['off', 'delayed', [delayed(true)]],
    ['off', 'priceBased', [price(true)]],
    ['delayed', 'priceBased', [price(true), delayed(false)]],
    ['priceBased', 'delayed', [delayed(true), price(false)]],
    ['delayed', 'off', [delayed(false)]],
    ['priceBased', 'off', [price(false)]],
    ['both', 'off', [delayed(false), price(false)]],
    ['both', 'delayed', [delayed(true), price(false)]],
    ['both', 'priceBased', [price(true), delayed(false)]],
  ] as const)('from %s to %s: the new one on first, then the old one off', (from, profile, expected) => {
    expect(bytes({ kind: 'smartCharging', profile }, withProfile(from))).toEqual(expected)
  })

  it.each([
    ['off', 'off'],
    ['delayed', 'delayed'],
    ['priceBased', 'priceBased'],
  ] as const)('%s is read as %s', (settings, profile) => {
    expect(profileOf(withProfile(settings))).toBe(profile)
  })

  const WINDOW: Action = { kind: 'delayedWindow', startTime: '23:00', endTime: '07:00', days: [1] }
  const save = wire('SAVE_SCHEDULE_DELAYED_CHARGING', {
    days: '[1]',
    start_time: '23:00',
    end_time: '07:00',
  })
  const TRIP: Action = { kind: 'priceSettings', minimumPct: 10 }
  const patch = wire('PATCH_PRICE_BASED_CHARGING_SETTINGS', { minimum_pct: 10 })

  it.each([
    [WINDOW, 'off', [delayed(true), save]],
    [WINDOW, 'delayed', [save]],
    [WINDOW, 'priceBased', [delayed(true), price(false), save]],
    [WINDOW, 'both', [delayed(true), price(false), save]],
    [TRIP, 'off', [price(true), patch]],
    [TRIP, 'delayed', [price(true), delayed(false), patch]],
    [TRIP, 'priceBased', [patch]],
    [TRIP, 'both', [price(true), delayed(false), patch]],
  ] as const)('comes before what its profile is set to: %j from %s', (action, from, expected) => {
    expect(bytes(action, withProfile(from))).toEqual(expected)
  })

  it('is off where nothing is known of profiles', () => {
    expect(profileOf(aChargePoint())).toBe('off')
  })
})

describe('whether a state shows an action', () => {
  const window = { startTime: '23:00', endTime: '07:00' }
  const saved = { delayedCharging: { ...on, ...window, days: [1, 5] } }
  const trip = { priceBasedCharging: { ...on, expectedLeaveTime: '06:30' } }

  const cases: readonly (readonly [Action, Partial<Settings>, Sight])[] = [
    [{ kind: 'plugAndCharge', value: true }, { plugAndCharge: on }, 'done'],
    [{ kind: 'plugAndCharge', value: true }, { plugAndCharge: off }, 'before'],
    [{ kind: 'plugAndCharge', value: false }, { plugAndCharge: off }, 'done'],
    [{ kind: 'plugAndCharge', value: false }, {}, 'before'],
    [{ kind: 'linkedCardsOnly', value: true }, { linkedCardsOnly: on }, 'done'],
    [{ kind: 'linkedCardsOnly', value: true }, { linkedCardsOnly: off }, 'before'],
    [{ kind: 'smartCharging', profile: 'off' }, PROFILES.off, 'done'],
    [{ kind: 'smartCharging', profile: 'off' }, PROFILES.delayed, 'before'],
    [{ kind: 'smartCharging', profile: 'off' }, PROFILES.both, 'before'],
    [{ kind: 'smartCharging', profile: 'delayed' }, PROFILES.delayed, 'done'],
    [{ kind: 'smartCharging', profile: 'delayed' }, PROFILES.both, 'before'],
    [{ kind: 'smartCharging', profile: 'delayed' }, PROFILES.off, 'before'],
    [{ kind: 'smartCharging', profile: 'priceBased' }, PROFILES.priceBased, 'done'],
    [{ kind: 'smartCharging', profile: 'priceBased' }, PROFILES.both, 'before'],
    [{ kind: 'delayedWindow', ...window, days: [1, 5] }, saved, 'done'],
    [{ kind: 'delayedWindow', ...window, days: [5, 1, 5] }, saved, 'done'],
    [{ kind: 'delayedWindow', ...window, days: [1] }, saved, 'before'],
    [{ kind: 'delayedWindow', ...window, startTime: '22:00', days: [1, 5] }, saved, 'before'],
    [{ kind: 'delayedWindow', ...window, endTime: '06:00', days: [1, 5] }, saved, 'before'],
    // Its profile was switched on for it.
    [{ kind: 'delayedWindow', ...window, days: [1, 5] }, { delayedCharging: off }, 'before'],
    [{ kind: 'delayedWindow', ...window, days: [1, 5] }, { ...saved, priceBasedCharging: on }, 'before'],
    [{ kind: 'priceSettings', expectedDepartureTime: '06:30' }, trip, 'done'],
    [{ kind: 'priceSettings', expectedDepartureTime: '07:00', minimumPct: 10 }, trip, 'before'],
    // How percentages read back is unknown (docs/protocol.md §4.4).
    [{ kind: 'priceSettings', minimumPct: 10 }, trip, 'never'],
    [{ kind: 'priceSettings', expectedDepartureTime: '06:30', minimumPct: 10 }, trip, 'never'],
    [{ kind: 'priceSettings', expectedDepartureTime: '06:30' }, { priceBasedCharging: on }, 'never'],
    [{ kind: 'priceSettings', expectedDepartureTime: '06:30' }, { priceBasedCharging: off }, 'before'],
    [{ kind: 'priceSettings', expectedDepartureTime: '06:30' }, { ...trip, delayedCharging: on }, 'before'],
    [{ kind: 'priceSettings', minimumPct: 10 }, { priceBasedCharging: off }, 'before'],
    [{ kind: 'priceSettings' }, { priceBasedCharging: off }, 'never'],
  ]

  it.each(cases)('%j by %j: %s', (action, settings, expected) => {
    expect(isSettingAction(action)).toBe(true)
    expect(sightOf({ action }, aChargePoint({ settings }))).toBe(expected)
  })

  it('of what is done there goes by the activity', () => {
    const charging = aChargePoint({ status: CHARGING })
    const blocked = aChargePoint({ status: { activity: 'unavailable' } })
    const shown = (kind: 'start' | 'stop' | 'block' | 'unblock' | 'reboot') =>
      [aChargePoint(), charging, blocked].map((one) => sightOf({ action: { kind } }, one))
    expect(shown('start')).toEqual(['before', 'done', 'nothing'])
    expect(shown('stop')).toEqual(['done', 'before', 'done'])
    expect(shown('block')).toEqual(['before', 'before', 'done'])
    expect(shown('unblock')).toEqual(['done', 'done', 'before'])
    expect(shown('reboot')).toEqual(['never', 'never', 'never'])
  })
})
