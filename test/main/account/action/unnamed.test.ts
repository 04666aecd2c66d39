import { afterEach, describe, expect, test } from 'vitest'
import { turns, until } from '../../settled.ts'
import { act, asked, begin, CHARGES, pass, rig, WAITS } from './stage.ts'

afterEach(() => rig.close())

describe('two restarts that are answered without a name', () => {
  test('are left open by what may be one answer twice, until one of them is named', async () => {
    await begin()
    for (const command of ['REBOOT'] as const)
      rig.simulator.fault({ fault: 'unserved', command, form: 'nothing' })
    act(CHARGES, { kind: 'reboot' })
    act(WAITS, { kind: 'reboot' })
    await until(() => asked().length === 2)
    const bare = JSON.stringify({ object: 'STATUS_REBOOT', success: true, error: '' })
    rig.simulator.fault({ fault: 'raw', text: bare })
    rig.simulator.fault({ fault: 'raw', text: bare })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.unnamed === 'open')
    await pass(5_000)
    const refusal = { object: 'STATUS_REBOOT', evse_id: WAITS, success: false, error: 'REJECTED' }
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(refusal) })
    await until(() => rig.chargePoint(CHARGES).completed !== undefined)
    expect(rig.chargePoint(WAITS)).toMatchObject({
      completed: undefined,
      failures: [{ reason: { kind: 'rejected' } }],
    })
  })
})

describe('an ERROR while a read and an action both wait', () => {
  test('is judged after ten seconds, by what shows then', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'STOP_SESSION', form: 'nothing' })
    rig.simulator.behave({ readLatencyMs: [3_000, 3_000] })
    rig.sync.readStatus(WAITS)
    act(CHARGES, { kind: 'stop' })
    rig.simulator.fault({ fault: 'error', code: 2 })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'doubted')
    rig.simulator.behave({ readLatencyMs: [0, 0] })
    await pass(9_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({ failures: [], pending: [{ phase: 'doubted' }] })
    await pass(12_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      pending: [],
      failures: [{ reason: { kind: 'timedOut' } }],
    })
  })

  test('leaves an action that was received its time', async () => {
    await begin({ pushes: false, receivedLatencyMs: [500, 500], statusLatencyMs: [20_000, 20_000] })
    rig.simulator.behave({ readLatencyMs: [3_000, 3_000] })
    rig.sync.readStatus(WAITS)
    act(CHARGES, { kind: 'reboot' })
    await until(() => asked().length === 1)
    rig.simulator.fault({ fault: 'error', code: 9 })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'doubted')
    await pass(15_000)
    expect(rig.chargePoint(CHARGES).pending).toMatchObject([{ phase: 'received' }])
    await pass(10_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      failures: [],
      completed: { action: { kind: 'reboot' } },
    })
  })

  test('fails neither: the read is asked again, and the action is judged by what shows', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'STOP_SESSION', form: 'nothing' })
    rig.simulator.behave({ readLatencyMs: [3_000, 3_000] })
    const before = rig.simulator.received.length
    rig.sync.readStatus(WAITS)
    act(CHARGES, { kind: 'stop' })
    await until(() => asked().length === 1)
    rig.simulator.fault({ fault: 'error', code: 9 })
    await until(() => rig.silent.length === 1)
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'doubted')
    expect(rig.chargePoint(CHARGES).failures).toEqual([])
    // The answer comes after all, so that nobody need ask again.
    rig.clock.advance(3_000)
    await turns()
    rig.simulator.happen(CHARGES, { what: 'stop' })
    rig.simulator.behave({ readLatencyMs: [0, 0] })
    rig.clock.advance(7_000)
    await until(() => rig.chargePoint(CHARGES).completed !== undefined)
    expect(rig.chargePoint(CHARGES).failures).toEqual([])
    const isOfWaits = ({ message }: { readonly message: unknown }) => JSON.stringify(message).includes(WAITS)
    expect(rig.simulator.received.slice(before).filter(isOfWaits)).toHaveLength(1)
  })
})
