import { describe, expect, test } from 'vitest'
import type { Status } from '../../../core/wire/status.ts'
import type { State } from '../../../main/line/late.ts'
import { aStatus, NOW } from '../../core/builders.ts'
import { listening, ONE } from './listening.ts'

const OTHER = 'BCU104410'

describe('what seems to be a late answer', () => {
  test('is held back and asked for anew', () => {
    const { says, ask, activities, checks } = listening()
    says('available')
    ask()
    says('charging')
    says('available')
    expect(activities()).toEqual(['available', 'charging'])
    expect(checks).toEqual(['GET_CH_STATUS'])
  })

  test('is never told when the new answer says that it is over', () => {
    const { clock, says, ask, activities } = listening()
    says('available')
    ask()
    says('charging')
    says('available')
    says('charging')
    clock.advance(29_000)
    expect(activities()).toEqual(['available', 'charging', 'charging'])
  })

  test('never outlives a newer push', () => {
    const { clock, says, ask, activities } = listening()
    says('available')
    ask()
    says('charging')
    says('available')
    says('error')
    clock.advance(9_000)
    expect(activities()).toEqual(['available', 'charging', 'error'])
  })

  test('is told after six seconds without an answer', () => {
    const { clock, says, ask, activities } = listening()
    says('available')
    ask()
    says('charging')
    says('available')
    clock.advance(5_999)
    expect(activities()).toEqual(['available', 'charging'])
    clock.advance(1)
    expect(activities()).toEqual(['available', 'charging', 'available'])
  })

  test('is told at once when the question comes to nothing', async () => {
    const { says, ask, activities, nothingComes } = listening()
    says('available')
    ask()
    says('charging')
    says('available')
    await nothingComes()
    expect(activities()).toEqual(['available', 'charging', 'available'])
  })

  test('is not told once the connection is gone', async () => {
    const { clock, late, says, ask, activities, nothingComes } = listening()
    says('available')
    ask()
    says('charging')
    says('available')
    late.stop()
    await nothingComes()
    clock.advance(60_000)
    expect(activities()).toEqual(['available', 'charging'])
  })

  test.each([
    ['a part of the same socket', { maxCurrentA: 10 }],
    ['the whole charge point', { activity: 'error', socketId: null }],
  ])('is told before a newer frame about %s, which then counts', (_what, newer) => {
    const { says, ask, told, hears, status } = listening()
    says('available', ONE, 1)
    ask()
    says('charging', ONE, 1)
    says('available', ONE, 1)
    hears(status({ socketId: 1, ...newer }))
    expect(told.slice(2)).toEqual([
      status({ ...aStatus({ socketId: 1 }), activity: 'available' }),
      status({ socketId: 1, ...newer }),
    ])
  })

  test('waits on when the other socket is told of', () => {
    const { says, ask, activities } = listening()
    says('available', ONE, 1)
    says('charging', ONE, 2)
    ask()
    says('charging', ONE, 1)
    says('available', ONE, 1)
    says('charging', ONE, 2)
    expect(activities()).toEqual(['available', 'charging', 'charging', 'charging'])
  })
})

test('what comes back after the question was answered is told at once, and asked for', () => {
  const { says, ask, activities, checks } = listening()
  says('available')
  ask()
  says('available')
  says('charging')
  says('available')
  expect(activities()).toEqual(['available', 'available', 'charging', 'available'])
  expect(checks).toEqual(['GET_CH_STATUS'])
})

test.each([
  [29_999, 1],
  [30_000, 0],
])('an answer may come for half a minute: after %d ms it is asked anew %d times', (ms, times) => {
  const { clock, says, ask, checks } = listening()
  says('available')
  ask()
  says('charging')
  clock.advance(ms)
  says('available')
  expect(checks).toHaveLength(times)
})

describe('is believed and costs nothing:', () => {
  const free = ({ checks, told }: ReturnType<typeof listening>, said: number) => {
    expect(checks).toEqual([])
    expect(told).toHaveLength(said)
  }

  test('what comes back where nobody asked', () => {
    const one = listening()
    for (const activity of ['available', 'charging', 'available']) one.says(activity)
    free(one, 3)
  })

  test('what comes back of before an old question, when another is asked', () => {
    const one = listening()
    one.says('available')
    one.ask()
    one.says('charging')
    one.clock.advance(30_000)
    one.ask()
    one.says('available')
    free(one, 3)
  })

  test('what is said as it is', () => {
    const one = listening()
    one.says('available')
    one.says('charging')
    one.ask()
    one.says('charging')
    free(one, 3)
  })

  test('what follows the first that is heard of a charge point, which is the answer', () => {
    const one = listening()
    one.ask()
    for (const activity of ['available', 'charging', 'available']) one.says(activity)
    free(one, 3)
  })

  test.each([
    ['its settings', 'GET_CH_SETTINGS', ONE],
    ['another charge point', 'GET_CH_STATUS', OTHER],
  ] as const)('a status after a question about %s', (_what, command, evseId) => {
    const one = listening()
    one.says('available')
    one.ask(command, evseId)
    one.says('charging')
    one.says('available')
    free(one, 3)
  })

  test('a status after a question about the grid', () => {
    const one = listening()
    one.says('available')
    one.late.asked({ command: 'GET_GRID_STATUS', evse_id: ONE })
    one.says('charging')
    one.says('available')
    free(one, 3)
  })

  test('the end at one socket that the other one was in before', () => {
    const one = listening()
    one.says('available', ONE, 1)
    one.says('charging', ONE, 2)
    one.ask()
    one.says('charging', ONE, 1)
    one.says('available', ONE, 2)
    free(one, 4)
  })

  test('numbers that change with every status', () => {
    const one = listening()
    one.hears(one.status(aStatus({ energyKwh: 1 })))
    one.ask()
    one.hears(one.status(aStatus({ energyKwh: 2 })))
    one.hears(one.status(aStatus({ energyKwh: 1 })))
    free(one, 3)
  })

  test('a part, which only a push tells', () => {
    const one = listening()
    one.hears(one.status(aStatus({ vehicleLetter: 'A' })))
    one.ask()
    one.hears(one.status({ vehicleLetter: 'B' }))
    one.hears(one.status({ vehicleLetter: 'A' }))
    free(one, 3)
  })

  test.each([1, 2])('what was so before the connection, %d later', (frames) => {
    const one = listening()
    one.says('available')
    one.ask()
    one.says('charging')
    one.late.stop()
    one.says('charging')
    for (let n = 0; n < frames; n += 1) one.says('available')
    free(one, 3 + frames)
  })
})

test.each<[Partial<Status>, Partial<Status>]>([
  [{ vehicleLetter: 'A' }, { vehicleLetter: 'B' }],
  [{ startedAt: null }, { startedAt: NOW }],
  [{ stoppedAt: null }, { stoppedAt: NOW }],
  [{ offlineSince: null }, { offlineSince: NOW }],
])('what it says of %j may be late', (before, after) => {
  const { hears, ask, status, told, checks } = listening()
  hears(status(aStatus(before)))
  ask()
  hears(status(aStatus(after)))
  hears(status(aStatus(before)))
  expect([told.length, checks.length]).toEqual([2, 1])
})

test('settings can be late as a status can', () => {
  const { hears, ask, told, checks } = listening()
  const named = (name: string): State => ({ kind: 'settings', evseId: ONE, settings: { name } })
  hears(named('Thuis'))
  ask('GET_CH_SETTINGS')
  hears(named('Werk'))
  hears(named('Thuis'))
  expect([told.length, checks]).toEqual([2, ['GET_CH_SETTINGS']])
})
