import { afterEach, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { EMPTY_FLEET } from '../../../../core/fleet/fleet.ts'
import { createSync } from '../../../../main/line/sync.ts'
import { direct } from '../../../../main/line/way/routes.ts'
import { aSnapshot, NOW } from '../../../core/builders.ts'
import { frozenStore } from '../../frozenStore.ts'
import { turns, until } from '../../settled.ts'
import { UNSEEN } from '../../unseen.ts'
import { watchedClock } from '../../watchedClock.ts'

interface Request {
  readonly command: string
  readonly isKnown: boolean
  readonly evseId: string
}
/** Nothing: as a server does; null: silence. */
type Mood = (request: Request) => object | null | undefined

const status = (evseId: string, activity: string) => ({
  object: 'CH_STATUS',
  evse_id: evseId,
  data: { evse_id: evseId, activity, vehicle_status: activity === 'charging' ? 'C' : 'A' },
})
const chargePoint = (evseId: string) => ({ evse_id: evseId, name: evseId, activity: 'available' })

const ANSWERS: Readonly<Record<string, (evseId: string) => object>> = {
  HELLO: () => ({ object: 'HELLO' }),
  GET_ACCOUNT: () => ({ object: 'ACCOUNT', login: 'a@b' }),
  GET_CHARGE_CARDS: () => ({ object: 'CHARGE_CARDS', cards: [] }),
  GET_CHARGE_POINTS: () => ({ object: 'CHARGE_POINTS', data: ['A', 'B'].map(chargePoint) }),
  GET_CH_STATUS: (evseId) => status(evseId, 'available'),
  GET_GRID_STATUS: () => ({ object: 'GRID_STATUS', data: { id: 'G', grid_actual_p1: 1 } }),
}

let close = async () => {}
afterEach(() => close())

/** A line to a server without pushes that may be in a mood. */
async function lineTo(mood: Mood) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((listening) => server.once('listening', listening))
  const clock = watchedClock(NOW)
  const store = frozenStore(aSnapshot(EMPTY_FLEET))
  const asked: Request[] = []
  let sessions = 0
  let known = new Set<string>()
  const answer = (socket: WebSocket, text: string) => {
    const { command, evse_id, Authorization } = JSON.parse(text)
    const request = { command, evseId: String(evse_id), isKnown: known.has(Authorization) }
    asked.push(request)
    const said = mood(request)
    if (said === null) return
    if (command === 'VALIDATE_API_TOKEN' && said === undefined) {
      sessions += 1
      known.add(`Token S${sessions}`)
      return socket.send(JSON.stringify({ object: 'STATUS_API_TOKEN', success: true, token: `S${sessions}` }))
    }
    socket.send(JSON.stringify(said ?? ANSWERS[command]?.(request.evseId)))
  }
  server.on('connection', (socket) => socket.on('message', (data) => answer(socket, String(data))))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const sync = createSync({
    url: `ws://127.0.0.1:${address.port}`,
    routesTo: direct,
    clock,
    random: () => 0.5,
    dispatch: store.dispatch,
    witness: UNSEEN,
  })
  close = async () => {
    const closed = sync.close()
    clock.advance(5_000)
    await closed
    await new Promise((over) => server.close(over))
  }
  sync.open('token')
  return {
    fleet: () => store.get().fleet,
    activity: () => store.get().fleet.chargePoints[0]?.activity,
    count: (command: string) => asked.filter((one) => one.command === command).length,
    forget: () => {
      known = new Set()
    },
    pass: async (minutes: number) => {
      for (let n = 0; n < minutes * 12; n += 1) {
        clock.advance(5_000)
        await turns(10)
      }
    },
  }
}

test.each([
  ['GET_CHARGE_CARDS', { object: 'RECEIVED_GET_CHARGE_CARDS', success: false, error: 'token not found' }],
  ['GET_CH_STATUS', { object: 'ERROR', error: 7, message: 'Unknown charge token' }],
  ['GET_ACCOUNT', { object: 'ACCOUNT', success: false, error: 'please log in again' }],
  ['GET_GRID_STATUS', { object: 'ERROR', error: 1, message: 'Invalid token' }],
  ['GET_CHARGE_POINTS', { object: 'ERROR', error: 'Ongeldig token' }],
])('a %s that is always refused as %j keeps neither the connection nor the rest', async (command, said) => {
  const line = await lineTo((request) => (request.command === command ? said : undefined))
  await line.pass(60)
  expect(line.fleet().connection.state).toBe('online')
  expect(line.count('VALIDATE_API_TOKEN')).toBeLessThanOrEqual(2)
  // The rounds, and a doubt or two.
  expect(line.count('GET_CHARGE_POINTS')).toBeLessThan(60)
  if (command !== 'GET_CHARGE_POINTS') expect(line.fleet().isListed).toBe(true)
})

const REFUSALS: readonly (readonly [string, (command: string) => object | null])[] = [
  ['ERROR 9', () => ({ object: 'ERROR', error: 9 })],
  ['403', () => ({ object: 'ERROR', error: 403, message: 'Forbidden' })],
  ['ERROR 1', () => ({ object: 'ERROR', error: 1, message: 'Invalid token' })],
  ['an answer without words', (command) => ({ object: `RECEIVED_${command}`, success: false, error: '' })],
  ['nothing', () => null],
]

test.each(REFUSALS)(
  'a server that answers HELLO whatever the token is, and else %s',
  async (_what, refuse) => {
    let activity = 'charging'
    const line = await lineTo(({ command, evseId, isKnown }) => {
      if (['HELLO', 'VALIDATE_API_TOKEN'].includes(command)) return undefined
      if (!isKnown) return refuse(command)
      return command === 'GET_CH_STATUS' && evseId === 'A' ? status('A', activity) : undefined
    })
    await until(() => line.activity() === 'charging')
    await line.pass(1)
    line.forget()
    activity = 'available'
    await line.pass(5)
    expect(line.activity()).toBe('available')
    expect(line.count('VALIDATE_API_TOKEN')).toBe(2)
  },
)

test.each(REFUSALS)(
  'a new token that opens no more than the old one, where all is answered by %s',
  async (_what, refuse) => {
    const line = await lineTo(({ command }) =>
      ['HELLO', 'VALIDATE_API_TOKEN'].includes(command) ? undefined : refuse(command),
    )
    await line.pass(120)
    expect(line.count('VALIDATE_API_TOKEN')).toBeLessThanOrEqual(3)
    expect(line.fleet().connection.state).toBe('online')
  },
)
