import { afterEach, describe, expect, test } from 'vitest'
import type { Action } from '../../../../core/action/action.ts'
import { asksFirst } from '../../../../core/action/rules.ts'
import { chargePointOf } from '../../../../core/fleet/fleet.ts'
import { turns, until } from '../../settled.ts'
import {
  act,
  asked,
  BLOCKED,
  begin,
  CHARGES,
  DONE,
  freeWithCar,
  lastFailure,
  OFFLINE,
  rig,
  WAITS,
} from './stage.ts'

const isAsked = (evseId: string, action: Action) =>
  rig.chargePoint(evseId).pending.some((pending) => pending.action.kind === action.kind)

afterEach(() => rig.close())

describe('an action', () => {
  test.each(DONE)(
    '$action.kind is sent, taken and done',
    async ({ action, at, command, activity, prepare }) => {
      await begin({ statusLatencyMs: [2_000, 2_000] })
      await prepare?.()
      const phases: string[] = []
      rig.store.subscribe((_before, { fleet }) => {
        const phase = chargePointOf(fleet, at)?.pending[0]?.phase ?? 'none'
        if (phases.at(-1) !== phase) phases.push(phase)
      })
      act(at, action)
      expect(isAsked(at, action)).toBe(true)
      expect(rig.chargePoint(at).pending[0]).toMatchObject({ phase: 'sent' })
      await until(() => rig.chargePoint(at).pending[0]?.phase === 'received')
      rig.clock.advance(2_000)
      await until(() => rig.chargePoint(at).completed !== undefined)
      await until(() => rig.chargePoint(at).activity === activity)
      expect(rig.chargePoint(at)).toMatchObject({ pending: [], failures: [] })
      expect(rig.chargePoint(at).completed).toMatchObject({ action: { kind: action.kind }, origin: 'window' })
      // A state that can tell it is waited for; here a push brings it.
      const isTold = asksFirst(action)
      expect(phases).toEqual(['queued', 'sent', 'received', ...(isTold ? [] : ['confirming']), 'none'])
      expect(asked()).toEqual([command])
    },
  )

  test('start without a card takes the preferred one, and with one that one', async () => {
    await begin()
    await freeWithCar()
    act(BLOCKED, { kind: 'start' })
    await until(() => rig.chargePoint(BLOCKED).completed !== undefined)
    expect(rig.simulator.received.at(-1)?.message).toMatchObject({ session_token: '046C8CCA8C1D90' })
    act(BLOCKED, { kind: 'stop' })
    await until(() => rig.chargePoint(BLOCKED).completed?.action.kind === 'stop')
    await until(() => rig.chargePoint(BLOCKED).activity === 'available')
    act(BLOCKED, { kind: 'start', cardUid: 'BCU-APP' })
    await until(() => rig.chargePoint(BLOCKED).completed?.action.kind === 'start')
    expect(rig.simulator.received.at(-1)?.message).toMatchObject({ session_token: 'BCU-APP' })
  })

  test('that is asked twice is one command', async () => {
    await begin({ statusLatencyMs: [1_000, 1_000] })
    act(CHARGES, { kind: 'stop' })
    act(CHARGES, { kind: 'stop' }, 'tray')
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    act(CHARGES, { kind: 'stop' })
    expect(rig.chargePoint(CHARGES)).toMatchObject({ pending: [{ origin: 'window' }], failures: [] })
    rig.clock.advance(1_000)
    await until(() => rig.chargePoint(CHARGES).completed !== undefined)
    await turns()
    expect(asked()).toEqual(['STOP_SESSION'])
  })

  test('of a kind that is under way with another value, profile or card is refused, not taken for that one', async () => {
    await begin({ statusLatencyMs: [1_000, 1_000] })
    await freeWithCar()
    const other = { kind: 'notPossible', why: 'pending' }
    act(BLOCKED, { kind: 'start' })
    act(BLOCKED, { kind: 'start' }, 'tray')
    expect(rig.chargePoint(BLOCKED)).toMatchObject({ pending: [{ origin: 'window' }], failures: [] })
    act(BLOCKED, { kind: 'start', cardUid: 'BCU-APP' })
    expect(lastFailure(BLOCKED)).toMatchObject({ action: { cardUid: 'BCU-APP' }, reason: other })
    act(WAITS, { kind: 'smartCharging', profile: 'off' })
    expect(rig.chargePoint(WAITS).failures).toEqual([])
    act(WAITS, { kind: 'smartCharging', profile: 'priceBased' })
    expect(lastFailure(WAITS)).toMatchObject({ action: { profile: 'priceBased' }, reason: other })
  })

  test('waits for the one before it at the same charge point', async () => {
    await begin({ statusLatencyMs: [1_000, 1_000] })
    act(CHARGES, { kind: 'stop' })
    act(CHARGES, { kind: 'softReset' })
    act(WAITS, { kind: 'boost' })
    await until(() => asked().length === 2)
    await turns()
    expect(asked()).toEqual(['STOP_SESSION', 'OVERRIDE_DELAYED_CHARGING_TIMEOUT'])
    expect(rig.chargePoint(CHARGES).pending.map(({ phase }) => phase)).toEqual(['received', 'queued'])
    rig.clock.advance(1_000)
    await until(() => asked().length === 3)
    expect(asked().at(-1)).toBe('SOFT_RESET')
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    rig.clock.advance(1_000)
    await until(() => rig.chargePoint(CHARGES).pending.length === 0)
    expect(rig.chargePoint(CHARGES).completed?.action.kind).toBe('softReset')
    await until(() => rig.chargePoint(WAITS).pending.length === 0)
  })

  test.each([
    [CHARGES, 'start', 'alreadyCharging'],
    [BLOCKED, 'start', 'blocked'],
    [OFFLINE, 'reboot', 'offline'],
    [CHARGES, 'block', 'stopFirst'],
    [BLOCKED, 'stop', 'notCharging'],
  ] as const)('at %s that is not possible (%s) is not sent: %s', async (evseId, kind, why) => {
    await begin()
    act(evseId, { kind }, 'tray')
    const failure = { action: { kind }, origin: 'tray', reason: { kind: 'notPossible', why } }
    expect(rig.chargePoint(evseId)).toMatchObject({ pending: [], failures: [failure] })
    await turns()
    expect(asked()).toEqual([])
  })

  test('at a charge point that is not in the account is not sent, and told all the same', async () => {
    await begin()
    act('BCU000000', { kind: 'stop' }, 'link')
    expect(rig.store.get().fleet.strays).toMatchObject([
      {
        evseId: 'BCU000000',
        action: { kind: 'stop' },
        origin: 'link',
        reason: { kind: 'notPossible', why: 'unknownChargePoint' },
      },
    ])
    await turns()
    expect(asked()).toEqual([])
  })
})
