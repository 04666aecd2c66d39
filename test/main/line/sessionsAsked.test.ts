import { describe, expect, test } from 'vitest'
import { createStatuses } from '../../../main/line/statuses.ts'
import { aStatus, NOW } from '../../core/builders.ts'
import { watchedClock } from '../watchedClock.ts'

const [A, B, C] = ['BCU1', 'BCU2', 'BCU3'] as const
const FRESH_MS = 450_000

function followed() {
  const clock = watchedClock(NOW)
  const reads: (readonly [evseId: string, s: number])[] = []
  const statuses = createStatuses(clock, FRESH_MS, (evseId) =>
    reads.push([evseId, (clock.now() - NOW) / 1_000]),
  )
  return {
    ...statuses,
    clock,
    reads,
    list: (activities: Readonly<Record<string, string>>) =>
      statuses.listed(
        Object.entries(activities).map(([evseId, activity]) => ({ evseId, activity, settings: {} })),
      ),
    tell: (evseId: string, activity: string) =>
      statuses.told({ kind: 'status', evseId, status: aStatus({ activity }) }),
    listSockets: (activity: string, socketIds: readonly number[]) =>
      statuses.listed([{ evseId: A, activity, settings: { socketIds } }]),
    tellAt: (socketId: number | null, activity: string) =>
      statuses.told({ kind: 'status', evseId: A, status: aStatus({ activity, socketId }) }),
    tellPart: (evseId: string) => statuses.told({ kind: 'status', evseId, status: { smartMaxCurrentA: 6 } }),
  }
}

describe('a session that nobody tells of', () => {
  test.each(['charging', 'delayed'])('is asked for every two minutes: %s', (activity) => {
    const { clock, reads, list, tell } = followed()
    list({ [A]: activity })
    tell(A, activity)
    clock.advance(119_999)
    expect(reads).toEqual([])
    clock.advance(1)
    clock.advance(120_000)
    expect(reads).toEqual([
      [A, 120],
      [A, 240],
    ])
  })

  test('is not asked for while it is told of', () => {
    const { clock, reads, list, tell } = followed()
    list({ [A]: 'charging' })
    for (let n = 0; n < 20; n += 1) {
      tell(A, 'charging')
      clock.advance(100_000)
    }
    expect(reads).toEqual([])
  })

  test('is asked for with one timer, and not when it is over', () => {
    const { clock, reads, list, tell } = followed()
    list({ [A]: 'charging', [B]: 'available' })
    for (const evseId of [A, A, B]) tell(evseId, evseId === A ? 'charging' : 'available')
    expect(clock.timers()).toBe(1)
    tell(A, 'available')
    clock.advance(1_000_000)
    expect([reads, clock.timers()]).toEqual([[], 0])
  })

  test('with several others is asked for less often', () => {
    const { clock, reads, list, tell } = followed()
    list({ [A]: 'charging', [B]: 'charging', [C]: 'charging' })
    for (const evseId of [A, B, C]) tell(evseId, 'charging')
    clock.advance(179_999)
    expect(reads).toEqual([])
    clock.advance(1)
    expect(reads).toEqual([A, B, C].map((evseId) => [evseId, 180]))
  })

  test('is forgotten with the connection', () => {
    const { clock, reads, list, tell, stop } = followed()
    list({ [A]: 'charging' })
    tell(A, 'charging')
    stop()
    expect(clock.timers()).toBe(0)
    list({ [A]: 'charging' })
    tell(A, 'charging')
    clock.advance(120_000)
    expect(reads).toEqual([[A, 120]])
  })
})

describe('a session at one of two connectors', () => {
  const orders: readonly (readonly [string, readonly (readonly [number | null, string])[]])[] = [
    [
      'the free one is told last',
      [
        [2, 'charging'],
        [1, 'available'],
      ],
    ],
    [
      'the free one is told first',
      [
        [1, 'available'],
        [2, 'charging'],
      ],
    ],
    [
      'what is told last names none',
      [
        [2, 'charging'],
        [null, 'available'],
      ],
    ],
  ]

  test.each(orders)('is asked for every two minutes, where %s', (_which, told) => {
    const { clock, reads, listSockets, tellAt } = followed()
    listSockets('charging', [1, 2])
    for (const [socketId, activity] of told) tellAt(socketId, activity)
    clock.advance(240_000)
    expect(reads).toEqual([
      [A, 120],
      [A, 240],
    ])
  })

  test('is asked for also while the other one is told of, and not when it is told to be over', () => {
    const { clock, reads, listSockets, tellAt } = followed()
    listSockets('charging', [1, 2])
    tellAt(2, 'charging')
    for (let n = 0; n < 3; n += 1) {
      tellAt(1, 'available')
      clock.advance(60_000)
    }
    expect(reads).toEqual([[A, 120]])
    tellAt(2, 'available')
    clock.advance(1_000_000)
    expect([reads.length, clock.timers()]).toEqual([1, 0])
  })

  test('is over where the list says so, and nothing tells of it any more', () => {
    const { clock, reads, listSockets, tellAt } = followed()
    listSockets('charging', [1, 2])
    tellAt(2, 'charging')
    clock.advance(FRESH_MS)
    expect(listSockets('available', [1, 2])).toEqual([A])
    tellAt(1, 'available')
    const { length } = reads
    clock.advance(1_000_000)
    expect(reads).toHaveLength(length)
  })

  test('is not asked for while pushes tell of it, whether they name it or not', () => {
    const { clock, reads, list, tellAt } = followed()
    list({ [A]: 'charging' })
    for (const socketId of [1, null, null, 1, 1, null, null]) {
      tellAt(socketId, 'charging')
      clock.advance(100_000)
    }
    expect(reads).toEqual([])
  })
})

describe('what has to be read after the list', () => {
  test('is what was not told of since half a refresh', () => {
    const { clock, list, tell } = followed()
    expect(list({ [A]: 'available', [B]: 'available' })).toEqual([A, B])
    tell(A, 'available')
    clock.advance(FRESH_MS - 1)
    expect(list({ [A]: 'available', [B]: 'available' })).toEqual([B])
    clock.advance(1)
    expect(list({ [A]: 'available' })).toEqual([A])
  })

  test('is what the list says something else of', () => {
    const { list, tell } = followed()
    list({ [A]: 'available' })
    tell(A, 'available')
    expect(list({ [A]: 'error' })).toEqual([A])
  })

  test('is what came before the list, or was gone from it', () => {
    const { list, tell } = followed()
    tell(A, 'available')
    expect(list({ [A]: 'available' })).toEqual([A])
    tell(A, 'available')
    list({ [B]: 'available' })
    expect(list({ [A]: 'available' })).toEqual([A])
  })

  test('is what was told of in part alone, and a part makes nothing old', () => {
    const { list, tell, tellPart } = followed()
    list({ [A]: 'available', [B]: 'available' })
    tellPart(A)
    tell(B, 'available')
    tellPart(B)
    expect(list({ [A]: 'available', [B]: 'available' })).toEqual([A])
  })
})

describe('what only the list says', () => {
  test('is told once, where no status came since, and it is something else', () => {
    const { clock, list, tell, onlyListed } = followed()
    list({ [A]: 'available' })
    expect(onlyListed(B)).toBeUndefined()
    expect(onlyListed(A)).toBe('available')
    expect(onlyListed(A)).toBeUndefined()
    tell(A, 'available')
    clock.advance(1)
    list({ [A]: 'available' })
    expect(onlyListed(A)).toBeUndefined()
    list({ [A]: 'error' })
    expect(onlyListed(A)).toBe('error')
    expect(onlyListed(A)).toBeUndefined()
  })

  test('counts no more when a status came since', () => {
    const { list, tell, onlyListed } = followed()
    list({ [A]: 'error' })
    tell(A, 'available')
    expect(onlyListed(A)).toBeUndefined()
  })

  test('counts no more with another connection', () => {
    const { clock, list, tell, onlyListed, stop } = followed()
    list({ [A]: 'available' })
    tell(A, 'available')
    clock.advance(1)
    list({ [A]: 'error' })
    stop()
    expect(onlyListed(A)).toBeUndefined()
  })
})

test('a stranger is who has a name and is not in the list, once there is one', () => {
  const { list, isStranger, stop } = followed()
  expect(isStranger(A)).toBe(false)
  list({ [A]: 'available' })
  expect([isStranger(A), isStranger(B), isStranger('')]).toEqual([false, true, false])
  stop()
  expect(isStranger(B)).toBe(false)
})

test('the only charge point is known where there is just one', () => {
  const { list, only, stop } = followed()
  expect(only()).toBeUndefined()
  list({ [A]: 'available' })
  expect(only()).toBe(A)
  list({ [A]: 'available', [B]: 'available' })
  expect(only()).toBeUndefined()
  list({ [A]: 'available' })
  stop()
  expect(only()).toBeUndefined()
})
