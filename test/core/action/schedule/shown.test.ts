import { describe, expect, it } from 'vitest'
import { isCleared, isSet, type ScheduleTerms } from '../../../../core/action/schedule/plan.ts'
import type { OverrideSchedule } from '../../../../core/wire/overrideCurrent.ts'

const HOME = 'BCU102728'
const OFFICE = 'BCU103501'
const GUEST = 'BCU104410'

const TERMS: ScheduleTerms = {
  currentA: 10,
  startTime: '10:00',
  stopTime: '20:00',
  startDays: ['MO', 'TH'],
  stopDays: ['WE', 'FR'],
}

const listed = (evseIds: readonly string[], terms: Partial<OverrideSchedule> = {}): OverrideSchedule => ({
  scheduleId: '1',
  evseIds,
  ...TERMS,
  ...terms,
})

describe('a list shows charge points to be under one schedule', () => {
  const both = [HOME, OFFICE]

  it.each<[string, readonly OverrideSchedule[], readonly string[], boolean]>([
    ['that holds just them', [listed(both)], both, true],
    ['in another order', [listed([OFFICE, HOME])], both, true],
    ['asked for twice', [listed(both)], [HOME, OFFICE, HOME], true],
    ['beside one of others', [listed([GUEST]), listed(both)], both, true],
    ['not where there is none', [], both, false],
    ['not where only others have one', [listed([GUEST])], both, false],
    ['not in one that holds another too', [listed([...both, GUEST])], both, false],
    ['not in one that holds only some of them', [listed([HOME])], both, false],
    ['not in one that lacks one and holds another', [listed([HOME, GUEST])], both, false],
    ['not where one of them is in a second one', [listed(both), listed([HOME])], both, false],
    ['not where each has its own', [listed([HOME]), listed([OFFICE])], both, false],
  ])('%s', (_name, schedules, evseIds, isShown) => {
    expect(isSet(schedules, evseIds, TERMS)).toBe(isShown ? 'exactly' : 'no')
  })

  it.each<[string, Partial<OverrideSchedule>, 'exactly' | 'perhaps']>([
    ['just so', {}, 'exactly'],
    ['with seconds', { startTime: '10:00:00', stopTime: '20:00:00' }, 'exactly'],
    ['with its days in another order', { startDays: ['TH', 'MO'], stopDays: ['FR', 'WE'] }, 'exactly'],
    ['with another current', { currentA: 11 }, 'perhaps'],
    ['without a current', { currentA: null }, 'perhaps'],
    ['from another minute on', { startTime: '10:01' }, 'perhaps'],
    ['until another minute', { stopTime: '20:01' }, 'perhaps'],
    ['from another day on', { startDays: ['MO', 'FR'] }, 'perhaps'],
    ['until another day', { stopDays: ['WE', 'SA'] }, 'perhaps'],
    ['from one day fewer', { startDays: ['MO'] }, 'perhaps'],
    ['from one day more', { startDays: ['MO', 'TH', 'FR'] }, 'perhaps'],
    ['until one day more', { stopDays: ['WE', 'FR', 'SU'] }, 'perhaps'],
  ])('with the terms told %s', (_name, terms, shown) => {
    expect(isSet([listed(both, terms)], both, TERMS)).toBe(shown)
  })
})

describe('a list shows charge points to be in no schedule', () => {
  it.each<[string, readonly OverrideSchedule[], boolean]>([
    ['when there is none', [], true],
    ['when others have one', [listed([GUEST])], true],
    ['but not when one of them is in one', [listed([OFFICE, GUEST])], false],
  ])('%s', (_name, schedules, isShown) => {
    expect(isCleared(schedules, [HOME, OFFICE])).toBe(isShown)
  })
})
