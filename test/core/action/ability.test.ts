import { describe, expect, it } from 'vitest'
import type { Why } from '../../../core/action/ability.ts'
import type { OperatingKind, SettingKind } from '../../../core/action/action.ts'
import { abilityOf, commandsFor } from '../../../core/action/rules.ts'
import { heldBackBy } from '../../../core/chargePoint/profile.ts'
import type { Permission } from '../../../core/wire/parts/setting.ts'
import {
  aChargePoint,
  anUnreadChargePoint,
  aPendingAction,
  HOUR_MS,
  NOT_ONLINE,
  NOW,
  ONLINE,
} from '../builders.ts'

type Verdict = 'yes' | Why

function verdict(...asked: Parameters<typeof abilityOf>): Verdict {
  const ability = abilityOf(...asked)
  return ability.possible ? 'yes' : ability.why
}

const KINDS: readonly OperatingKind[] = ['start', 'stop', 'block', 'unblock', 'softReset', 'reboot', 'boost']

describe('what is possible, by activity (docs/protocol.md §5.1)', () => {
  const reset = 'yes'
  it.each<[string, ...Verdict[]]>([
    ['available', 'yes', 'notCharging', 'yes', 'notBlocked', reset, 'nothingHoldsBack'],
    ['charging', 'alreadyCharging', 'yes', 'stopFirst', 'notBlocked', reset, 'nothingHoldsBack'],
    ['unavailable', 'blocked', 'notCharging', 'alreadyBlocked', 'yes', reset, 'nothingHoldsBack'],
    ['error', 'chargePointError', 'notCharging', 'chargePointError', 'notBlocked', reset, 'nothingHoldsBack'],
    ['offline', 'offline', 'offline', 'offline', 'offline', 'offline', 'offline'],
    ['delayed', 'alreadyCharging', 'yes', 'stopFirst', 'notBlocked', reset, 'yes'],
    ['dancing', 'yes', 'yes', 'yes', 'yes', reset, 'nothingHoldsBack'],
  ])(
    '%s: start %s, stop %s, block %s, unblock %s, reset %s',
    (activity, start, stop, block, unblock, softReset, boost) => {
      const chargePoint = aChargePoint({
        status: { activity, vehicleLetter: 'C' },
        settings: { smartCharging: true },
      })
      const verdicts = KINDS.map((kind) => verdict(chargePoint, ONLINE, kind))
      expect(verdicts).toEqual([start, stop, block, unblock, softReset, softReset, boost])
    },
  )
})

describe('start, by vehicle (docs/protocol.md §5.2)', () => {
  it.each<[string | null, Verdict]>([
    ['A', 'noCar'],
    ['B', 'yes'],
    ['C', 'yes'],
    ['D', 'yes'],
    ['E', 'yes'],
    ['F', 'carError'],
    ['Z', 'yes'],
    [null, 'yes'],
  ])('%s: %s', (vehicleLetter, expected) => {
    expect(verdict(aChargePoint({ status: { vehicleLetter } }), ONLINE, 'start')).toBe(expected)
  })
})

describe('boost (docs/protocol.md §5.1)', () => {
  const on = { value: true, permission: 'write' } as const
  const smart = { smartCharging: true }
  it.each([
    ['delayed profile, held back', 'delayed', { ...smart, delayedCharging: on }, null, 'delayed'],
    ['delayed profile, charging', 'charging', { ...smart, delayedCharging: on }, null, undefined],
    ['delayed profile, free', 'available', { ...smart, delayedCharging: on }, null, undefined],
    ['price-based, without power', 'charging', { ...smart, priceBasedCharging: on }, null, 'priceBased'],
    ['price-based, held back', 'delayed', { ...smart, priceBasedCharging: on }, null, 'priceBased'],
    ['price-based, boosted already', 'charging', { ...smart, priceBasedCharging: on }, true, undefined],
    ['price-based, free', 'available', { ...smart, priceBasedCharging: on }, null, undefined],
    ['no smart charging', 'delayed', { smartCharging: false, delayedCharging: on }, null, undefined],
  ] as const)('%s', (_name, activity, settings, boosting, holder) => {
    const chargePoint = aChargePoint({ status: { activity, vehicleLetter: 'C', boosting }, settings })
    expect(heldBackBy(chargePoint)).toBe(holder)
    expect(verdict(chargePoint, ONLINE, 'boost')).toBe(holder ? 'yes' : 'nothingHoldsBack')
    if (holder)
      expect(commandsFor({ kind: 'boost' }, chargePoint)).toEqual([
        {
          command: holder === 'delayed' ? 'OVERRIDE_DELAYED_CHARGING_TIMEOUT' : 'OVERRIDE_CHARGING_PROFILES',
          evse_id: 'BCU102728',
          value: true,
        },
      ])
  })

  it.each([
    ['a car that charges', { currentA: [16, 16, 16], voltageV: [230, 230, 230] }],
    ['one that charges slowly', { currentA: [6, 0, 0], voltageV: [230, 0, 0] }],
    ['one that asks for nothing', { vehicleLetter: 'B' }],
  ] as const)('price-based: nothing holds %s back', (_name, status) => {
    const chargePoint = aChargePoint({
      status: { activity: 'charging', vehicleLetter: 'C', ...status },
      settings: { ...smart, priceBasedCharging: on },
    })
    expect(heldBackBy(chargePoint)).toBeUndefined()
    expect(verdict(chargePoint, ONLINE, 'boost')).toBe('nothingHoldsBack')
  })

  /** Older servers say `charging` of a session that is held back (docs/protocol.md §4.3, §5.2). */
  it.each([
    ['held, by the status', { smartHeartbeatTimeout: 90 }, undefined, 'delayed'],
    ['held, by the settings', {}, 90, 'delayed'],
    ['not held: the status knows better', { smartHeartbeatTimeout: 0 }, 90, undefined],
    ['no word of it', {}, undefined, undefined],
    ['with power', { smartHeartbeatTimeout: 90, currentA: [10, 0, 0], voltageV: [230, 0, 0] }, 90, undefined],
    ['a full car', { smartHeartbeatTimeout: 90, vehicleLetter: 'B' }, undefined, undefined],
    ['boosted already', { smartHeartbeatTimeout: 90, boosting: true }, undefined, undefined],
  ] as const)('charging without power, %s', (_name, status, smartHeartbeatTimeout, holder) => {
    const delayedCharging = { ...on, ...(smartHeartbeatTimeout !== undefined && { smartHeartbeatTimeout }) }
    const chargePoint = aChargePoint({
      status: { activity: 'charging', vehicleLetter: 'C', ...status },
      settings: { ...smart, delayedCharging },
    })
    expect(heldBackBy(chargePoint)).toBe(holder)
    expect(verdict(chargePoint, ONLINE, 'boost')).toBe(holder ? 'yes' : 'nothingHoldsBack')
  })

  it('not while the car reports an error', () => {
    const chargePoint = aChargePoint({ status: { activity: 'delayed', vehicleLetter: 'F' }, settings: smart })
    expect(verdict(chargePoint, ONLINE, 'boost')).toBe('carError')
  })
})

const SETTINGS: readonly SettingKind[] = [
  'plugAndCharge',
  'linkedCardsOnly',
  'smartCharging',
  'delayedWindow',
  'priceSettings',
]

const withPermission = (permission: Permission, activity: string, smartCharging = true) => {
  const setting = { value: false, permission }
  return aChargePoint({
    status: { activity },
    settings: {
      smartCharging,
      plugAndCharge: setting,
      linkedCardsOnly: setting,
      delayedCharging: setting,
      priceBasedCharging: setting,
    },
  })
}

describe('settings, by activity (docs/protocol.md §5.1)', () => {
  it.each<[string, Verdict, Verdict]>([
    ['available', 'yes', 'yes'],
    ['charging', 'stopFirst', 'yes'],
    ['delayed', 'stopFirst', 'yes'],
    ['unavailable', 'blocked', 'yes'],
    ['error', 'chargePointError', 'yes'],
    ['offline', 'offline', 'offline'],
    ['dancing', 'yes', 'yes'],
  ])('%s: switches %s, smart charging %s', (activity, ofSwitch, ofSmart) => {
    const verdicts = SETTINGS.map((kind) => verdict(withPermission('write', activity), ONLINE, kind))
    expect(verdicts).toEqual([ofSwitch, ofSwitch, ofSmart, ofSmart, ofSmart])
  })
})

describe('settings, by permission (docs/protocol.md §4.2)', () => {
  it.each([
    ['write', 'yes'],
    ['read', 'readOnly'],
    ['none', 'notOffered'],
  ] as const)('%s: %s', (permission, expected) => {
    for (const kind of SETTINGS)
      expect(verdict(withPermission(permission, 'available'), ONLINE, kind)).toBe(expected)
  })

  it('not where the server never spoke of them', () => {
    const silent = aChargePoint({ settings: { smartCharging: true } })
    for (const kind of SETTINGS) expect(verdict(silent, ONLINE, kind)).toBe('notOffered')
  })

  it('not where there is no smart charging', () => {
    const verdicts = SETTINGS.map((kind) =>
      verdict(withPermission('write', 'available', false), ONLINE, kind),
    )
    const none = 'noSmartCharging'
    expect(verdicts).toEqual(['yes', 'yes', none, none, none])
  })

  it.each([
    ['delayed only', 'write', 'none'],
    ['price-based only', 'none', 'write'],
    ['one of them may only be read', 'read', 'write'],
  ] as const)('a profile is chosen where one may be written: %s', (_name, delayed, priceBased) => {
    const chargePoint = aChargePoint({
      settings: {
        smartCharging: true,
        delayedCharging: { value: false, permission: delayed },
        priceBasedCharging: { value: false, permission: priceBased },
      },
    })
    expect(verdict(chargePoint, ONLINE, 'smartCharging')).toBe('yes')
  })
})

describe('nothing is possible', () => {
  it.each(NOT_ONLINE)('when $state', (connection) => {
    for (const kind of KINDS) expect(verdict(aChargePoint(), connection, kind)).toBe('notConnected')
  })

  it('on values from before this connection, or none', () => {
    const old = aChargePoint({ updatedAt: NOW - 2 * HOUR_MS })
    for (const chargePoint of [old, anUnreadChargePoint()])
      for (const kind of KINDS) expect(verdict(chargePoint, ONLINE, kind)).toBe('statusUnknown')
  })

  it('that is being asked already, in whichever phase', () => {
    for (const phase of ['queued', 'sent', 'received'] as const)
      for (const kind of KINDS) {
        const pending = [aPendingAction({ action: { kind }, phase })]
        expect(verdict(aChargePoint({ pending, status: { vehicleLetter: 'B' } }), ONLINE, kind)).toBe(
          'pending',
        )
      }
  })
})
