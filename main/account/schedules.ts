import {
  isCleared,
  isSet,
  type Plan,
  planClear,
  planEdit,
  planSet,
  type ScheduleTerms,
} from '../../core/action/schedule/plan.ts'
import type {
  ScheduleClearRequest,
  ScheduleFailure,
  ScheduleRequest,
  ScheduleResult,
} from '../../core/action/schedule/request.ts'
import type { Command } from '../../core/wire/command.ts'
import type { Message } from '../../core/wire/message.ts'
import type { OverrideSchedule } from '../../core/wire/overrideCurrent.ts'
import { READ_SCHEDULES, type Read } from '../line/reads.ts'
import type { Store } from '../state/store.ts'

export interface Schedules {
  readonly set: (request: ScheduleRequest) => Promise<ScheduleResult>
  readonly clear: (request: ScheduleClearRequest) => Promise<ScheduleResult>
  /** Whether a change has not ended yet. */
  readonly isUnderWay: () => boolean
}

/** What a list shows of a change. */
type Shown = (schedules: readonly OverrideSchedule[]) => 'exactly' | 'perhaps' | 'no'

type Request = (read: Read) => Promise<Message | undefined>

function answerOf({ command }: Command): Message['kind'] {
  return command === 'POST_CLEAR_OVERRIDE_CURRENT' ? 'overrideCleared' : 'overrideSaved'
}

function scheduleFailureOf(answer: Message | undefined): ScheduleFailure | undefined {
  if (answer === undefined) return 'noAnswer'
  return ['error', 'received', 'outcome'].includes(answer.kind) ? 'refused' : undefined
}

/**
 * Changes current-limit schedules. A change can take several commands: they go one after the other, each when the one
 * before it was answered, and end as one outcome. Other programs change schedules too, and nobody tells: the list is
 * read before a change, which goes by it, and after it.
 */
export function createSchedules(store: Store, request: Request): Schedules {
  let turn: Promise<unknown> = Promise.resolve()
  let underWay = 0

  const failureOfSteps = async (commands: readonly Command[]): Promise<ScheduleFailure | undefined> => {
    for (const command of commands) {
      const failure = scheduleFailureOf(await request({ command, answer: answerOf(command) }))
      if (failure) return failure
    }
    return undefined
  }

  /** A refusal is one; else the list decides that was read afterwards, for an answer may be lost or untrue. */
  const endOf = (
    failure: ScheduleFailure | undefined,
    list: Message | undefined,
    shown: Shown,
  ): ScheduleResult => {
    const isRead = list?.kind === 'overrideList'
    if (failure === 'noAnswer' && isRead && shown(list.schedules) === 'exactly') return { done: true }
    if (failure) return { done: false, failure }
    return isRead && shown(list.schedules) === 'no' ? { done: false, failure: 'refused' } : { done: true }
  }

  const run = async (plan: () => Plan, shown: Shown): Promise<ScheduleResult> => {
    if (store.get().fleet.connection.state !== 'online') return { done: false, failure: 'notConnected' }
    const unread = scheduleFailureOf(await request(READ_SCHEDULES))
    if (unread) return { done: false, failure: unread }
    const commands = plan()
    if (typeof commands === 'string') return { done: false, failure: commands }
    if (commands.length === 0) return { done: true }
    const failure = await failureOfSteps(commands)
    return endOf(failure, await request(READ_SCHEDULES), shown)
  }

  /** Two changes at once could each take the other for what it replaces. */
  const inTurn = (plan: () => Plan, shown: Shown): Promise<ScheduleResult> => {
    underWay += 1
    const result = turn
      .then(() => run(plan, shown))
      .finally(() => {
        underWay -= 1
      })
    // One that failed is the caller's to tell; the next one does not wait for it in vain.
    turn = result.catch(() => {})
    return result
  }

  const planFor = ({ scheduleId, evseIds, ...terms }: ScheduleRequest & ScheduleTerms): Plan => {
    const { schedules } = store.get().fleet
    if (scheduleId === undefined) return planSet(schedules, evseIds, terms)
    const schedule = schedules.find((one) => String(one.scheduleId) === String(scheduleId))
    return schedule ? planEdit(schedules, schedule, evseIds, terms) : 'gone'
  }

  return {
    isUnderWay: () => underWay > 0,
    set: (asked) =>
      inTurn(
        () => planFor(asked),
        (schedules) => isSet(schedules, asked.evseIds, asked),
      ),
    clear: ({ evseIds }) =>
      inTurn(
        () => planClear(store.get().fleet.schedules, evseIds),
        (schedules) => (isCleared(schedules, evseIds) ? 'exactly' : 'no'),
      ),
  }
}
