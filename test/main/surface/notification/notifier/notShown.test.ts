import { describe, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../../../core/builders.ts'
import { idOf, started } from '../startedNotifier.ts'

describe('a notice that the system cannot show', () => {
  test('loses only itself, is logged, and comes again', () => {
    const { clock, shown, failed, breakFor, become, gather } = started({}, 3)
    breakFor(({ evseId }) => evseId === idOf(1))
    for (const n of [0, 1, 2]) become('error', n)
    gather()
    expect(shown.map(({ evseId }) => evseId)).toEqual([idOf(0), idOf(2)])
    expect(failed()).toEqual(['no notification service'])
    breakFor(() => false)
    clock.advance(5 * MINUTE_MS)
    expect(shown.map(({ evseId }) => evseId)).toEqual([idOf(0), idOf(2), idOf(1)])
    clock.advance(HOUR_MS)
    expect(shown).toHaveLength(3)
    expect(clock.timers()).toBe(0)
  })

  test('is all that fails when it is a summary, and what is over is not told later', () => {
    const { clock, shown, breakFor, become, gather } = started({}, 6)
    breakFor(() => true)
    for (let n = 0; n < 6; n += 1) become('offline', n)
    gather()
    breakFor(() => false)
    become('available', 0)
    become('available', 1)
    clock.advance(HOUR_MS)
    const told = shown.flatMap(({ parts = [] }) => parts).filter(({ about }) => about === 'offline')
    expect(told.map(({ evseId }) => evseId)).toEqual([2, 3, 4, 5].map(idOf))
  })

  test('for ever is tried a few times an hour', () => {
    const { clock, failed, breakFor, become } = started({}, 20)
    breakFor(() => true)
    for (let n = 0; n < 20; n += 1) {
      become('error', n)
      clock.advance(10_000)
    }
    clock.advance(HOUR_MS)
    expect(failed().length).toBeLessThanOrEqual(15)
  })

  test('and is an answer does not keep others from being told', () => {
    const { clock, about, failed, breakFor, ask, fail, become } = started({}, 2)
    breakFor((notice) => notice.about === 'actionFailed')
    become('offline', 1)
    fail(ask('stop', 'tray'))
    clock.advance(MINUTE_MS)
    expect(about()).toEqual(['offline'])
    expect(failed()).toHaveLength(1)
  })
})
