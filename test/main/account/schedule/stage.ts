import { expect } from 'vitest'
import type {
  ScheduleFailure,
  ScheduleRequest,
  ScheduleResult,
} from '../../../../core/action/schedule/request.ts'
import type { OverrideSchedule } from '../../../../core/wire/overrideCurrent.ts'
import { createSchedules, type Schedules } from '../../../../main/account/schedules.ts'
import { type Rig, startRig } from '../../rig.ts'
import { until } from '../../settled.ts'

export const [HOME, OFFICE, GUEST] = ['BCU102728', 'BCU103501', 'BCU104410']

export const EVENING = {
  currentA: 10,
  startTime: '17:00',
  stopTime: '21:00',
  startDays: ['MO', 'FR'],
  stopDays: ['MO', 'FR'],
} as const

export const NIGHT = { ...EVENING, currentA: 16, startTime: '23:00', stopTime: '06:00' } as const

export let rig: Rig
export let schedules: Schedules

export async function begin(
  behaviour: Parameters<Rig['simulator']['behave']>[0] = {},
  request?: Parameters<typeof createSchedules>[1],
): Promise<void> {
  rig = await startRig({ behaviour })
  schedules = createSchedules(rig.store, request ?? rig.sync.request)
  await rig.settleIn()
  await until(() => listsHeard() === 1)
}

export const listsHeard = () =>
  rig.frames.filter((one) => 'object' in one && one.object === 'LIST_OVERRIDE_CURRENT').length

/** The commands about schedules, without the lists. */
export const posted = () => rig.commands().filter((command) => command.startsWith('POST_'))

export const known = (): readonly OverrideSchedule[] => rig.store.get().fleet.schedules

/** Who is under which terms: as the app knows it, and as the server has it. */
const inFleet = () => known().map(({ evseIds, currentA }) => [evseIds, currentA])

const onServer = () => rig.simulator.world().schedules.map(({ evseIds, capA }) => [evseIds, capA])

export function expectBoth(...expected: readonly (readonly [readonly string[], number])[]): void {
  expect(onServer()).toEqual(expected)
  expect(inFleet()).toEqual(expected)
}

export const DONE: ScheduleResult = { done: true }

export const failed = (failure: ScheduleFailure): ScheduleResult => ({
  done: false,
  failure,
})

export const set = (
  evseIds: string[],
  terms: typeof EVENING | typeof NIGHT = EVENING,
  scheduleId?: string | number,
) => {
  const { startDays, stopDays, ...rest } = terms
  const request: ScheduleRequest = { evseIds, startDays: [...startDays], stopDays: [...stopDays], ...rest }
  return schedules.set(scheduleId === undefined ? request : { ...request, scheduleId })
}

export const SET = 'POST_SET_OVERRIDE_CURRENT'

export const EDIT = 'POST_EDIT_OVERRIDE_CURRENT'

export const CLEAR = 'POST_CLEAR_OVERRIDE_CURRENT'

/** A change at a server whose answers take a second, up to where the list was asked for. */
export async function slowly(
  change: () => Promise<ScheduleResult>,
): Promise<{ readonly result: Promise<ScheduleResult> }> {
  const lists = () => rig.commands().filter((command) => command === 'LIST_OVERRIDE_CURRENT').length
  const before = lists()
  rig.simulator.behave({ readLatencyMs: [1_000, 1_000] })
  const asked = change()
  await until(() => lists() > before)
  return { result: asked }
}
