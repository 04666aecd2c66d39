import { expect, test } from 'vitest'
import { createManualClock } from '../../../main/manualClock.ts'
import { watchNetwork } from '../../../main/system/network.ts'
import { aSnapshot } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'

test('a network that comes back cuts the wait short, once; one that was never gone does not', () => {
  const clock = createManualClock(0)
  const store = frozenStore(aSnapshot())
  let isOnline = true
  let retries = 0
  watchNetwork(
    store,
    clock,
    () => isOnline,
    () => (retries += 1),
  )
  const become = (connection: Parameters<typeof store.dispatch>[0] & { type: 'connection' }) =>
    store.dispatch(connection)
  const wait = () =>
    become({ type: 'connection', connection: { state: 'waiting', retryAt: 60_000, reason: 'closed' }, at: 0 })

  wait()
  clock.advance(10_000)
  expect(retries).toBe(0)
  isOnline = false
  clock.advance(10_000)
  isOnline = true
  clock.advance(10_000)
  expect(retries).toBe(1)

  become({ type: 'connection', connection: { state: 'online', since: clock.now() }, at: clock.now() })
  isOnline = false
  clock.advance(60_000)
  isOnline = true
  clock.advance(60_000)
  expect(retries).toBe(1)
})
