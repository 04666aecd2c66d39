import type { Connection } from '../../../core/connection/connection.ts'
import type { FaultRequest } from '../../../main/simulator/index.ts'
import type { Stage } from '../stage/stage.ts'
import { THUIS } from '../worlds.ts'
import type { Subject } from './act.ts'
import { fold, goTo } from './act.ts'

const AN_HOUR_MS = 3_600_000

const TAKEN_AWAY: FaultRequest = { fault: 'close', code: 1008, reason: 'Already connected' }

/** Loses the connection to a server that is in trouble, and tries again until the app knows in which. */
async function lose(
  { app, simulator, call, snapshot }: Stage,
  fault: FaultRequest,
  state: Connection['state'],
) {
  simulator.fault(fault)
  // A slot that is taken right after a lost connection could be our own still; said with the close, it is not.
  simulator.fault(state === 'inUseElsewhere' ? TAKEN_AWAY : { fault: 'drop' })
  await app.until(async () => {
    const { fleet } = await snapshot()
    if (fleet.connection.state === 'waiting' && state !== 'waiting') await call('retryNow')
    return fleet.connection.state === state
  })
}

async function restore({ simulator, app, signIn }: Stage) {
  simulator.heal()
  simulator.behave({ readLatencyMs: [0, 0] })
  await app.power('resume')
  await signIn()
}

const troubles: readonly (readonly [name: string, state: Connection['state'], fault: FaultRequest])[] = [
  ['no connection', 'waiting', { fault: 'refuseUpgrade' }],
  ['another program is connected', 'inUseElsewhere', { fault: 'alreadyConnected' }],
  ['request limit reached', 'limitReached', { fault: 'limitReached', form: 'upgrade' }],
  ['token rejected', 'tokenRejected', { fault: 'revokedToken' }],
]

const LIST = { window: 'overview', document: 'overview', width: 380, height: 620 } as const

/** Each trouble with the connection, in the list; the one that comes most often on a page too. */
export const connections: readonly Subject[] = [
  // First, for signing in again ends what the chart knows.
  {
    ...LIST,
    window: 'page',
    state: 'no connection',
    height: 'content',
    arrange: async (stage) => {
      await goTo(stage, THUIS)
      await lose(stage, { fault: 'refuseUpgrade' }, 'waiting')
    },
  },
  {
    ...LIST,
    window: 'page',
    state: 'unfolded, no connection',
    height: 'content',
    arrange: fold(true),
    tidy: fold(false),
  },
  ...troubles.map(
    ([name, state, fault]): Subject => ({
      ...LIST,
      state: name,
      everyLanguage: true,
      otherWidths: [360, 1080],
      arrange: async (stage) => {
        await goTo(stage, '')
        await lose(stage, fault, state)
      },
      tidy: restore,
    }),
  ),
  {
    ...LIST,
    state: 'asleep',
    arrange: async ({ app, until }) => {
      await app.power('suspend')
      await until(({ fleet }) => fleet.connection.state === 'suspended')
    },
    tidy: restore,
  },
  {
    ...LIST,
    state: 'connecting',
    arrange: async (stage) => {
      stage.simulator.behave({ readLatencyMs: [AN_HOUR_MS, AN_HOUR_MS] })
      stage.simulator.fault({ fault: 'drop' })
      await stage.call('retryNow')
      await stage.until(({ fleet }) => fleet.connection.state === 'connecting')
    },
    tidy: restore,
  },
]
