import { expect, test } from 'vitest'
import type { ProxyRoute } from '../../../core/connection/proxy.ts'
import { BLUE_CURRENT_URL } from '../../../main/line/blueCurrent.ts'
import { createConnectionDetails } from '../../../main/line/connectionDetails.ts'
import { recordConnections } from '../../../main/record/connections.ts'
import { aFleet, aSnapshot, NOW, ONLINE } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'
import { turns } from '../settled.ts'
import { watchedClock } from '../watchedClock.ts'

const PROXY: ProxyRoute = { kind: 'http', host: 'proxy.example:3128' }

function asking(routesTo: () => Promise<readonly ProxyRoute[]>, serverUrl = BLUE_CURRENT_URL) {
  const clock = watchedClock(NOW)
  const store = frozenStore(aSnapshot(aFleet([])))
  const connections = recordConnections(store, clock)
  return { clock, store, ask: createConnectionDetails({ store, clock, connections, serverUrl, routesTo }) }
}

test('tells the server, the way to it, and what became of the connection', async () => {
  const { clock, store, ask } = asking(async () => [PROXY])
  clock.advance(1_000)
  store.dispatch({ type: 'connection', connection: { state: 'suspended' }, at: clock.now() })
  expect(await ask()).toEqual({
    server: 'blueCurrent',
    route: PROXY,
    changes: [
      { at: NOW, connection: ONLINE },
      { at: NOW + 1_000, connection: { state: 'suspended' } },
    ],
  })
})

test('tells the rest where the system does not name the way, or not in time', async () => {
  const failing = asking(async () => Promise.reject(new Error('no script')), 'ws://127.0.0.1:8787')
  expect(await failing.ask()).toMatchObject({
    server: 'thisComputer',
    route: undefined,
    changes: [{ at: NOW }],
  })
  const hanging = asking(() => new Promise(() => {}))
  const answer = hanging.ask()
  await turns(1)
  hanging.clock.advance(10_000)
  expect(await answer).toMatchObject({ route: undefined, changes: [{ at: NOW }] })
})

test('of the demo there is no way to ask for', async () => {
  const { store, ask } = asking(() => Promise.reject(new Error('asked')))
  store.changeApp({ isDemo: true })
  expect(await ask()).toMatchObject({ server: 'demo', route: { kind: 'direct' } })
})
