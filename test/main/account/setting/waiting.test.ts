import { afterEach, describe, expect, test } from 'vitest'
import { turns, until } from '../../settled.ts'
import { act, actions, asked, begin, DELAYED, first, GUEST, isSettled, readBack, rig } from './stage.ts'

afterEach(() => rig.close())

describe('actions that wait', () => {
  test('fail when what came before them made them impossible', async () => {
    await begin({ operativeStatus: false })
    actions.act({ evseId: GUEST, action: { kind: 'block' } }, 'tray')
    act(GUEST, { kind: 'plugAndCharge', value: true })
    act(GUEST, { kind: 'linkedCardsOnly', value: true })
    await until(() => isSettled(GUEST))
    expect(rig.chargePoint(GUEST)).toMatchObject({
      completed: { action: { kind: 'block' } },
      failures: [
        { action: { kind: 'plugAndCharge' }, reason: { kind: 'notPossible', why: 'blocked' } },
        { action: { kind: 'linkedCardsOnly' }, reason: { kind: 'notPossible', why: 'blocked' } },
      ],
    })
    await turns()
    expect(asked()).toMatchObject([{ command: 'SET_INOPERATIVE', evse_id: GUEST }])
  })

  test('were not sent when the connection is lost, and each says so', async () => {
    await begin({ statusLatencyMs: [2_000, 2_000] })
    act(GUEST, { kind: 'plugAndCharge', value: true })
    act(GUEST, { kind: 'linkedCardsOnly', value: true })
    actions.act({ evseId: GUEST, action: { kind: 'reboot' } }, 'tray')
    await until(() => first(GUEST)?.phase === 'received')
    rig.simulator.fault({ fault: 'drop' })
    await until(() => isSettled(GUEST))
    expect(rig.chargePoint(GUEST).failures).toMatchObject([
      { action: { kind: 'reboot' }, reason: { kind: 'notSent' } },
      { action: { kind: 'linkedCardsOnly' }, reason: { kind: 'notSent' } },
      { action: { kind: 'plugAndCharge' }, reason: { kind: 'connectionLost' } },
    ])
    expect(asked()).toMatchObject([{ command: 'SET_PLUG_AND_CHARGE' }])
  })

  test('do not ask anew for what is being read back', async () => {
    await begin({ smartChargingReplies: false, pushes: false })
    act(DELAYED, { kind: 'smartCharging', profile: 'off' })
    await until(() => asked().length === 1)
    rig.simulator.behave({ readLatencyMs: [15_000, 15_000] })
    rig.clock.advance(10_000)
    await until(() => readBack() === 1)
    // The reader gives the read up, and the answer comes later all the same.
    rig.clock.advance(11_000)
    await turns()
    const before = readBack()
    actions.act({ evseId: DELAYED, action: { kind: 'stop' } }, 'window')
    await turns()
    expect(readBack()).toBe(before)
    rig.clock.advance(4_000)
    await until(() => rig.chargePoint(DELAYED).completed?.action.kind === 'smartCharging')
  })
})

test('what somebody else turns is known at once', async () => {
  await begin()
  expect(rig.chargePoint(GUEST).settings.linkedCardsOnly?.value).toBe(false)
  const told = {
    object: 'STATUS_SET_PUBLIC_CHARGING',
    success: true,
    evse_id: GUEST,
    result: { setting: 'set false' },
    error: '',
  }
  rig.simulator.fault({ fault: 'raw', text: JSON.stringify(told) })
  await until(() => rig.chargePoint(GUEST).settings.linkedCardsOnly?.value === true)
  expect(rig.chargePoint(GUEST)).toMatchObject({ pending: [], failures: [], completed: undefined })
})
