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
  ],
}
