import { describe, expect } from 'vitest'
import { averageCurrentA, averageVoltageV, currentLeftA, totalKw } from '../../../core/chargePoint/derived.ts'
import { EMPTY_FLEET } from '../../../core/fleet/fleet.ts'
import { reduce } from '../../../core/fleet/reduce.ts'
import { parseFrame } from '../../../core/wire/message.ts'
import { type Simulator, scenarioNames } from '../../../main/simulator/index.ts'
import { Client } from '../client.ts'
import { GAST, KANTOOR, NAMELESS, THUIS, test } from '../simulation.ts'
import { OfficialClient } from './officialClient.ts'

const CARD = '046C8CCA8C1D90'

/** Every method of the vendor's client, in the words that it sends (docs/protocol.md §3.3 to §3.12). */
const conversation = (evseId: string): readonly (readonly [string, object])[] => [
  ['GET_CHARGE_CARDS', { limit: 100 }],
  ['GET_CHARGE_POINTS', {}],
  ['GET_CH_STATUS', { evse_id: evseId }],
  ['GET_CH_SETTINGS', { evse_id: evseId }],
  ['GET_GRID_STATUS', { evse_id: evseId }],
  ['SET_PUBLIC_CHARGING', { evse_id: evseId, value: false }],
  ['SET_PLUG_AND_CHARGE', { evse_id: evseId, value: true }],
  ['SET_INOPERATIVE', { evse_id: evseId }],
  ['SET_OPERATIVE', { evse_id: evseId }],
  ['STOP_SESSION', { evse_id: evseId }],
  ['START_SESSION', { evse_id: evseId, session_token: CARD }],
  ['START_SESSION', { evse_id: evseId, session_token: 'nobody' }],
  ['SET_DELAYED_CHARGING', { evse_id: evseId, value: true }],
  [
    'SAVE_SCHEDULE_DELAYED_CHARGING',
    { evse_id: evseId, days: '[1,2]', start_time: '13:00', end_time: '20:00' },
  ],
  ['OVERRIDE_DELAYED_CHARGING_TIMEOUT', { evse_id: evseId, value: true }],
  ['SET_PRICE_BASED_CHARGING', { evse_id: evseId, value: true }],
  [
    'PATCH_PRICE_BASED_CHARGING_SETTINGS',
    {
      evse_id: evseId,
      expected_departure_time: '14:00',
      current_battery_pct: 20,
      minimum_pct: 10,
      battery_size_kwh: 60,
    },
  ],
  ['OVERRIDE_CHARGING_PROFILES', { evse_id: evseId, value: true }],
  ['LIST_OVERRIDE_CURRENT', {}],
  [
    'POST_SET_OVERRIDE_CURRENT',
    {
      chargepoints: [evseId],
      overridestarttime: '10:00',
      overridestartdays: ['MO', 'TH'],
      overridestoptime: '20:00',
      overridestopdays: ['WE', 'FR'],
      overridevalue: 10.0,
    },
  ],
  ['LIST_OVERRIDE_CURRENT', {}],
  ['SOFT_RESET', { evse_id: evseId }],
  ['REBOOT', { evse_id: evseId }],
]

async function talk(simulator: Simulator, evseId: string): Promise<readonly string[]> {
  const client = await Client.greeted(simulator.url)
  for (const [command, fields] of conversation(evseId)) {
    client.send(command, fields)
    await client.settled()
    simulator.advance(31_000)
  }
  await client.settled()
  await client.close()
  return client.texts.slice(1)
}

describe('the official client', () => {
  test.for([THUIS, KANTOOR, NAMELESS, GAST])('understands everything about %s', async (evseId, { start }) => {
    const texts = await talk(await start(), evseId)
    const official = new OfficialClient()
    const understood = texts.map((text) => official.receive(text)?.object)
    expect(new Set(understood)).toEqual(
      new Set(
        [
          undefined,
          'CHARGE_CARDS',
          'CHARGE_POINTS',
          'CH_STATUS',
          'CH_SETTINGS',
          'GRID_STATUS',
          'GRID_CURRENT',
          'LINKED_CHARGE_CARDS_ONLY',
          'PLUG_AND_CHARGE',
          'LIST_OVERRIDE_CURRENT',
          'POST_SET_OVERRIDE_CURRENT',
          'SOFT_RESET',
          'REBOOT',
          'STOP_SESSION',
          'START_SESSION',
        ].filter((object) => understood.includes(object)),
      ),
    )
    expect(understood).toEqual(expect.arrayContaining(['CH_STATUS', 'SOFT_RESET', 'REBOOT', 'STOP_SESSION']))
    for (const text of texts) expect(parseFrame(text)).toMatchObject({ oddities: [], unknownFields: [] })
  })

  test.for(scenarioNames)('derives from %s what the app derives', async (scenario, { start }) => {
    const simulator = await start({ scenario, behaviour: { gridEveryMs: 600_000, statusEveryMs: 60_000 } })
    const client = await Client.greeted(simulator.url)
    client.send('GET_CHARGE_POINTS')
    for (const { evseId } of simulator.world().chargePoints) client.send('GET_CH_STATUS', { evse_id: evseId })
    await client.settled()
    simulator.advance(scenario === 'fleet-500' ? 120_000 : 3_600_000)
    await client.settled()

    const official = new OfficialClient()
    let fleet = EMPTY_FLEET
    let compared = 0
    for (const text of client.texts.slice(1)) {
      const theirs = official.receive(text)
      const ours = parseFrame(text)
      if (!('message' in ours)) throw new Error(`the app does not understand ${text}`)
      expect(ours).toMatchObject({ oddities: [], unknownFields: [] })
      fleet = reduce(fleet, { type: 'said', message: ours.message, at: simulator.clock.now() })
      if (ours.message.kind !== 'status') continue
      const { evseId } = ours.message
      const one = fleet.chargePoints.find((chargePoint) => chargePoint.evseId === evseId)
      if (!one?.status) throw new Error(`the app knows nothing of ${evseId}`)
      expect(theirs?.data).toMatchObject({
        avg_current: averageCurrentA(one.status),
        avg_voltage: averageVoltageV(one.status),
        total_kw: totalKw(one.status),
        current_left: currentLeftA(one),
      })
      compared++
    }
    expect(compared).toBeGreaterThanOrEqual(simulator.world().chargePoints.length)
  })
})
