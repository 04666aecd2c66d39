import { describe, expect, it } from 'vitest'
import type { Action } from '../../../core/action/action.ts'
import { commandsFor } from '../../../core/action/rules.ts'
import {
  averageCurrentA,
  averageOfPhases,
  averageVoltageV,
  currentLeftA,
  totalKw,
} from '../../../core/chargePoint/derived.ts'
import { activityOf, vehicleOf } from '../../../core/chargePoint/face.ts'
import { NO_SESSION } from '../../../core/chargePoint/told.ts'
import { chargePointOf, EMPTY_FLEET, type Fleet } from '../../../core/fleet/fleet.ts'
import { gridPeakA } from '../../../core/fleet/grid.ts'
import { type Command, encodeCommand } from '../../../core/wire/command.ts'
import calls from '../../fixtures/seedCalls.json' with { type: 'json' }
import { aChargePoint, aFleet, aPendingAction, CHARGING, NOW, ONLINE, replay, says } from '../builders.ts'

/** The eleven calls of docs/protocol.md §8: their requests to the byte, their replies in the seed's own values. */

const evse_id = 'BCU102728'

function expectBytes(command: Command | undefined, { request }: { readonly request: object }): void {
  expect(command && encodeCommand(command, 'abc')).toBe(JSON.stringify(request))
}

function heard(fleet: Fleet, { reply }: { readonly reply: object }, askedFor?: string): Fleet {
  return replay(fleet, says(reply, NOW, askedFor))
}

const known = (fleet: Fleet, evseId = evse_id) => {
  const found = chargePointOf(fleet, evseId)
  if (!found?.status) throw new Error(`${evseId} has no status`)
  return { ...found, status: found.status }
}

describe("the seed's calls", () => {
  it('get_charge_points: the older form', () => {
    expectBytes({ command: 'GET_CHARGE_POINTS' }, calls.getChargePoints)
    const fleet = heard({ ...EMPTY_FLEET, connection: ONLINE }, calls.getChargePoints)
    expect(chargePointOf(fleet, 'BCU100186')).toEqual({
      evseId: 'BCU100186',
      activity: 'offline',
      status: undefined,
      session: NO_SESSION,
      updatedAt: undefined,
      pending: [],
      failures: [],
      completed: undefined,
      settings: {
        name: '',
        modelType: 'U:MOVE22',
        chargePointType: 'UMOVE',
        smartCharging: false,
        plugAndCharge: { value: false, permission: 'write' },
        plugAndChargeNotification: { value: false, permission: 'write' },
        linkedCardsOnly: { value: false, permission: 'write' },
        publishLocation: { value: false, permission: 'write' },
        defaultCard: {
          uid: 'BCU-APP',
          printedId: 'BCU-APP',
          name: '',
          customerName: 'Samen Bluecurrent.nl',
          valid: true,
        },
        tariff: {
          tariffId: 'NLBCUT994',
          pricePerKwh: 0.2613,
          pricePerKwhExVat: 0.2397,
          startPrice: 0,
          startPriceExVat: 0,
          currency: 'EUR',
          vatPercentage: null,
          permission: 'read',
        },
        location: {
          street: '',
          houseNumber: '',
          zipcode: '',
          city: '',
          country: '',
          latitude: 50.824811,
          longitude: 4.342838,
        },
      },
    })
  })

  it('get_status: averages, power, current left, vehicle and UTC instants', () => {
    expectBytes({ command: 'GET_CH_STATUS', evse_id }, calls.getStatus)
    const chargePoint = known(heard(aFleet([aChargePoint()]), calls.getStatus))
    const { status } = chargePoint
    expect({
      averageVoltageV: averageVoltageV(status),
      averageCurrentA: averageCurrentA(status),
      currentLeftA: currentLeftA(chargePoint),
      totalKw: totalKw(status),
      activity: activityOf(chargePoint),
      vehicle: vehicleOf(chargePoint),
    }).toEqual({
      averageVoltageV: 0,
      averageCurrentA: 0,
      // The seed's 10: the status came before the settings that say "smart charging" (docs/protocol.md §8).
      currentLeftA: 10,
      totalKw: 0,
      activity: 'available',
      vehicle: 'none',
    })
    expect(status).toMatchObject({
      startedAt: Date.UTC(2022, 10, 10, 10, 41, 32),
      stoppedAt: Date.UTC(2022, 10, 10, 10, 41, 50),
      offlineSince: null,
      energyKwh: 0,
      cost: 0,
      maxCurrentA: 10,
      smartMaxCurrentA: 6,
      maxOfflineCurrentA: 7,
    })
  })

  it('get_settings: the setting booleans, linked-only inverted; the current left follows smart charging', () => {
    expectBytes({ command: 'GET_CH_SETTINGS', evse_id }, calls.getSettings)
    const fleet = heard(heard(aFleet([aChargePoint()]), calls.getStatus), calls.getSettings)
    expect(known(fleet).settings).toMatchObject({
      plugAndCharge: { value: false, permission: 'write' },
      linkedCardsOnly: { value: false, permission: 'write' },
      smartCharging: true,
    })
    expect(currentLeftA(known(fleet))).toBe(6)
  })

  it('get_grid_status: average and peak', () => {
    expectBytes({ command: 'GET_GRID_STATUS', evse_id }, calls.getGridStatus)
    const [grid] = heard(aFleet([aChargePoint()]), calls.getGridStatus, evse_id).grids
    expect(grid).toEqual({
      evseId: evse_id,
      gridId: 'GRID-BCU102728',
      currentA: [12, 14, 15],
      maxInstallA: 40,
      maxReservedA: 25,
      updatedAt: NOW,
    })
    expect(averageOfPhases([12, 14, 15])).toBe(13.7)
    expect(grid && gridPeakA(grid)).toBe(15)
  })

  it('set_linked_charge_cards_only(false): the wire says the opposite, both ways', () => {
    expectBytes({ command: 'SET_PUBLIC_CHARGING', evse_id, value: true }, calls.setLinkedChargeCardsOnly)
    const linked = { linkedCardsOnly: { value: true, permission: 'write' } } as const
    const fleet = heard(aFleet([aChargePoint({ settings: linked })]), calls.setLinkedChargeCardsOnly)
    expect(known(fleet).settings.linkedCardsOnly).toEqual({ value: false, permission: 'write' })
  })

  it('set_plug_and_charge(false): not inverted', () => {
    expectBytes({ command: 'SET_PLUG_AND_CHARGE', evse_id, value: false }, calls.setPlugAndCharge)
    const plugAndCharge = { plugAndCharge: { value: true, permission: 'write' } } as const
    const fleet = heard(aFleet([aChargePoint({ settings: plugAndCharge })]), calls.setPlugAndCharge)
    expect(known(fleet).settings.plugAndCharge).toEqual({ value: false, permission: 'write' })
  })

  const actions: readonly (readonly [
    string,
    Action,
    { readonly request: object; readonly reply: object },
  ])[] = [
    ['block', { kind: 'block' }, calls.block],
    ['reset', { kind: 'softReset' }, calls.reset],
    ['reboot', { kind: 'reboot' }, calls.reboot],
    ['start_session', { kind: 'start', cardUid: '046C8CCA8C1D90' }, calls.startSession],
    ['stop_session', { kind: 'stop' }, calls.stopSession],
  ]

  /** What the charge point shows after an action, where its state can tell. */
  const shown: Readonly<Record<string, string>> = {
    block: 'unavailable',
    start_session: 'charging',
    stop_session: 'available',
  }

  it.each(actions)(
    '%s: its reply completes the action, where a state can tell once that shows it',
    (name, action, call) => {
      const chargePoint = aChargePoint({
        pending: [aPendingAction({ action, commands: commandsFor(action, aChargePoint()) })],
        ...(action.kind === 'stop' && { status: CHARGING }),
      })
      const commands = commandsFor(action, chargePoint)
      expect(commands).toHaveLength(1)
      expectBytes(commands[0], call)
      const said = heard(aFleet([chargePoint, aChargePoint({ evseId: 'BCU100186' })]), call)
      const activity = shown[name]
      const data = { evse_id, activity }
      const after = known(activity === undefined ? said : replay(said, says({ object: 'CH_STATUS', data })))
      expect(after.pending).toEqual([])
      expect(after.completed).toEqual({ id: 1, action, origin: 'window', at: NOW })
    },
  )

  it('block(true) shows as blocked, block(false) asks to be operative', () => {
    expect(activityOf(known(heard(aFleet([aChargePoint()]), calls.block)))).toBe('unavailable')
    expect(commandsFor({ kind: 'unblock' }, aChargePoint())).toEqual([{ command: 'SET_OPERATIVE', evse_id }])
  })
})
