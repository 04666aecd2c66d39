import { localTime } from '../../../main/simulator/model/localTime.ts'
import type { ChargePoint, World } from '../../../main/simulator/model/world.ts'
import { chargePoints, chSettings } from '../../../main/simulator/protocol/chargePointFrames.ts'
import {
  account,
  chargeCards,
  chStatus,
  gridCurrent,
  gridStatus,
} from '../../../main/simulator/protocol/frames.ts'
import { buildWorld } from '../../../main/simulator/scenarios/index.ts'
import { NOW } from '../../core/builders.ts'
import { DOCUMENTED_FRAMES } from '../../core/wire/documented.ts'
import calls from '../../fixtures/seedCalls.json' with { type: 'json' }

/** A frame of the server, as JSON. */
export type Frame = Readonly<Record<string, unknown>> & { readonly object: string }

export interface Fixture {
  readonly name: string
  readonly frame: Frame
}

// True: DOCUMENTED_FRAMES are those with a text as `object`.
const documented = DOCUMENTED_FRAMES.map(({ section, json }, n) => ({
  name: `§${section}, frame ${n}`,
  frame: json as Frame,
}))

const seed = Object.entries(calls).map(
  ([name, { reply }]): Fixture => ({ name: `the seed’s ${name}`, frame: reply }),
)

/** All that the simulator says of a world at once. */
function simulated(world: World): readonly Fixture[] {
  const local = localTime(world.now)
  const ofOne = (one: ChargePoint): readonly Frame[] => [
    chSettings(one, world),
    chStatus(one, local, true),
    gridCurrent(world, one.evseId),
  ]
  const frames: readonly Frame[] = [
    account(world),
    chargeCards(world),
    gridStatus(world),
    chargePoints(world),
    ...world.chargePoints.flatMap(ofOne),
  ]
  return frames.map((frame, n) => ({ name: `simulated ${frame.object} ${n}`, frame }))
}

const home = buildWorld('home', 1, NOW, NOW)

/** The same with price-based charging on. */
const thrifty: World = {
  ...home,
  chargePoints: home.chargePoints.map((one) =>
    one.smartCharging
      ? {
          ...one,
          settings: {
            ...one.settings,
            delayed: { ...one.settings.delayed, value: false },
            priceBased: { ...one.settings.priceBased, value: true },
          },
        }
      : one,
  ),
}

/** Fields of docs/protocol.md §4 that none of its examples has, and some that nobody knows. */
const rare: readonly Fixture[] = [
  {
    name: 'a boosted session at the second connector',
    frame: {
      object: 'CH_STATUS',
      data: { evse_id: 'BCU102728', activity: 'charging', boosting: true, socket_id: 2, vehicle_status: 'C' },
    },
  },
  {
    name: 'rare and new settings',
    frame: {
      object: 'CH_SETTINGS',
      data: {
        evse_id: 'BCU102728',
        smart_charging: true,
        linked_charge_cards_only: { value: true, permission: 'write' },
        solar_based_charging: { value: true, permission: 'read' },
        plug_and_charge_card: {
          uid: 'X',
          id: 'NL-TNM-000001-1',
          name: 'Old',
          customer_name: 'A. Driver',
          valid: 1,
        },
        firmware_version: '4.2.1',
        eco_mode: { value: true, permission: 'write' },
      },
    },
  },
]

/** Every frame that stands somewhere as an example. */
export const FIXTURES: readonly Fixture[] = [
  ...documented,
  ...seed,
  ...simulated(home),
  ...simulated(thrifty),
  ...rare,
]
