import { describe, expect, test } from 'vitest'
import { CATCH_UP_MS } from '../../../../../core/surface/notification/pace.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../../../../core/builders.ts'
import { started, timeOfDay } from '../startedNotifier.ts'

describe('many changes at once', () => {
  test('are one summary', () => {
    const { clock, shown, become } = started({}, 20)
    for (let n = 0; n < 20; n += 1) {
      become('offline', n)
      clock.advance(50)
    }
    clock.advance(HOUR_MS)
    expect(shown).toMatchObject([
      { about: 'meanwhile', title: 'Several things changed', body: '20 charge points: 20 offline' },
    ])
  })

  test('up to three are told one by one', () => {
    const { clock, about, become } = started({}, 3)
    become('offline', 0)
    become('error', 1)
    become('unavailable', 2)
    clock.advance(HOUR_MS)
    expect(about()).toEqual(['error', 'offline', 'blocked'])
  })

  test('with an error among them are as urgent as that, and name it', () => {
    const { clock, shown, become } = started({}, 6)
    for (const n of [1, 2, 3, 4, 5]) become('offline', n)
    become('error')
    clock.advance(HOUR_MS)
    expect(shown).toMatchObject([{ about: 'meanwhile', urgency: 'critical' }])
    expect(shown[0]?.body).toBe(`${timeOfDay(NOW)} Thuis has an error\n5 charge points: 5 offline`)
  })

  test('after a server was away are one summary, told when the last charge point was read', () => {
    const { clock, shown, become, goAway, comeBack } = started({}, 20)
    goAway()
    clock.advance(MINUTE_MS)
    comeBack()
    for (let n = 0; n < 20; n += 1) {
      expect(shown).toEqual([])
      clock.advance(500)
      become(n < 12 ? 'offline' : 'unavailable', n)
    }
    clock.advance(0)
    expect(shown).toMatchObject([
      { title: 'What happened meanwhile', body: '20 charge points: 12 offline, 8 blocked' },
    ])
    clock.advance(HOUR_MS)
    expect(shown).toHaveLength(1)
  })

  test('after a server was away do not wait for a charge point that is not told of', () => {
    const { clock, shown, become, goAway, comeBack } = started({}, 2)
    goAway()
    clock.advance(MINUTE_MS)
    comeBack()
    become('offline')
    clock.advance(CATCH_UP_MS - 1)
    expect(shown).toEqual([])
    clock.advance(1)
    expect(shown).toMatchObject([
      { about: 'offline', body: expect.stringContaining('While Amptray was not connected') },
    ])
  })

  test('that are back as they were when they are told are nothing', () => {
    const { clock, about, become } = started({}, 20)
    for (let n = 0; n < 20; n += 1) become('offline', n)
    for (let n = 0; n < 20; n += 1) become('available', n)
    clock.advance(HOUR_MS)
    expect(about()).toEqual([])
    expect(clock.timers()).toBe(0)
  })

  test('that go on and on are told ever less often', () => {
    const { clock, about, become } = started({}, 600)
    for (let n = 0; n < 600; n += 1) {
      become('offline', n)
      clock.advance(1_000)
    }
    expect(about().length).toBeLessThanOrEqual(15)
  })

  test('wait while there is no connection, and are told as they are after it', () => {
    const { clock, about, become, goAway, comeBack } = started({ events: { noConnection: false } }, 2)
    become('offline', 0)
    become('offline', 1)
    goAway()
    clock.advance(HOUR_MS)
    expect(about()).toEqual([])
    comeBack()
    become('available', 0)
    become('offline', 1)
    clock.advance(HOUR_MS)
    expect(about()).toEqual(['offline'])
  })
})
