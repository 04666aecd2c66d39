import { afterEach, describe, expect, test } from 'vitest'
import type {
  ScheduleFailure,
  ScheduleRequest,
  ScheduleResult,
} from '../../../core/action/schedule/request.ts'
import type { OverrideSchedule } from '../../../core/wire/overrideCurrent.ts'
import { createSchedules, type Schedules } from '../../../main/account/schedules.ts'
import { Client } from '../../simulator/client.ts'
import { type Rig, startRig } from '../rig.ts'
import { turns, until } from '../settled.ts'

const [HOME, OFFICE, GUEST] = ['BCU102728', 'BCU103501', 'BCU104410']

const EVENING = {
  currentA: 10,
  startTime: '17:00',
  stopTime: '21:00',
  startDays: ['MO', 'FR'],
  stopDays: ['MO', 'FR'],
} as const
const NIGHT = { ...EVENING, currentA: 16, startTime: '23:00', stopTime: '06:00' } as const

let rig: Rig
let schedules: Schedules
afterEach(() => rig.close())

async function begin(behaviour: Parameters<Rig['simulator']['behave']>[0] = {}): Promise<void> {
  rig = await startRig({ behaviour })
  schedules = createSchedules(rig.store, rig.sync.request)
  await rig.settleIn()
  await until(() => listsHeard() === 1)
}

const listsHeard = () =>
  rig.frames.filter((one) => 'object' in one && one.object === 'LIST_OVERRIDE_CURRENT').length

/** The commands about schedules, without the lists. */
const posted = () => rig.commands().filter((command) => command.startsWith('POST_'))

const known = (): readonly OverrideSchedule[] => rig.store.get().fleet.schedules

/** Who is under which terms: as the app knows it, and as the server has it. */
const inFleet = () => known().map(({ evseIds, currentA }) => [evseIds, currentA])
const onServer = () => rig.simulator.world().schedules.map(({ evseIds, capA }) => [evseIds, capA])

function expectBoth(...expected: readonly (readonly [readonly string[], number])[]): void {
  expect(onServer()).toEqual(expected)
  expect(inFleet()).toEqual(expected)
}

const DONE: ScheduleResult = { done: true }
const failed = (failure: ScheduleFailure): ScheduleResult => ({
  done: false,
  failure,
})

const set = (
  evseIds: string[],
  terms: typeof EVENING | typeof NIGHT = EVENING,
  scheduleId?: string | number,
) => {
  const { startDays, stopDays, ...rest } = terms
  const request: ScheduleRequest = { evseIds, startDays: [...startDays], stopDays: [...stopDays], ...rest }
  return schedules.set(scheduleId === undefined ? request : { ...request, scheduleId })
}

const SET = 'POST_SET_OVERRIDE_CURRENT'
const EDIT = 'POST_EDIT_OVERRIDE_CURRENT'
const CLEAR = 'POST_CLEAR_OVERRIDE_CURRENT'

/** A change at a server whose answers take a second, up to where the list was asked for. */
async function slowly(
  change: () => Promise<ScheduleResult>,
): Promise<{ readonly result: Promise<ScheduleResult> }> {
  const lists = () => rig.commands().filter((command) => command === 'LIST_OVERRIDE_CURRENT').length
  const before = lists()
  rig.simulator.behave({ readLatencyMs: [1_000, 1_000] })
  const asked = change()
  await until(() => lists() > before)
  return { result: asked }
}

describe('a change of schedules', () => {
  test('makes one', async () => {
    await begin()
    expect(await set([HOME, OFFICE])).toEqual(DONE)
    expect(posted()).toEqual([SET])
    expectBoth([[HOME, OFFICE], 10])
    expect(known()).toMatchObject([{ scheduleId: '122', ...EVENING }])
  })

  test.each(['string', 'number'] as const)(
    'edits the one that holds just them, with its id as a %s',
    async (scheduleIdAs) => {
      await begin({ scheduleIdAs })
      await set([HOME])
      expect(await set([HOME], NIGHT)).toEqual(DONE)
      expect(posted()).toEqual([SET, EDIT])
      expectBoth([[HOME], 16])
      expect(known()).toMatchObject([{ scheduleId: scheduleIdAs === 'string' ? '122' : 122 }])
    },
  )

  test('takes them out of others first, step by step, and is one outcome', async () => {
    await begin()
    await set([HOME])
    await set([OFFICE, GUEST], NIGHT)
    expect(await set([HOME, OFFICE])).toEqual(DONE)
    expect(posted()).toEqual([SET, SET, CLEAR, EDIT, SET])
    expectBoth([[GUEST], 16], [[HOME, OFFICE], 10])
  })

  test('waits for each answer before the next step', async () => {
    await begin()
    await set([HOME])
    await set([OFFICE], NIGHT)
    const change = await slowly(() => set([HOME, OFFICE]))
    for (const commands of [[], [CLEAR], [CLEAR, CLEAR], [CLEAR, CLEAR, SET]]) {
      await until(() => posted().length === 2 + commands.length)
      await turns(20)
      expect(posted().slice(2)).toEqual(commands)
      rig.clock.advance(1_000)
    }
    await until(() => rig.commands().at(-1) === 'LIST_OVERRIDE_CURRENT')
    await turns(20)
    rig.clock.advance(1_000)
    expect(await change.result).toEqual(DONE)
  })

  test('leaves a shared one alone whose current the server does not tell', async () => {
    await begin()
    const shared = { scheduleId: '7', evseIds: [HOME, OFFICE], ...EVENING, currentA: null }
    const asked: string[] = []
    schedules = createSchedules(rig.store, async ({ command }) => {
      asked.push(command.command)
      const message = { kind: 'overrideList', schedules: [shared] } as const
      rig.store.dispatch({ type: 'said', message, at: rig.clock.now(), askedFor: undefined })
      return message
    })
    expect(await schedules.clear({ evseIds: [HOME] })).toEqual(failed('limitUnknown'))
    expect(await set([HOME])).toEqual(failed('limitUnknown'))
    expect(asked).toEqual(['LIST_OVERRIDE_CURRENT', 'LIST_OVERRIDE_CURRENT'])
  })

  test('edits the one that is named, and who is in it', async () => {
    await begin()
    await set([HOME, OFFICE])
    await set([GUEST], NIGHT)
    const [first] = known()
    expect(await set([HOME, GUEST], NIGHT, first?.scheduleId)).toEqual(DONE)
    expect(posted().slice(2)).toEqual([CLEAR, EDIT])
    expectBoth([[HOME, GUEST], 16])
  })

  test.each(['string', 'number'] as const)('clears, with ids as a %s', async (scheduleIdAs) => {
    await begin({ scheduleIdAs })
    await set([HOME, OFFICE])
    expect(await schedules.clear({ evseIds: [HOME] })).toEqual(DONE)
    expectBoth([[OFFICE], 10])
    expect(await schedules.clear({ evseIds: [OFFICE] })).toEqual(DONE)
    expect(posted()).toEqual([SET, EDIT, CLEAR])
    expectBoth()
  })

  test('of nothing is done without a command', async () => {
    await begin()
    expect(await schedules.clear({ evseIds: [HOME] })).toEqual(DONE)
    expect(posted()).toEqual([])
  })

  test('goes by what others have changed meanwhile', async () => {
    await begin()
    const other = await Client.greeted(rig.simulator.url)
    await other.ask(SET, SET, {
      chargepoints: [HOME, OFFICE],
      overridestarttime: '10:00',
      overridestartdays: ['MO'],
      overridestoptime: '20:00',
      overridestopdays: ['MO'],
      overridevalue: 6,
    })
    expect(known()).toEqual([])
    expect(await set([HOME])).toEqual(DONE)
    expectBoth([[OFFICE], 6], [[HOME], 10])
    other.socket.close()
    await other.closed
  })
})

describe('two changes at once', () => {
  test('go one after the other, the second by what the first has made', async () => {
    await begin()
    const changes = [set([HOME]), set([HOME, OFFICE], NIGHT), schedules.clear({ evseIds: [OFFICE] })]
    expect(await Promise.all(changes)).toEqual([DONE, DONE, DONE])
    expect(posted()).toEqual([SET, EDIT, EDIT])
    expectBoth([[HOME], 16])
  })

  test('do not hold each other up when one fails', async () => {
    await begin()
    const changes = [set([HOME], EVENING, 999), set([OFFICE])]
    expect(await Promise.all(changes)).toEqual([failed('gone'), DONE])
    expectBoth([[OFFICE], 10])
  })
})

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
