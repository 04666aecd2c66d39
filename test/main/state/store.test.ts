import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../core/connection/connection.ts'
import { EMPTY_FLEET } from '../../../core/fleet/fleet.ts'
import { createStore } from '../../../main/state/store.ts'
import { aSnapshot, NOW, ONLINE } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'

const connecting: Connection = { state: 'connecting' }
const become = (connection: Connection) => ({ type: 'connection', connection, at: NOW }) as const

describe('the store', () => {
  test('tells every listener every step in its order, also when a listener takes the next one', () => {
    const store = frozenStore(aSnapshot(EMPTY_FLEET))
    const heard: string[] = []
    const steps = (who: string) =>
      store.subscribe(({ fleet: before }, { fleet: after }) =>
        heard.push(`${who}: ${before.connection.state} → ${after.connection.state}`),
      )
    steps('first')
    store.subscribe((_before, { fleet }) => {
      if (fleet.connection.state === 'connecting') store.dispatch(become(ONLINE))
    })
    steps('last')
    store.dispatch(become(connecting))
    expect(heard).toEqual([
      'first: signedOut → connecting',
      'last: signedOut → connecting',
      'first: connecting → online',
      'last: connecting → online',
    ])
  })

  test('has the newest state for who asks, also in the middle of a step', () => {
    const store = frozenStore(aSnapshot(EMPTY_FLEET))
    const seen: string[] = []
    store.subscribe((_before, { fleet }) => {
      if (fleet.connection.state === 'connecting') store.dispatch(become(ONLINE))
    })
    store.subscribe(() => seen.push(store.get().fleet.connection.state))
    store.dispatch(become(connecting))
    expect(seen).toEqual(['online', 'online'])
  })

  test('keeps what did not change, and tells nothing when nothing did', () => {
    const store = frozenStore(aSnapshot(EMPTY_FLEET))
    store.dispatch(become(ONLINE))
    const before = store.get()
    let steps = 0
    store.subscribe(() => {
      steps += 1
    })
    store.dispatch(become({ ...ONLINE }))
    store.changePreferences({})
    store.changePreferences({ theme: before.preferences.theme })
    store.changeApp({ requestsToday: before.app.requestsToday })
    expect(store.get()).toBe(before)
    expect(steps).toBe(0)
    store.changePreferences({ theme: 'dark' })
    expect(store.get().fleet).toBe(before.fleet)
    expect(store.get().app).toBe(before.app)
    store.changeApp({ requestsToday: 8 })
    expect(store.get().app.requestsToday).toBe(8)
    expect(store.get().fleet).toBe(before.fleet)
    expect(steps).toBe(2)
  })

  test('tells of a listener that throws, and neither the others nor who changed the state feel it', () => {
    const failures: unknown[] = []
    const store = createStore(aSnapshot(EMPTY_FLEET), (cause) => failures.push(cause))
    const heard: string[] = []
    const bug = new Error('a bug')
    store.subscribe((_before, { fleet }) => {
      if (fleet.connection.state === 'connecting') throw bug
    })
    store.subscribe((_before, { fleet }) => heard.push(fleet.connection.state))
    store.dispatch(become(connecting))
    store.dispatch(become(ONLINE))
    store.changePreferences({ theme: 'dark' })
    expect(heard).toEqual(['connecting', 'online', 'online'])
    expect(failures).toEqual([bug])
  })

  test('stops telling a listener that threw as soon as that is over', () => {
    const store = createStore(aSnapshot(EMPTY_FLEET), () => {})
    let steps = 0
    const stop = store.subscribe(() => {
      steps += 1
      throw new Error('a bug')
    })
    store.dispatch(become(connecting))
    stop()
    store.dispatch(become(ONLINE))
    expect(steps).toBe(1)
  })

  test('tells nothing to who does not listen any more', () => {
    const store = frozenStore(aSnapshot(EMPTY_FLEET))
    let steps = 0
    const stop = store.subscribe(() => {
      steps += 1
    })
    stop()
    store.dispatch(become(connecting))
    expect(steps).toBe(0)
  })
})
