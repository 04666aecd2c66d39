import { describe, expect, test } from 'vitest'
import type { Origin } from '../../../../core/action/pending.ts'
import type { Connection } from '../../../../core/connection/connection.ts'
import type { Fleet } from '../../../../core/fleet/fleet.ts'
import type { Intent } from '../../../../core/intent.ts'
import { PATIENCE_MS } from '../../../../main/choice/known.ts'
import type { Listener } from '../../../../main/state/store.ts'
import { createLinks } from '../../../../main/surface/link/links.ts'
import {
  aChargePoint,
  aFleet,
  anUnreadChargePoint,
  aSnapshot,
  MINUTE_MS,
  NOW,
  ONLINE,
  says,
} from '../../../core/builders.ts'
import { frozenStore } from '../../frozenStore.ts'
import { turns } from '../../settled.ts'
import { watchedClock } from '../../watchedClock.ts'

const LINK = 'amptray://stop?evse=BCU102728'

function following(fleet: Fleet) {
  const clock = watchedClock(NOW)
  const store = frozenStore(aSnapshot(fleet))
  const chosen: Intent[] = []
  const ignored: string[] = []
  const answered = Promise.withResolvers<void>()
  const choose = async (intent: Intent, origin: Origin) => {
    // Whoever asks is told apart: anybody can make a link.
    expect(origin).toBe('link')
    chosen.push(intent)
    if (intent.do === 'act') await answered.promise
  }
  const follow = createLinks({ store, clock, choose, ignored: (why) => ignored.push(why) })
  const kinds = () => chosen.map((intent) => intent.do)
  return { clock, store, follow, ignored, kinds, answer: () => answered.resolve() }
}

const known = aFleet([aChargePoint()])

describe('a link to a charge point', () => {
  test('is followed at once when the charge point is known', async () => {
    const { clock, follow, kinds } = following(known)
    void follow(LINK)
    await turns(3)
    expect(kinds()).toEqual(['act'])
    expect(clock.timers()).toBe(0)
  })

  test('is not waited for where a link only opens a window', async () => {
    const { clock, follow, kinds } = following(aFleet([], { connection: { state: 'connecting' } }))
    await follow('amptray://settings')
    await follow('amptray://open')
    expect(kinds()).toEqual(['settings', 'open'])
    expect(clock.timers()).toBe(0)
  })

  test('that started the app waits for the status of the charge point', async () => {
    const { clock, store, follow, kinds } = following(
      aFleet([anUnreadChargePoint()], { connection: { state: 'connecting' } }),
    )
    void follow(LINK)
    store.dispatch({ type: 'connection', connection: ONLINE, at: NOW })
    await turns(3)
    expect(kinds()).toEqual([])
    store.dispatch(says({ object: 'CH_STATUS', evse_id: 'BCU102728', data: { activity: 'charging' } }))
    await turns(3)
    expect(kinds()).toEqual(['act'])
    expect(clock.timers()).toBe(0)
  })

  test('waits no longer than people do', async () => {
    const { clock, follow, kinds } = following(aFleet([], { connection: { state: 'connecting' } }))
    void follow(LINK)
    clock.advance(PATIENCE_MS - 1)
    await turns(3)
    expect(kinds()).toEqual([])
    clock.advance(1)
    await turns(3)
    expect(kinds()).toEqual(['act'])
  })

  test.each<Connection>([
    { state: 'signedOut' },
    { state: 'waiting', retryAt: NOW + MINUTE_MS, reason: 'closed' },
  ])('waits for nothing where no connection is on its way: $state', async (connection) => {
    const { clock, follow, kinds } = following(aFleet([anUnreadChargePoint()], { connection }))
    void follow(LINK)
    await turns(3)
    expect([kinds(), clock.timers()]).toEqual([['act'], 0])
  })

  test('listens no longer than it waits', async () => {
    const { clock, store, follow } = following(aFleet([], { connection: { state: 'connecting' } }))
    let listeners = 0
    const { subscribe } = store
    Object.assign(store, {
      subscribe: (listener: Listener) => {
        listeners += 1
        const unsubscribe = subscribe(listener)
        return () => {
          listeners -= 1
          unsubscribe()
        }
      },
    })
    void follow(LINK)
    await turns(3)
    expect(listeners).toBe(1)
    clock.advance(PATIENCE_MS)
    expect(listeners).toBe(0)
  })

  test('is ignored while another one is asked about, and followed again after that', async () => {
    const { clock, follow, ignored, kinds, answer } = following(known)
    const later = (text: string) => {
      clock.advance(MINUTE_MS)
      return follow(text)
    }
    const first = follow(LINK)
    await later(LINK)
    await later('amptray://open')
    expect(ignored).toHaveLength(1)
    answer()
    await first
    await later(LINK)
    expect(kinds()).toEqual(['act', 'open', 'act'])
  })
})

test('a link to nothing known is ignored, and that is told without the link', async () => {
  const { follow, ignored, kinds } = following(known)
  await follow('amptray://reboot?evse=BCU102728')
  expect(kinds()).toEqual([])
  expect(ignored).toHaveLength(1)
  expect(ignored.join()).not.toContain('BCU102728')
})

describe('a flood of links', () => {
  test('of one too many is told at once, and not again', async () => {
    const { clock, follow, ignored } = following(known)
    while (ignored.length === 0) await follow('amptray://open')
    expect(ignored).toEqual(['it came too soon after others'])
    clock.advance(10 * MINUTE_MS)
    await follow('amptray://open')
    expect(ignored).toHaveLength(1)
  })

  test('is counted by itself', async () => {
    const { clock, follow, ignored, kinds } = following(known)
    const flood = async (size: number) => {
      clock.advance(40 * MINUTE_MS)
      const before = kinds().length
      for (let n = 0; n < size; n += 1) await follow('amptray://open')
      return size - (kinds().length - before)
    }
    const [many, some] = [await flood(12), await flood(7)]
    await flood(1)
    expect(many).toBeGreaterThan(some)
    const soon = 'it came too soon after others'
    const those = (count: number) => `it was one of ${count} that came too soon after others`
    expect(ignored).toEqual([soon, those(many), soon, those(some)])
  })

  test.each(['amptray://open', LINK, 'amptray://stop?evse=made-up', 'amptray://nothing'])(
    '%s is followed three times, and is two lines in the log',
    async (text) => {
      const { clock, follow, ignored, kinds, answer } = following(known)
      answer()
      for (let n = 0; n < 60; n += 1) await follow(text)
      expect(kinds().length).toBeLessThanOrEqual(3)
      expect(ignored.filter((why) => why.includes('too soon'))).toHaveLength(1)
      clock.advance(MINUTE_MS)
      await follow('amptray://open')
      expect(kinds().at(-1)).toBe('open')
      expect(ignored.filter((why) => why.includes('too soon'))).toHaveLength(2)
      expect(ignored.at(-1)).toContain('57')
    },
  )
})
