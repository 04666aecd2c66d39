import { afterEach, describe, expect, test } from 'vitest'
import { until } from '../../settled.ts'
import { act, BLOCKED, begin, CHARGES, DONE, free, lastFailure, pass, rig } from './stage.ts'

afterEach(() => rig.close())

describe('blocking at a server that sends no verdict', () => {
  test('is done when the state shows it', async () => {
    await begin({ operativeStatus: false })
    await free()
    act(BLOCKED, { kind: 'block' })
    await until(() => rig.chargePoint(BLOCKED).completed !== undefined)
    expect(rig.chargePoint(BLOCKED)).toMatchObject({
      activity: 'unavailable',
      pending: [],
      failures: [],
    })
    act(BLOCKED, { kind: 'unblock' })
    await until(() => rig.chargePoint(BLOCKED).completed?.action.kind === 'unblock')
    expect(rig.chargePoint(BLOCKED)).toMatchObject({ activity: 'available', pending: [], failures: [] })
  })

  test('and no state is done when a look shows it', async () => {
    await begin({ operativeStatus: false })
    await free()
    rig.simulator.fault({ fault: 'noPushes' })
    act(BLOCKED, { kind: 'block' })
    await until(() => rig.chargePoint(BLOCKED).pending[0]?.phase === 'received')
    rig.clock.advance(45_000)
    await until(() => rig.chargePoint(BLOCKED).completed !== undefined)
    expect(rig.chargePoint(BLOCKED)).toMatchObject({ activity: 'unavailable', pending: [], failures: [] })
  })
})

describe('an account that gets no pushes', () => {
  const looks = (from: number) => rig.commands(from).filter((command) => command === 'GET_CH_STATUS').length

  test.each(DONE)(
    'sees within seconds that $action.kind was done',
    async ({ action, at, activity, prepare }) => {
      await begin({ statusLatencyMs: [2_000, 2_000] })
      await prepare?.()
      rig.simulator.behave({ pushes: false })
      act(at, action)
      await until(() => rig.chargePoint(at).pending[0]?.phase === 'received')
      await pass(8_000)
      expect(rig.chargePoint(at)).toMatchObject({ pending: [], failures: [], completed: { action } })
      expect(rig.chargePoint(at).activity).toBe(activity)
    },
  )

  test('sees within two minutes that a charge point is back after a restart', async () => {
    await begin({ pushes: false })
    const before = rig.simulator.received.length
    act(CHARGES, { kind: 'reboot' })
    await pass(20_000)
    expect(rig.chargePoint(CHARGES).activity).toBe('offline')
    await pass(100_000)
    expect(rig.chargePoint(CHARGES).activity).not.toBe('offline')
    await pass(120_000)
    expect(looks(before)).toBeLessThanOrEqual(7)
  })

  test('is not told that something was done which never shows, though the server says so', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'STOP_SESSION', form: 'nothing' })
    const before = rig.simulator.received.length
    act(CHARGES, { kind: 'stop' })
    rig.simulator.fault({
      fault: 'raw',
      text: JSON.stringify({ object: 'STATUS_STOP_SESSION', success: true }),
    })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'confirming')
    await pass(44_000)
    expect(rig.chargePoint(CHARGES).pending).toHaveLength(1)
    await pass(2_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      pending: [],
      completed: undefined,
      failures: [{ reason: { kind: 'notApplied' } }],
    })
    await pass(120_000)
    expect(looks(before)).toBeLessThanOrEqual(12)
  })

  test('is told within a minute that something was not done of which nobody says a word', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'STOP_SESSION', form: 'nothing' })
    act(CHARGES, { kind: 'stop' })
    await pass(45_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({ failures: [], pending: [{ phase: 'looking' }] })
    await pass(10_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      pending: [],
      failures: [{ reason: { kind: 'timedOut' } }],
    })
  })

  test('sees that what the charge point refused was done all the same', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'STOP_SESSION', form: 'nothing' })
    act(CHARGES, { kind: 'stop' }, 'tray')
    const refusal = { object: 'STATUS_STOP_SESSION', success: false, error: 'rejected' }
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(refusal) })
    await until(() => lastFailure(CHARGES)?.reason.kind === 'rejected')
    rig.simulator.happen(CHARGES, { what: 'stop' })
    await pass(2_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({ failures: [], completed: { origin: 'tray' } })
  })

  test.each(['nothing', 'error'] as const)(
    'has no action pending for longer than a minute and a half when statuses are answered with %s',
    async (form) => {
      await begin({ pushes: false })
      rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_STATUS', form })
      rig.simulator.behave({ statusLatencyMs: [44_000, 44_000] })
      act(CHARGES, { kind: 'stop' })
      await pass(91_000)
      expect(rig.chargePoint(CHARGES)).toMatchObject({
        pending: [],
        failures: [{ action: { kind: 'stop' } }],
      })
    },
  )
})
