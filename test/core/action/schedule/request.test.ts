import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { scheduleClearRequest, scheduleRequest } from '../../../../core/action/schedule/request.ts'

const REQUEST = {
  evseIds: ['BCU102728'],
  currentA: 10,
  startTime: '10:00',
  stopTime: '20:00',
  startDays: ['MO'],
  stopDays: ['FR'],
}

const ids = (count: number) => Array.from({ length: count }, (_, n) => `BCU${n}`)
const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

describe('what a window may ask for', () => {
  it.each([
    ['a schedule', {}],
    ['a change of one by its id', { scheduleId: '122' }],
    ['of one whose id is a number', { scheduleId: 122 }],
    ['no current', { currentA: 0 }],
    ['the most current', { currentA: 100 }],
    ['every day', { startDays: WEEK, stopDays: WEEK }],
    ['every charge point', { evseIds: ids(5_000) }],
  ])('%s', (_name, fields) => {
    expect(v.is(scheduleRequest, { ...REQUEST, ...fields })).toBe(true)
  })
})

describe('what a window may not ask for', () => {
  it.each([
    ['no charge point', { evseIds: [] }],
    ['more charge points than there are', { evseIds: ids(5_001) }],
    ['less than no current', { currentA: -1 }],
    ['more current than there is', { currentA: 101 }],
    ['a part of an ampere', { currentA: 6.5 }],
    ['no day', { startDays: [] }],
    ['no day to end', { stopDays: [] }],
    ['more days than a week has', { startDays: [...WEEK, 'MO'] }],
    ['a day that there is not', { stopDays: ['XX'] }],
    ['a time that there is not', { startTime: '24:00' }],
    ['no time to end', { stopTime: '' }],
    ['what is not known', { more: true }],
  ])('%s', (_name, fields) => {
    expect(v.is(scheduleRequest, { ...REQUEST, ...fields })).toBe(false)
  })
})

describe('a clearing of schedules', () => {
  it.each([
    ['of charge points', { evseIds: ids(2) }, true],
    ['not of none', { evseIds: [] }, false],
    ['not of more than there are', { evseIds: ids(5_001) }, false],
    ['not of one without an id', { evseIds: [''] }, false],
  ])('%s', (_name, request, expected) => {
    expect(v.is(scheduleClearRequest, request)).toBe(expected)
  })
})
