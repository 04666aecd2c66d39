import { expect } from 'vitest'
import type { SettingAction } from '../../../../core/action/action.ts'
import { sightOf } from '../../../../core/action/rules.ts'
import { type Actions, createActions } from '../../../../main/account/actions.ts'
import { type Rig, startRig } from '../../rig.ts'
import { until } from '../../settled.ts'

/** Of the account "home": one that charges, one with a delayed profile, one that is blocked and made free here. */
export const [CHARGES, DELAYED, GUEST] = ['BCU102728', 'BCU103501', 'BCU104410']

export let rig: Rig
export let actions: Actions

export async function begin(behaviour: Parameters<Rig['simulator']['behave']>[0] = {}): Promise<void> {
  rig = await startRig({ behaviour })
  actions = createActions(rig.store, rig.clock, rig.sync)
  rig.simulator.happen(GUEST, { what: 'block', on: false })
  await rig.settleIn()
  await until(() => rig.commands().includes('LIST_OVERRIDE_CURRENT'))
}

export const act = (evseId: string, action: SettingAction) => actions.act({ evseId, action }, 'window')

export const first = (evseId: string) => rig.chargePoint(evseId).pending[0]

export const isSettled = (evseId: string) => rig.chargePoint(evseId).pending.length === 0

/** What was asked of charge points, without the answers that were read back. */
export function asked(): readonly object[] {
  return rig.simulator.received
    .map(({ message }) => message)
    .filter((message): message is { command: string } => typeof message === 'object' && message !== null)
    .filter(({ command }) => /^(SET|SAVE|PATCH|OVERRIDE|REBOOT|START|STOP)/.test(command))
}

export const readBack = () => rig.commands().filter((command) => command === 'GET_CH_SETTINGS').length

export interface Case {
  readonly at: string
  readonly action: SettingAction
  readonly commands: readonly object[]
}

export const WINDOW = { startTime: '22:00', endTime: '06:00', days: [1, 2] }

/** Settings whose commands the server is known to answer. */
export const SWITCHES: readonly Case[] = [
  {
    at: GUEST,
    action: { kind: 'plugAndCharge', value: true },
    commands: [{ command: 'SET_PLUG_AND_CHARGE', value: true }],
  },
  {
    at: GUEST,
    action: { kind: 'linkedCardsOnly', value: true },
    commands: [{ command: 'SET_PUBLIC_CHARGING', value: false }],
  },
]

export const SMART: readonly Case[] = [
  {
    at: GUEST,
    action: { kind: 'smartCharging', profile: 'delayed' },
    commands: [{ command: 'SET_DELAYED_CHARGING', value: true }],
  },
  {
    at: CHARGES,
    action: { kind: 'smartCharging', profile: 'priceBased' },
    commands: [{ command: 'SET_PRICE_BASED_CHARGING', value: true }],
  },
  {
    at: DELAYED,
    action: { kind: 'smartCharging', profile: 'off' },
    commands: [{ command: 'SET_DELAYED_CHARGING', value: false }],
  },
  {
    at: DELAYED,
    action: { kind: 'delayedWindow', ...WINDOW },
    commands: [
      { command: 'SAVE_SCHEDULE_DELAYED_CHARGING', days: '[1,2]', start_time: '22:00', end_time: '06:00' },
    ],
  },
]

export const PRICE_ON = { command: 'SET_PRICE_BASED_CHARGING', value: true }

export const TRIP = { kind: 'priceSettings', expectedDepartureTime: '06:30' } as const

export const PATCH = { command: 'PATCH_PRICE_BASED_CHARGING_SETTINGS', expected_departure_time: '06:30' }

/** Settings of a profile that is not on. */
export const SWITCHING: readonly Case[] = [
  { at: GUEST, action: TRIP, commands: [PRICE_ON, PATCH] },
  {
    at: DELAYED,
    action: TRIP,
    commands: [PRICE_ON, { command: 'SET_DELAYED_CHARGING', value: false }, PATCH],
  },
  {
    at: GUEST,
    action: { kind: 'delayedWindow', ...WINDOW },
    commands: [
      { command: 'SET_DELAYED_CHARGING', value: true },
      { command: 'SAVE_SCHEDULE_DELAYED_CHARGING', days: '[1,2]', start_time: '22:00', end_time: '06:00' },
    ],
  },
]

export async function expectDone(
  at: string,
  action: SettingAction,
  commands: readonly object[],
): Promise<void> {
  await until(() => isSettled(at))
  expect(rig.chargePoint(at)).toMatchObject({ failures: [], completed: { action } })
  expect(sightOf({ action }, rig.chargePoint(at))).toBe('done')
  expect(asked()).toMatchObject(commands)
  expect(asked()).toHaveLength(commands.length)
}
