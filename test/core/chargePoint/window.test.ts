import { describe, expect, it } from 'vitest'
import { heldUntil } from '../../../core/chargePoint/window.ts'
import type { DelayedCharging } from '../../../core/wire/parts/profiles.ts'
import { NOW } from '../builders.ts'

/** NOW is a Saturday, 14:00 in Amsterdam. */
const at = (time: string, day = 22) => Date.parse(`2025-11-${day}T${time}:00+01:00`)

const aWindow = (differences: Partial<DelayedCharging> = {}): DelayedCharging => ({
  value: true,
  permission: 'write',
  startTime: '15:00',
  endTime: '16:00',
  ...differences,
})

describe('a car that is held back may charge', () => {
  it.each<[string, Partial<DelayedCharging>, number]>([
    ['when the window begins', {}, at('15:00')],
    ['at the next minute', { startTime: '14:01' }, at('14:01')],
    ['tomorrow, where today it is over', { startTime: '12:00', endTime: '14:00' }, at('12:00', 23)],
    ['over midnight', { startTime: '23:30', endTime: '06:00' }, at('23:30')],
    ['on a day of the window', { days: [1] }, at('15:00', 24)],
    ['today, where that is the day', { days: [6] }, at('15:00')],
    [
      'in a week, where today it is over',
      { days: [6], startTime: '12:00', endTime: '14:00' },
      at('12:00', 29),
    ],
    [
      'where the window of yesterday is over',
      { days: [5], startTime: '20:00', endTime: '14:00' },
      at('20:00', 28),
    ],
    ['where today is none of its days', { days: [7], startTime: '13:00', endTime: '15:00' }, at('13:00', 23)],
  ])('%s', (_name, differences, expected) => {
    expect(heldUntil(aWindow(differences), NOW)).toBe(expected)
  })

  it.each<[string, Partial<DelayedCharging>]>([
    ['inside the window', { startTime: '13:00', endTime: '15:00' }],
    ['at its first minute', { startTime: '14:00', endTime: '15:00' }],
    ['at its last minute', { startTime: '13:00', endTime: '14:01' }],
    ['inside that of today', { startTime: '13:00', endTime: '15:00', days: [6] }],
    ['inside that of yesterday, over midnight', { startTime: '20:00', endTime: '14:01', days: [5] }],
    ['inside one of a whole day', { startTime: '18:00', endTime: '18:00' }],
    ['where it has no start', { startTime: '' }],
    ['where its start is no time', { startTime: '25:00' }],
    ['where it has no days', { days: [] }],
    ['where it is off', { value: false }],
  ])('is not known %s', (_name, differences) => {
    expect(heldUntil(aWindow(differences), NOW)).toBeUndefined()
  })

  it('at the start of a window whose end is not told', () => {
    expect(heldUntil(aWindow({ startTime: '13:00', endTime: '' }), NOW)).toBe(at('13:00', 23))
  })

  it('over the end of the week', () => {
    const sunday = { startTime: '22:00', endTime: '06:00', days: [7] }
    expect(heldUntil(aWindow(sunday), at('05:59', 24))).toBeUndefined()
    expect(heldUntil(aWindow(sunday), at('06:00', 24))).toBe(at('22:00', 30))
  })

  it('is not known where no delay was told', () => {
    expect(heldUntil(undefined, NOW)).toBeUndefined()
  })
})
