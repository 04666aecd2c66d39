import type { Action } from '../../../../core/action/action.ts'
import type { Origin } from '../../../../core/action/pending.ts'
import { type Actions, createActions } from '../../../../main/account/actions.ts'
import { type Rig, startRig } from '../../rig.ts'
import { turns, until } from '../../settled.ts'

/** Of the account "home": one that charges, one that a schedule holds back, one that is offline, one that is blocked. */
export const [CHARGES, WAITS, OFFLINE, BLOCKED] = ['BCU102728', 'BCU103501', 'BCU100186', 'BCU104410']

const READS = [
  'HELLO',
  'GET_CHARGE_CARDS',
  'GET_CHARGE_POINTS',
  'GET_ACCOUNT',
  'GET_CH_STATUS',
  'GET_GRID_STATUS',
  'LIST_OVERRIDE_CURRENT',
]

export let rig: Rig
let actions: Actions

export async function begin(behaviour: Parameters<Rig['simulator']['behave']>[0] = {}): Promise<void> {
  rig = await startRig({ behaviour })
  actions = createActions(rig.store, rig.clock, rig.sync)
  await rig.settleIn()
}

export const act = (evseId: string, action: Action, origin: Origin = 'window') =>
  actions.act({ evseId, action }, origin)

export const lastFailure = (evseId: string) => rig.chargePoint(evseId).failures.at(-1)

/** The commands that asked something of a charge point. */
export const asked = () =>
  rig.commands().filter((command) => !READS.includes(command) && command !== 'VALIDATE_API_TOKEN')

/** A free charge point with a car, to start at. */
export async function freeWithCar(evseId = BLOCKED): Promise<void> {
  rig.simulator.happen(evseId, { what: 'block', on: false })
  rig.simulator.plugIn(evseId)
  await until(() => rig.chargePoint(evseId).status?.vehicleLetter === 'B')
}

export async function free(evseId = BLOCKED): Promise<void> {
  rig.simulator.happen(evseId, { what: 'block', on: false })
  await until(() => rig.chargePoint(evseId).activity === 'available')
}

/** Lets time pass in steps in which every ping and read is answered. */
export async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1_000) {
    rig.clock.advance(1_000)
    await turns(10)
  }
}

interface Case {
  readonly action: Action
  readonly at: string
  readonly command: string
  readonly activity: string | undefined
  readonly prepare?: () => Promise<void>
}

export const DONE: readonly Case[] = [
  {
    action: { kind: 'start' },
    at: BLOCKED,
    command: 'START_SESSION',
    activity: 'charging',
    prepare: freeWithCar,
  },
  { action: { kind: 'stop' }, at: CHARGES, command: 'STOP_SESSION', activity: 'available' },
  {
    action: { kind: 'block' },
    at: BLOCKED,
    command: 'SET_INOPERATIVE',
    activity: 'unavailable',
    prepare: free,
  },
  { action: { kind: 'unblock' }, at: BLOCKED, command: 'SET_OPERATIVE', activity: 'available' },
  { action: { kind: 'softReset' }, at: CHARGES, command: 'SOFT_RESET', activity: 'offline' },
  { action: { kind: 'reboot' }, at: CHARGES, command: 'REBOOT', activity: 'offline' },
  {
    action: { kind: 'boost' },
    at: WAITS,
    command: 'OVERRIDE_DELAYED_CHARGING_TIMEOUT',
    activity: 'charging',
  },
]
