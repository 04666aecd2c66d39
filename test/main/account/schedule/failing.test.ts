import { afterEach, describe, expect, test } from 'vitest'
import type { ScheduleResult } from '../../../../core/action/schedule/request.ts'
import { createSchedules } from '../../../../main/account/schedules.ts'
import { Client } from '../../../simulator/client.ts'
import { turns, until } from '../../settled.ts'
import {
  begin,
  CLEAR,
  DONE,
  EDIT,
  EVENING,
  expectBoth,
  failed,
  HOME,
  listsHeard,
  NIGHT,
  OFFICE,
  posted,
  rig,
  SET,
  schedules,
  set,
  slowly,
} from './stage.ts'

afterEach(() => rig.close())

describe('a change that fails', () => {
  test('names a schedule that is gone: nothing is sent', async () => {
    await begin()
    await set([HOME])
    const other = await Client.greeted(rig.simulator.url)
    await other.ask(CLEAR, CLEAR, { schedule_id: 122 })
    expect(await set([HOME], NIGHT, '122')).toEqual(failed('gone'))
    expect(posted()).not.toContain(EDIT)
    expectBoth()
    other.socket.close()
    await other.closed
  })

  test('is of charge points that the account has not', async () => {
    await begin()
    expect(await set(['BCU000000'])).toEqual(failed('refused'))
    expectBoth()
    // Its error is nobody else's.
    expect(rig.store.get().fleet.chargePoints.every(({ failures }) => failures.length === 0)).toBe(true)
  })

  test('meets a schedule that goes between the list and the command: ERROR 9', async () => {
    await begin()
    await set([HOME])
    const other = await Client.greeted(rig.simulator.url)
    const heard = listsHeard()
    const change = await slowly(() => set([HOME], NIGHT, '122'))
    // The list that was read is true no more when it comes.
    other.send(CLEAR, { schedule_id: 122 })
    await until(() => rig.simulator.world().schedules.length === 0)
    rig.simulator.behave({ readLatencyMs: [0, 0] })
    rig.clock.advance(1_000)
    expect(await change.result).toEqual(failed('refused'))
    expect(posted()).toEqual([SET, CLEAR, EDIT])
    expect(listsHeard()).toBe(heard + 2)
    expectBoth()
    other.socket.close()
    await other.closed
  })

  test('stops at the step that fails, and shows what holds', async () => {
    await begin()
    await set([HOME])
    await set([OFFICE], NIGHT)
    const change = await slowly(() => set([HOME, OFFICE]))
    rig.clock.advance(1_000)
    await until(() => posted().length === 3)
    rig.simulator.behave({ readLatencyMs: [0, 0] })
    rig.simulator.fault({ fault: 'error', code: 9 })
    await until(() => rig.commands().at(-1) === 'LIST_OVERRIDE_CURRENT')
    rig.clock.advance(1_000)
    expect(await change.result).toEqual(failed('refused'))
    expect(posted().slice(2)).toEqual([CLEAR])
    expectBoth([[OFFICE], 16])
  })

  test('is refused by RECEIVED_ without success', async () => {
    await begin()
    const change = await slowly(() => set([HOME]))
    rig.clock.advance(1_000)
    await until(() => posted().length === 1)
    const refusal = { object: `RECEIVED_${SET}`, success: false, error: 'no' }
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(refusal) })
    rig.simulator.behave({ readLatencyMs: [0, 0] })
    await until(() => rig.commands().at(-1) === 'LIST_OVERRIDE_CURRENT')
    rig.clock.advance(1_000)
    expect(await change.result).toEqual(failed('refused'))
  })

  test('gets no answer', async () => {
    await begin()
    rig.simulator.behave({ readLatencyMs: [90_000, 90_000] })
    const change = { result: set([HOME]) }
    await turns(20)
    rig.clock.advance(10_000)
    expect(await change.result).toEqual(failed('noAnswer'))
    expect(posted()).toEqual([])
  })

  test('gets no answer to a command that was done: the list that is read after it says so', async () => {
    await begin()
    const change = await slowly(() => set([HOME]))
    rig.simulator.behave({ readLatencyMs: [12_000, 12_000] })
    rig.clock.advance(1_000)
    await until(() => posted().length === 1)
    rig.simulator.behave({ readLatencyMs: [0, 0] })
    rig.clock.advance(10_000)
    await until(() => rig.commands().at(-1) === 'LIST_OVERRIDE_CURRENT')
    rig.clock.advance(2_000)
    expect(await change.result).toEqual(DONE)
    expectBoth([[HOME], 10])
  })

  test.each([
    { success: false, error: 'not allowed' },
    { error: 'not allowed' },
    { success: true },
    { data: { schedule_id: 122 } },
  ])('is told to be cleared with %j, and the list that is read after it still has it', async (fields) => {
    await begin()
    await set([HOME])
    rig.simulator.fault({ fault: 'unserved', command: CLEAR, form: 'nothing' })
    const change = { result: schedules.clear({ evseIds: [HOME] }) }
    await until(() => posted().at(-1) === CLEAR)
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify({ object: CLEAR, ...fields }) })
    expect(await change.result).toEqual(failed('refused'))
    expectBoth([[HOME], 10])
  })

  test('has no connection', async () => {
    await begin()
    rig.sync.suspend()
    expect(await set([HOME])).toEqual(failed('notConnected'))
    expect(await schedules.clear({ evseIds: [HOME] })).toEqual(failed('notConnected'))
    expect(posted()).toEqual([])
  })

  test('loses its connection between two steps: told once, not begun again, and read anew', async () => {
    await begin()
    await set([HOME])
    await set([OFFICE], NIGHT)
    const results: ScheduleResult[] = []
    const change = await slowly(() => set([HOME, OFFICE]))
    void change.result.then((result) => results.push(result))
    rig.clock.advance(1_000)
    await until(() => posted().length === 3)
    rig.simulator.behave({ readLatencyMs: [0, 0] })
    rig.simulator.fault({ fault: 'drop' })
    await until(() => results.length > 0)
    const lists = listsHeard()
    rig.waitItOut()
    await rig.becomes('online')
    await until(() => listsHeard() > lists)
    rig.clock.advance(60_000)
    await turns()
    expect(results).toEqual([failed('noAnswer')])
    expect(posted().slice(2)).toEqual([CLEAR])
    expectBoth([[OFFICE], 16])
  })
})

test('a change that fails with a bug is told to its caller, and the next one works', async () => {
  await begin()
  let isBroken = true
  const bug = new Error('a bug')
  const later = createSchedules(rig.store, (read) => {
    if (isBroken) throw bug
    return rig.sync.request(read)
  })
  const ask = () => later.set({ evseIds: [HOME], ...EVENING, startDays: ['MO'], stopDays: ['MO'] })
  await expect(ask()).rejects.toBe(bug)
  isBroken = false
  expect(await ask()).toEqual(DONE)
})
