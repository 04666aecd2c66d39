import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../../../core/connection/connection.ts'
import type { Notice } from '../../../../../core/surface/notification/policy.ts'
import { HOUR_MS, MINUTE_MS, NOW, says } from '../../../../core/builders.ts'
import { everything, idOf, nothing, started, THUIS, timeOfDay } from '../startedNotifier.ts'

describe('what is on the screen', () => {
  test.each<[string, object, object]>([
    ['offline', { activity: 'offline' }, { activity: 'available' }],
    ['error', { activity: 'error' }, { activity: 'available' }],
    ['blocked', { activity: 'unavailable' }, { activity: 'available' }],
    ['carConnected', { vehicle_status: 'B' }, { vehicle_status: 'A' }],
    [
      'started',
      { activity: 'charging', vehicle_status: 'C' },
      { activity: 'available', vehicle_status: 'B' },
    ],
  ])('%s goes at once when it is over, also where its end is not told', (kind, first, then) => {
    const { clock, open, say, gather } = started({ events: { ...nothing, [kind]: true } })
    say(first)
    gather()
    clock.advance(HOUR_MS)
    expect(open().map(({ about }) => about)).toEqual([kind])
    say(then)
    expect(open()).toEqual([])
  })

  test('of the connection goes when it is back, and a limit is not told again at each attempt', () => {
    const { clock, about, open, connect, comeBack } = started({
      events: { ...everything, noConnection: false },
    })
    const limit: Connection = { state: 'limitReached', resetAt: NOW + 9 * HOUR_MS }
    for (let n = 0; n < 3; n += 1) {
      connect(limit)
      clock.advance(HOUR_MS)
      connect({ state: 'connecting' })
      clock.advance(MINUTE_MS)
    }
    expect(about()).toEqual(['limitReached'])
    expect(open()).toHaveLength(1)
    comeBack()
    expect(open()).toEqual([])
  })

  test('goes with the account, and the next one begins anew', () => {
    const { clock, about, open, store, become, connect, gather } = started()
    become('offline')
    gather()
    const { fleet } = store.get()
    connect({ state: 'signedOut' })
    expect(open()).toEqual([])
    connect({ state: 'online', since: clock.now() })
    const one = { evse_id: THUIS, name: 'Thuis' }
    store.dispatch(says({ object: 'CHARGE_POINTS', data: [one] }, clock.now()))
    become('offline')
    gather()
    become('error')
    clock.advance(HOUR_MS)
    expect(fleet.chargePoints).toHaveLength(1)
    expect(about()).toEqual(['offline', 'error'])
  })

  test('says the same once, for an event is replaced by the next one of its kind', () => {
    const { clock, open, become, gather } = started({ events: everything })
    for (const activity of ['unavailable', 'offline', 'error'] as const) {
      become(activity)
      gather()
      clock.advance(10 * MINUTE_MS)
    }
    expect(open().map(({ about }) => about)).toEqual(['error'])
  })
})

describe('a summary of which a part is not true any more', () => {
  const said = (notices: readonly Notice[]) =>
    notices
      .flatMap((notice): readonly Pick<Notice, 'about' | 'evseId'>[] => notice.parts ?? [notice])
      .map(({ about, evseId }) => `${evseId} ${about}`)
      .toSorted()

  test.each([1, 2, 4])('goes, and what is left of it is told: %d of 5 are back', (count) => {
    for (const apartMs of [0, 10_000, 10 * MINUTE_MS]) {
      const { clock, open, become } = started({ events: everything }, 5)
      for (let n = 0; n < 5; n += 1) become('offline', n)
      clock.advance(5 * MINUTE_MS)
      expect(open()).toMatchObject([{ about: 'meanwhile' }])
      for (let n = 0; n < count; n += 1) {
        become('available', n)
        clock.advance(apartMs)
        const isBack = ({ evseId }: { readonly evseId: string | undefined }) => evseId === idOf(n)
        const untrue = open().filter(({ parts = [] }) =>
          parts.some((part) => isBack(part) && part.about === 'offline'),
        )
        expect(untrue).toEqual([])
      }
      clock.advance(HOUR_MS)
      const now = Array.from({ length: 5 }, (_, n) => `${idOf(n)} ${n < count ? 'backOnline' : 'offline'}`)
      expect(said(open())).toEqual(now.toSorted())
      expect(clock.timers()).toBe(0)
    }
  })

  test('goes with all of them, and nothing is left', () => {
    const { clock, open, become } = started({}, 8)
    for (let n = 0; n < 8; n += 1) become(n < 6 ? 'error' : 'offline', n)
    clock.advance(5 * MINUTE_MS)
    for (let n = 0; n < 8; n += 1) become('available', n)
    clock.advance(HOUR_MS)
    expect(said(open())).toEqual([`${idOf(6)} backOnline`, `${idOf(7)} backOnline`])
  })

  test('says still when the rest of it happened', () => {
    const { clock, open, store, become } = started({ pausedUntil: NOW + HOUR_MS }, 5)
    for (let n = 0; n < 5; n += 1) become('error', n)
    clock.advance(20 * MINUTE_MS)
    store.changePreferences({ pausedUntil: 0 })
    become('available', 0)
    clock.advance(5 * MINUTE_MS)
    const lines = [1, 2, 3, 4].map((n) => `${timeOfDay(NOW)} Plek ${n} has an error`)
    expect(open().map(({ body }) => body)).toEqual([lines.join('\n')])
  })

  test('that the user took from the screen is not told again', () => {
    const { clock, shown, dismissAll, become } = started({ events: { ...everything, backOnline: false } }, 5)
    for (let n = 0; n < 5; n += 1) become('offline', n)
    clock.advance(5 * MINUTE_MS)
    dismissAll()
    become('available', 0)
    clock.advance(HOUR_MS)
    expect(shown).toHaveLength(1)
  })
})
