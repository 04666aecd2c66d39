import { everyState, STATES, type State } from '../worlds.ts'
import type { Act, Subject } from './act.ts'
import { goTo } from './act.ts'

const TEN_MINUTES_MS = 600_000

const page = (state: State): Subject => ({
  window: 'page',
  state,
  document: 'overview',
  width: 380,
  height: 'content',
  arrange: (stage) => goTo(stage, STATES[state]),
})

/** A charge point that reports what nobody has heard of yet. */
const STRANGE = {
  object: 'CH_STATUS',
  evse_id: STATES.unknown,
  data: { evse_id: STATES.unknown, activity: 'maintenance', vehicle_status: 'C' },
}

/** A charge point with two cables, of which each tells its own. */
const cables = [
  { socket_id: 1, activity: 'charging', vehicle_status: 'C', actual_p1: 16, actual_v1: 230 },
  { socket_id: 2, activity: 'available', vehicle_status: 'B' },
].map((data) => {
  const evse_id = STATES.charging
  return JSON.stringify({ object: 'CH_STATUS', evse_id, data: { evse_id, ...data } })
})

/** What is told of the same charge points another way. */
const told: readonly Subject[] = [
  {
    ...page('charging'),
    state: 'two connectors',
    arrange: async (stage) => {
      for (const text of cables) stage.simulator.fault({ fault: 'raw', text })
      await stage.until(({ fleet }) => fleet.chargePoints.some(({ sockets }) => (sockets?.length ?? 0) > 1))
      await goTo(stage, STATES.charging)
    },
  },
  {
    ...page('charging'),
    window: 'overview',
    state: 'two connectors',
    everyLanguage: true,
    arrange: (stage) => goTo(stage, ''),
  },
]

/** Everything that a charge point can be. */
export const states: Act = {
  world: everyState,
  begin: async (stage) => {
    await stage.signIn()
    await stage.pass(TEN_MINUTES_MS)
    stage.simulator.fault({ fault: 'raw', text: JSON.stringify(STRANGE) })
    await stage.until(({ fleet }) => fleet.chargePoints.some(({ activity }) => activity === 'maintenance'))
  },
  subjects: [
    {
      window: 'overview',
      state: 'every state',
      document: 'overview',
      width: 380,
      height: 'content',
      everyLanguage: true,
      arrange: (stage) => goTo(stage, ''),
    },
    {
      window: 'overview',
      state: 'every state',
      document: 'overview',
      width: 1080,
      height: 'content',
      arrange: (stage) => goTo(stage, STATES.charging),
    },
    // True: the keys of a literal object.
    ...(Object.keys(STATES) as State[]).map(page),
    ...told,
  ],
}
