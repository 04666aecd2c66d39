import fc from 'fast-check'
import type { OperatingKind } from '../../core/action/action.ts'
import type { BehaviourChanges } from '../../main/simulator/behaviour.ts'
import type { FaultRequest } from '../../main/simulator/index.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** What happens at a charge point without the app. */
export type Event =
  | { readonly what: 'plugIn' | 'unplug' }
  | { readonly what: 'start'; readonly cardUid: string }
  | { readonly what: 'stop' }
  | { readonly what: 'block' | 'offline' | 'error'; readonly on: boolean }

/** One thing that happens in a conversation. A charge point is named by its place in the list. */
export type Step =
  | { readonly do: 'world'; readonly at: number; readonly event: Event }
  | { readonly do: 'act'; readonly at: number; readonly kind: OperatingKind }
  | { readonly do: 'fault'; readonly fault: FaultRequest }
  | { readonly do: 'behave'; readonly behaviour: BehaviourChanges }
  | { readonly do: 'heal' | 'suspend' | 'resume' | 'retryNow' | 'restart' }
  | { readonly do: 'pass' | 'sleep' | 'setClock'; readonly ms: number }

const place = fc.nat(3)

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.constantFrom('plugIn', 'unplug').map((what) => ({ what }) as const),
  fc.constant({ what: 'start', cardUid: 'BCU-APP' } as const),
  fc.constant({ what: 'stop' } as const),
  fc
    .tuple(fc.constantFrom('block', 'offline', 'error'), fc.boolean())
    .map(([what, on]) => ({ what, on }) as const),
)

const FAULTS: readonly FaultRequest[] = [
  { fault: 'drop' },
  { fault: 'close' },
  { fault: 'close', code: 1008, reason: 'Already connected' },
  { fault: 'halfOpen' },
  { fault: 'stall', ms: 25_000 },
  { fault: 'alreadyConnected' },
  { fault: 'refuseUpgrade' },
  { fault: 'lateReplies', ms: 4_000 },
  { fault: 'lateReplies', ms: 15_000 },
  { fault: 'error', code: 1 },
  { fault: 'error', code: 9 },
  { fault: 'garbage' },
  { fault: 'truncated' },
  { fault: 'unknownObject' },
  { fault: 'duplicates' },
  { fault: 'wrongOrder' },
  { fault: 'noPushes' },
  { fault: 'silence' },
  { fault: 'missingError' },
  { fault: 'chatter' },
  ...(['error', 'words', 'close', 'nothing'] as const).map(
    (form) => ({ fault: 'forgottenSessions', form }) as const,
  ),
  ...[
    'GET_CHARGE_POINTS',
    'GET_CH_STATUS',
    'GET_CHARGE_CARDS',
    'GET_ACCOUNT',
    'START_SESSION',
    'STOP_SESSION',
  ].flatMap((command): readonly FaultRequest[] => [
    { fault: 'unserved', command, form: 'nothing' },
    { fault: 'unserved', command, form: 'error' },
  ]),
]

const kinds: readonly OperatingKind[] = ['start', 'stop', 'block', 'unblock', 'softReset', 'reboot']

/** Conversations of a person, a server, charge points and time. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('world' as const), at: place, event }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('act' as const), at: place, kind: fc.constantFrom(...kinds) }),
  },
  { weight: 3, arbitrary: fc.constantFrom(...FAULTS).map((fault) => ({ do: 'fault', fault }) as const) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<BehaviourChanges>(
        { operativeStatus: false },
        { operativeStatus: true },
        { staleStart: false },
      )
      .map((behaviour) => ({ do: 'behave', behaviour }) as const),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'heal' } as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('suspend', 'resume', 'retryNow', 'restart').map((what) => ({ do: what })),
  },
  {
    weight: 9,
    arbitrary: fc
      .oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 5_000, max: 20 * MINUTE_MS }))
      .map((ms) => ({ do: 'pass', ms }) as const),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(MINUTE_MS, 10 * HOUR_MS).map((ms) => ({ do: 'sleep', ms }) as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        -40 * DAY_MS,
        -DAY_MS,
        -HOUR_MS,
        -5 * MINUTE_MS,
        5 * MINUTE_MS,
        HOUR_MS,
        DAY_MS,
        40 * DAY_MS,
      )
      .map((ms) => ({ do: 'setClock', ms }) as const),
  },
)

/** The conversation that a seed stands for, and the chance that the app takes in it. */
export function conversationOf(
  seed: number,
  length: number,
): { steps: readonly Step[]; random: () => number } {
  const steps = fc.sample(step, { numRuns: length, seed })
  const chances = fc.sample(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    numRuns: 997,
    seed,
  })
  let n = 0
  return { steps, random: () => chances[n++ % chances.length] ?? 0.5 }
}
