import { once } from 'node:events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proposedBehaviour } from '../../../main/simulator/behaviour.ts'
import { answerTo } from '../../../main/simulator/protocol/router.ts'
import { buildWorld } from '../../../main/simulator/scenarios/index.ts'
import { Client } from '../client.ts'
import { EVENING, GAST, test as onSimulator, THUIS } from '../simulation.ts'

const commands = [
  ...['GET_ACCOUNT', 'GET_CHARGE_CARDS', 'GET_CHARGE_POINTS', 'GET_CH_STATUS', 'GET_CH_SETTINGS'],
  ...['GET_GRID_STATUS', 'START_SESSION', 'STOP_SESSION', 'SET_OPERATIVE', 'SET_INOPERATIVE', 'SOFT_RESET'],
  ...['REBOOT', 'SET_PUBLIC_CHARGING', 'SET_PLUG_AND_CHARGE', 'SET_DELAYED_CHARGING'],
  ...['SAVE_SCHEDULE_DELAYED_CHARGING', 'SET_PRICE_BASED_CHARGING', 'PATCH_PRICE_BASED_CHARGING_SETTINGS'],
  ...['OVERRIDE_DELAYED_CHARGING_TIMEOUT', 'OVERRIDE_CHARGING_PROFILES', 'LIST_OVERRIDE_CURRENT'],
  ...['POST_SET_OVERRIDE_CURRENT', 'POST_EDIT_OVERRIDE_CURRENT', 'POST_CLEAR_OVERRIDE_CURRENT'],
]

const oddly = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary }, { weight: 1, arbitrary: fc.jsonValue() })

const days = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'))
const time = fc.constantFrom('00:00', '07:30', '23:59', '24:00', '7:00')

/** Messages that look like commands, with fields that mostly fit. */
const message = fc.record(
  {
    command: oddly(fc.constantFrom(...commands)),
    evse_id: oddly(fc.constantFrom(THUIS, GAST, 'BCU999999')),
    value: oddly(fc.boolean()),
    session_token: oddly(fc.constantFrom('BCU-APP', '046C8CCA8C1D90')),
    flow_id: oddly(fc.string()),
    days: oddly(fc.constantFrom('[1,2]', '[]', '[9]', 'no')),
    start_time: oddly(time),
    end_time: oddly(time),
    schedule_id: oddly(fc.constantFrom('122', 122, 'x')),
    chargepoints: oddly(fc.constantFrom([THUIS], [GAST, THUIS], [])),
    overridestarttime: oddly(time),
    overridestoptime: oddly(time),
    overridestartdays: oddly(days),
    overridestopdays: oddly(days),
    overridevalue: oddly(fc.integer({ min: -1, max: 101 })),
    minimum_pct: oddly(fc.integer({ min: 0, max: 101 })),
    battery_size_kwh: oddly(fc.integer({ min: 0, max: 100 })),
  },
  { requiredKeys: ['command'] },
)

test('any message has an answer, and any action a verdict', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(message, fc.jsonValue()), { maxLength: 20 }), (messages) => {
      let world = buildWorld('home', 1, EVENING, undefined)
      for (const one of messages) {
        const answer = answerTo(one, { world, behaviour: proposedBehaviour })
        if (answer.kind === 'error') expect([0, 2, 9]).toContain(answer.code)
        else if (answer.kind === 'reply') world = answer.world ?? world
        else {
          const verdict = answer.act(world)
          if (verdict.outcome === 'done') world = verdict.world
        }
      }
      expect(world.chargePoints).toHaveLength(4)
    }),
    { numRuns: 2_000 },
  )
})

onSimulator('any text over the socket leaves the server answering', async ({ start }) => {
  const simulator = await start()
  const client = await Client.greeted(simulator.url)
  const text = fc.oneof(
    message.map((one) => JSON.stringify({ ...one, Authorization: 'Token session-1' })),
    fc.json(),
    fc.string({ unit: 'binary' }),
  )
  for (const one of fc.sample(text, 1_000)) client.sendText(one)
  client.socket.ping()
  await once(client.socket, 'pong')
  simulator.advance(60_000)
  expect(simulator.connections()).toMatchObject({ open: 1, total: 1 })
  expect(simulator.received.length).toBe(1_002)
})
