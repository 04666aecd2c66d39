import { afterEach, describe, expect, test } from 'vitest'
import type { FaultRequest } from '../../../../main/simulator/index.ts'
import { turns, until } from '../../settled.ts'
import { act, asked, BLOCKED, begin, CHARGES, freeWithCar, lastFailure, pass, rig } from './stage.ts'

afterEach(() => rig.close())

describe('an action that fails', () => {
  test('is rejected by the charge point', async () => {
    await begin()
    await freeWithCar()
    act(BLOCKED, { kind: 'start', cardUid: 'UNKNOWNCARD' }, 'tray')
    await until(() => rig.chargePoint(BLOCKED).failures.length > 0)
    expect(rig.chargePoint(BLOCKED)).toMatchObject({
      pending: [],
      failures: [{ action: { kind: 'start' }, origin: 'tray', reason: { kind: 'rejected' } }],
    })
  })

  test('is refused by the server in a sentence of its own', async () => {
    await begin({ pushes: false })
    rig.simulator.happen(CHARGES, { what: 'stop' })
    act(CHARGES, { kind: 'stop' })
    await until(() => rig.chargePoint(CHARGES).failures.length > 0)
    expect(lastFailure(CHARGES)?.reason).toEqual({
      kind: 'refused',
      sentence: `no active session for chargepoint: ${CHARGES}`,
    })
    rig.clock.advance(60_000)
    expect(rig.chargePoint(CHARGES).completed).toBeUndefined()
  })

  test('gets the verdict TIMEOUT when the charge point is silent, and nothing shows', async () => {
    await begin({ pushes: false })
    rig.simulator.setOffline(CHARGES, true)
    act(CHARGES, { kind: 'stop' })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    rig.clock.advance(30_000)
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'looking')
    await pass(11_000)
    expect(lastFailure(CHARGES)?.reason).toEqual({ kind: 'chargePointSilent' })
  })

  test('is given up after 45 s when nobody answers, and done when the answer comes later', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'silence' })
    act(CHARGES, { kind: 'reboot' })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    rig.clock.advance(44_999)
    expect(rig.chargePoint(CHARGES)).toMatchObject({ failures: [], pending: [{ phase: 'received' }] })
    rig.clock.advance(1)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      pending: [],
      failures: [{ reason: { kind: 'timedOut' } }],
    })
    const late = {
      object: 'STATUS_REBOOT',
      success: true,
      flow_id: '',
      evse_id: CHARGES,
      result: {},
      error: '',
    }
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(late) })
    await until(() => rig.chargePoint(CHARGES).completed !== undefined)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      failures: [],
      completed: { action: { kind: 'reboot' } },
    })
    expect(asked()).toEqual(['REBOOT'])
  })

  const losses: readonly FaultRequest[] = [
    { fault: 'drop' },
    { fault: 'close' },
    { fault: 'close', code: 1008, reason: 'Invalid token' },
    { fault: 'limitReached', form: 'close' },
  ]
  test.each(losses)('loses its answer with the connection (%j); nothing is sent again', async (fault) => {
    await begin({ statusLatencyMs: [2_000, 2_000] })
    act(CHARGES, { kind: 'stop' })
    act(CHARGES, { kind: 'softReset' })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    rig.simulator.fault(fault)
    await until(() => rig.chargePoint(CHARGES).pending.length === 0)
    expect(lastFailure(CHARGES)?.reason).toEqual({ kind: 'connectionLost' })
    expect(asked()).toEqual(['STOP_SESSION'])
    if (fault.fault === 'limitReached') return
    if (rig.connection().state === 'waiting') rig.waitItOut()
    await rig.becomes('online')
    rig.clock.advance(50_000)
    await turns()
    expect(asked()).toEqual(['STOP_SESSION'])
  })

  test('because there is no connection is not taken up', async () => {
    await begin()
    rig.sync.suspend()
    act(CHARGES, { kind: 'stop' })
    expect(rig.chargePoint(CHARGES).pending).toEqual([])
    expect(lastFailure(CHARGES)?.reason).toEqual({ kind: 'notPossible', why: 'notConnected' })
  })

  test('is not blamed for an error that answers a read', async () => {
    await begin({ statusLatencyMs: [2_000, 2_000], receivedLatencyMs: [2_000, 2_000] })
    rig.simulator.fault({ fault: 'silence' })
    // The list of the slow refresh is on its way when something is asked and an error comes.
    rig.simulator.behave({ readLatencyMs: [5_000, 5_000] })
    for (let passed = 0; !rig.commands(10).includes('GET_CHARGE_POINTS') && passed < 1_000; passed += 10) {
      rig.clock.advance(10_000)
      await turns(10)
    }
    act(CHARGES, { kind: 'reboot' })
    const before = rig.frames.length
    rig.simulator.fault({ fault: 'error', code: 9 })
    await until(() => rig.frames.slice(before).some((one) => 'object' in one && one.object === 'ERROR'))
    expect(rig.chargePoint(CHARGES).failures).toEqual([])
    expect(rig.silent.map(({ command }) => command.command)).toContain('GET_CHARGE_POINTS')
  })

  test('that the server forbids outright fails at once', async () => {
    await begin({ receivedLatencyMs: [5_000, 5_000] })
    act(CHARGES, { kind: 'reboot' })
    await until(() => asked().length === 1)
    rig.simulator.fault({ fault: 'error', code: 2, message: 'forbidden' })
    await until(() => rig.chargePoint(CHARGES).failures.length > 0)
    expect(lastFailure(CHARGES)?.reason).toEqual({ kind: 'forbidden' })
  })
})
