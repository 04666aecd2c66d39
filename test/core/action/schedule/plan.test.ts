import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  conflictsOf,
  type Plan,
  planClear,
  planEdit,
  planSet,
} from '../../../../core/action/schedule/plan.ts'
import { type Command, encodeCommand } from '../../../../core/wire/command.ts'
import { type OverrideSchedule, WEEKDAYS } from '../../../../core/wire/overrideCurrent.ts'
import { applied, type ScheduleTerms, termsOf } from './server.ts'

const HOME = 'BCU102728'
const OFFICE = 'BCU103501'
const GUEST = 'BCU104410'

/** The example of docs/protocol.md §3.12. */
const TERMS: ScheduleTerms = {
  currentA: 10,
  startTime: '10:00',
  stopTime: '20:00',
  startDays: ['MO', 'TH'],
  stopDays: ['WE', 'FR'],
}
const OTHER_TERMS: ScheduleTerms = { ...TERMS, currentA: 6, startTime: '17:00' }

const aSchedule = (scheduleId: string | number, ...evseIds: readonly string[]): OverrideSchedule => ({
  scheduleId,
  evseIds,
  ...OTHER_TERMS,
})

const SET = 'POST_SET_OVERRIDE_CURRENT'
const EDIT = 'POST_EDIT_OVERRIDE_CURRENT'
const CLEAR = 'POST_CLEAR_OVERRIDE_CURRENT'

const bytesOf = (chargepoints: readonly string[], startTime = '10:00', value = 10) =>
  `"chargepoints":${JSON.stringify(chargepoints)},"overridestarttime":"${startTime}",` +
  '"overridestartdays":["MO","TH"],"overridestoptime":"20:00","overridestopdays":["WE","FR"],' +
  `"overridevalue":${value},"Authorization":"Token abc"}`

const set = (...evseIds: readonly string[]) => `{"command":"${SET}",${bytesOf(evseIds)}`
/** An edit to the new terms. */
const edit = (id: string, ...evseIds: readonly string[]) =>
  `{"command":"${EDIT}","schedule_id":"${id}",${bytesOf(evseIds)}`
/** An edit that keeps a schedule's own terms, for those that stay in it. */
const keep = (id: string, ...evseIds: readonly string[]) =>
  `{"command":"${EDIT}","schedule_id":"${id}",${bytesOf(evseIds, '17:00', 6)}`
const clear = (id: number) => `{"command":"${CLEAR}","schedule_id":${id},"Authorization":"Token abc"}`

function commandsOf(plan: Plan): readonly Command[] {
  if (typeof plan === 'string') throw new Error(plan)
  return plan
}

const bytes = (plan: Plan) => commandsOf(plan).map((command) => encodeCommand(command, 'abc'))

type Case = readonly [string, readonly OverrideSchedule[], readonly string[], readonly string[]]

describe('setting charge points to a schedule (docs/protocol.md §3.12)', () => {
  it.each<Case>([
    ['none has one yet', [], [HOME], [set(HOME)]],
    ['others have one', [aSchedule('7', OFFICE)], [HOME], [set(HOME)]],
    ['exactly theirs', [aSchedule('122', HOME)], [HOME], [edit('122', HOME)]],
    ['one that holds only some of them', [aSchedule('122', HOME)], [HOME, GUEST], [edit('122', HOME, GUEST)]],
    ['shared with another', [aSchedule('122', HOME, OFFICE)], [HOME], [keep('122', OFFICE), set(HOME)]],
    [
      'each in its own',
      [aSchedule('1', HOME), aSchedule('2', OFFICE), aSchedule('3', GUEST)],
      [HOME, OFFICE],
      [clear(1), clear(2), set(HOME, OFFICE)],
    ],
    [
      'one alone, one shared',
      [aSchedule('1', HOME), aSchedule('2', OFFICE, GUEST)],
      [HOME, OFFICE],
      [clear(1), keep('2', GUEST), set(HOME, OFFICE)],
    ],
    [
      'in two at once already',
      [aSchedule('1', HOME), aSchedule('2', HOME)],
      [HOME],
      [clear(1), clear(2), set(HOME)],
    ],
    ['an id that is a number', [aSchedule(122, HOME)], [HOME], [edit('122', HOME)]],
  ])('%s', (_name, schedules, evseIds, expected) => {
    expect(bytes(planSet(schedules, evseIds, TERMS))).toEqual(expected)
  })
})

describe('taking charge points out of their schedules', () => {
  it.each<Case>([
    ['none has one', [aSchedule('1', OFFICE)], [HOME], []],
    ['alone', [aSchedule('1', HOME)], [HOME], [clear(1)]],
    ['an id that is a number', [aSchedule(1, HOME)], [HOME], [clear(1)]],
    ['shared', [aSchedule('1', HOME, OFFICE, GUEST)], [HOME], [keep('1', OFFICE, GUEST)]],
    ['all of a shared one', [aSchedule('1', HOME, OFFICE)], [OFFICE, HOME], [clear(1)]],
    [
      'of several',
      [aSchedule('1', HOME, OFFICE), aSchedule('2', GUEST)],
      [HOME, GUEST],
      [keep('1', OFFICE), clear(2)],
    ],
  ])('%s', (_name, schedules, evseIds, expected) => {
    expect(bytes(planClear(schedules, evseIds))).toEqual(expected)
  })
})

describe('editing a schedule', () => {
  const own = aSchedule('1', HOME, OFFICE)

  it.each<Case>([
    ['its terms', [own], [HOME, OFFICE], [edit('1', HOME, OFFICE)]],
    ['one leaves it', [own], [OFFICE], [edit('1', OFFICE)]],
    ['one joins it', [own], [HOME, OFFICE, GUEST], [edit('1', HOME, OFFICE, GUEST)]],
    [
      'one joins it from another, which goes',
      [own, aSchedule('2', GUEST)],
      [HOME, OFFICE, GUEST],
      [clear(2), edit('1', HOME, OFFICE, GUEST)],
    ],
    [
      'one joins it from another, which stays',
      [aSchedule('2', GUEST, 'BCU9'), own],
      [HOME, GUEST],
      [keep('2', 'BCU9'), edit('1', HOME, GUEST)],
    ],
  ])('%s', (_name, schedules, evseIds, expected) => {
    expect(bytes(planEdit(schedules, own, evseIds, TERMS))).toEqual(expected)
  })
})

describe('a schedule whose current is not told', () => {
  const untold = (...evseIds: readonly string[]) => ({ ...aSchedule('1', ...evseIds), currentA: null })
  const own = aSchedule('2', GUEST)

  it('is not written again for those that stay in it', () => {
    const schedules = [untold(HOME, OFFICE), own]
    expect(planClear(schedules, [HOME])).toBe('limitUnknown')
    expect(planSet(schedules, [HOME], TERMS)).toBe('limitUnknown')
    expect(planSet(schedules, [GUEST, HOME], TERMS)).toBe('limitUnknown')
    expect(planEdit(schedules, own, [GUEST, HOME], TERMS)).toBe('limitUnknown')
  })

  it('can go, or be given another one', () => {
    expect(bytes(planClear([untold(HOME)], [HOME]))).toEqual([clear(1)])
    expect(bytes(planSet([untold(HOME)], [HOME], TERMS))).toEqual([edit('1', HOME)])
    const shared = untold(HOME, OFFICE)
    expect(bytes(planEdit([shared], shared, [HOME], TERMS))).toEqual([edit('1', HOME)])
    expect(bytes(planClear([untold(HOME, OFFICE), own], [GUEST]))).toEqual([clear(2)])
  })
})

describe('what has to give way', () => {
  it('is every schedule of theirs, with who stays in it', () => {
    const schedules = [aSchedule('1', HOME, OFFICE), aSchedule('2', GUEST), aSchedule('3', 'BCU9')]
    expect(conflictsOf(schedules, [HOME, GUEST])).toEqual([
      { schedule: schedules[0], remaining: [OFFICE] },
      { schedule: schedules[1], remaining: [] },
    ])
    expect(conflictsOf(schedules, ['BCU8'])).toEqual([])
  })
})

const ALL = [HOME, OFFICE, GUEST, 'BCU9', 'BCU8']
const someIds = fc.uniqueArray(fc.constantFrom(...ALL), { minLength: 1 })
const time = fc.constantFrom('00:00', '10:00', '17:00', '23:59')
const days = fc.subarray([...WEEKDAYS], { minLength: 1 })
const someTerms: fc.Arbitrary<ScheduleTerms> = fc.record({
  currentA: fc.nat(100),
  startTime: time,
  stopTime: time,
  startDays: days,
  stopDays: days,
})

/** What a server may hold: also what breaks the rule, for other programs need not keep it. */
const held: fc.Arbitrary<readonly OverrideSchedule[]> = fc
  .array(fc.tuple(someTerms, someIds, fc.boolean()), { maxLength: 4 })
  .map((all) =>
    all.map(([terms, evseIds, isNumber], n) => ({
      ...terms,
      evseIds,
      scheduleId: isNumber ? n + 1 : `${n + 1}`,
    })),
  )

/** As `held`, with each charge point in one schedule at most. */
const lawful = held.map((schedules) => {
  const seen = new Set<string>()
  return schedules
    .map((one) => ({ ...one, evseIds: one.evseIds.filter((id) => !seen.has(id) && seen.add(id)) }))
    .filter(({ evseIds }) => evseIds.length > 0)
})

const of = (schedules: readonly OverrideSchedule[], evseId: string) =>
  schedules.filter(({ evseIds }) => evseIds.includes(evseId)).map(termsOf)

describe('whatever schedules there are', () => {
  it('those that are set end in one, with its terms; the others keep theirs', () => {
    fc.assert(
      fc.property(held, someIds, someTerms, (schedules, evseIds, terms) => {
        const after = applied(schedules, commandsOf(planSet(schedules, evseIds, terms)))
        for (const evseId of ALL)
          expect(of(after, evseId)).toEqual(evseIds.includes(evseId) ? [terms] : of(schedules, evseId))
        expect(after.every((one) => one.evseIds.length > 0)).toBe(true)
      }),
    )
  })

  it('those that are cleared end in none; the others keep theirs', () => {
    fc.assert(
      fc.property(held, someIds, (schedules, evseIds) => {
        const after = applied(schedules, commandsOf(planClear(schedules, evseIds)))
        for (const evseId of ALL)
          expect(of(after, evseId)).toEqual(evseIds.includes(evseId) ? [] : of(schedules, evseId))
      }),
    )
  })

  it('an edit holds those that were asked for and no other; who left it has none', () => {
    fc.assert(
      fc.property(lawful, fc.nat(), someIds, someTerms, (schedules, which, evseIds, terms) => {
        const edited = schedules[which % (schedules.length || 1)]
        fc.pre(edited !== undefined)
        const after = applied(schedules, commandsOf(planEdit(schedules, edited, evseIds, terms)))
        for (const evseId of ALL) {
          const kept = edited.evseIds.includes(evseId) ? [] : of(schedules, evseId)
          expect(of(after, evseId)).toEqual(evseIds.includes(evseId) ? [terms] : kept)
        }
      }),
    )
  })

  it('no step puts a charge point into two, where none was', () => {
    fc.assert(
      fc.property(lawful, someIds, someTerms, (schedules, evseIds, terms) => {
        const plan = commandsOf(planSet(schedules, evseIds, terms))
        for (let done = 0; done <= plan.length; done += 1) {
          const between = applied(schedules, plan.slice(0, done))
          for (const evseId of ALL) expect(of(between, evseId).length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
