import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextAttemptInMs } from '../../../core/connection/retry.ts'
import { momentOf } from '../../../main/clock.ts'
import type { FaultRequest } from '../../../main/simulator/index.ts'
import { type Rig, startRig, TOKEN } from '../rig.ts'
import { turns } from '../settled.ts'

type Step =
  | { readonly do: 'fault'; readonly fault: FaultRequest }
  | { readonly do: 'heal' | 'suspend' | 'resume' | 'retryNow' | 'ask' }
  | { readonly do: 'letPass'; readonly ms: number }
  | { readonly do: 'work'; readonly turns: number }

const FAULTS: readonly FaultRequest[] = [
  { fault: 'drop' },
  { fault: 'close' },
  { fault: 'close', code: 4001 },
  { fault: 'halfOpen' },
  { fault: 'stall', ms: 45_000 },
  { fault: 'alreadyConnected' },
  { fault: 'refuseUpgrade' },
  { fault: 'revokedToken' },
  { fault: 'forgottenSessions', form: 'error' },
  { fault: 'forgottenSessions', form: 'close' },
  { fault: 'forgottenSessions', form: 'tokenStatus' },
  { fault: 'forgottenSessions', form: 'nothing' },
  { fault: 'chatter' },
  { fault: 'unserved', command: 'GET_CHARGE_POINTS', form: 'nothing' },
  { fault: 'unserved', command: 'GET_CH_STATUS', form: 'error' },
  { fault: 'lateReplies', ms: 15_000 },
  { fault: 'limitReached', form: 'real' },
  { fault: 'limitReached', form: 'error' },
  { fault: 'limitReached', form: 'upgrade' },
  { fault: 'error', code: 1 },
  { fault: 'error', code: 9 },
  { fault: 'garbage' },
  { fault: 'oversized' },
  { fault: 'duplicates' },
  { fault: 'wrongOrder' },
]

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...FAULTS).map((fault) => ({ do: 'fault', fault }) as const) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('heal', 'suspend', 'resume', 'retryNow', 'ask').map((what) => ({ do: what })),
  },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 40_000 }).map((ms) => ({ do: 'letPass', ms }) as const) },
  {
    weight: 4,
    arbitrary: fc.integer({ min: 1, max: 30 }).map((count) => ({ do: 'work', turns: count }) as const),
  },
)

/** Half an hour before the request limit resets. */
const STARTS_AT = Date.UTC(2025, 10, 22, 22, 30)

async function take(rig: Rig, one: Step): Promise<void> {
  switch (one.do) {
    case 'fault':
      return rig.simulator.fault(one.fault)
    case 'heal':
      return rig.simulator.heal()
    case 'letPass':
      return rig.clock.advance(one.ms)
    case 'work':
      return turns(one.turns)
    case 'ask':
      return void rig.sync.send({ command: 'GET_ACCOUNT' })
    default:
      return rig.sync[one.do]()
  }
}

interface Watch {
  /** The user asks for an attempt just now. */
  asked: boolean
  /** Attempts that nobody asked for and that were not due. */
  readonly hasty: unknown[]
  /** When a connection was given up for a new session token. */
  readonly renewals: number[]
}

function watchAttempts(rig: Rig): Watch {
  const watch: Watch = { asked: false, hasty: [], renewals: [] }
  rig.store.subscribe(({ fleet: before }, { fleet: after }) => {
    if (before.connection === after.connection || after.connection.state !== 'connecting') return
    const waitMs = nextAttemptInMs(before.connection, momentOf(rig.clock)) ?? 0
    if (waitMs > 0 && !watch.asked) watch.hasty.push(before.connection)
    if (before.connection.state === 'online') watch.renewals.push(rig.clock.now())
  })
  return watch
}

/** Does what a user and time do, two minutes and then until there is a connection. */
async function untilOnline(rig: Rig): Promise<void> {
  // What became half open is noticed by its pongs, and a stall passes.
  for (let n = 0; n < 4; n += 1) {
    rig.clock.advance(30_000)
    await turns(30)
  }
  for (let n = 0; n < 200 && rig.connection().state !== 'online'; n += 1) {
    const { state } = rig.connection()
    if (state === 'suspended') rig.sync.resume()
    else if (state === 'tokenRejected') rig.sync.open(TOKEN)
    else if (state !== 'connecting') rig.waitItOut()
    else rig.clock.advance(1_000)
    await turns(30)
  }
}

/** Whether who asks, and asks again, is answered one day: a new token with which nothing was read is kept for an hour. */
async function isAnswered(rig: Rig): Promise<boolean> {
  const before = rig.frames.length
  const isThere = () => rig.frames.slice(before).some((one) => 'object' in one && one.object === 'ACCOUNT')
  for (let minutes = 0; minutes < 75 && !isThere(); minutes += 2) {
    await untilOnline(rig)
    rig.sync.send({ command: 'GET_ACCOUNT' })
    await turns(30)
  }
  return isThere()
}

test('whatever happens, there is one connection at most, no hurry, and a connection in the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 14 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      async (steps, random) => {
        const rig = await startRig({ startsAt: STARTS_AT, random: () => random })
        try {
          const watch = watchAttempts(rig)
          rig.sync.open(TOKEN)
          for (const one of steps) {
            watch.asked = one.do === 'retryNow' || one.do === 'resume'
            await take(rig, one)
            watch.asked = false
          }
          rig.simulator.heal()
          await untilOnline(rig)
          expect(rig.connection().state).toBe('online')
          expect(await isAnswered(rig)).toBe(true)

          const { total, refused, most, open } = rig.simulator.connections()
          expect({ most, open }).toEqual({ most: 1, open: 1 })
          const attempts = rig.states.filter(({ state }) => state === 'connecting').length
          expect(total + refused).toBeLessThanOrEqual(2 * attempts)
          expect(watch.hasty).toEqual([])
          watch.renewals.forEach((at, n, all) => {
            expect(at - (all[n - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(60_000)
          })
          await rig.sync.close()
          expect(rig.clock.timers()).toBe(0)
        } finally {
          await rig.close()
        }
      },
    ),
    { numRuns: 50, interruptAfterTimeLimit: 45_000 },
  )
})
