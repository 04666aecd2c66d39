import fc from 'fast-check'
import type { Action } from '../../../core/action/action.ts'
import { commandsFor } from '../../../core/action/rules.ts'
import { SMART_PROFILES } from '../../../core/chargePoint/profile.ts'
import type { Connection } from '../../../core/connection/connection.ts'
import { chargePointOf, EMPTY_FLEET, type Fleet } from '../../../core/fleet/fleet.ts'
import { type FleetEvent, reduce } from '../../../core/fleet/reduce.ts'
import { parseFrame } from '../../../core/wire/message.ts'
import { NOW, ONLINE, says } from '../builders.ts'
import { DOCUMENTED_FRAMES, documentedFrame } from '../wire/documented.ts'

/** Everything that can happen to a Fleet in a hostile world, for properties. */

const EVSE_IDS = ['BCU102728', 'BCU100186', 'BCU9']

const answers = [
  'START_SESSION',
  'STOP_SESSION',
  'SET_INOPERATIVE',
  'SET_OPERATIVE',
  'REBOOT',
  'SET_PUBLIC_CHARGING',
  'SET_PLUG_AND_CHARGE',
  'SET_DELAYED_CHARGING',
  'SET_PRICE_BASED_CHARGING',
].flatMap((command) =>
  EVSE_IDS.flatMap((evse_id) => [
    { object: `RECEIVED_${command}`, evse_id, success: true, error: '' },
    { object: `STATUS_${command}`, evse_id, success: true, error: '' },
    { object: `STATUS_${command}`, success: false, error: 'TIMEOUT' },
  ]),
)

const settings = ['off', 'delayed', 'priceBased'].flatMap((profile) =>
  EVSE_IDS.map((evse_id) => ({
    object: 'CH_SETTINGS',
    data: {
      evse_id,
      smart_charging: true,
      delayed_charging: { value: profile === 'delayed', permission: 'write', start_time: '23:00' },
      price_based_charging: { value: profile === 'priceBased', permission: 'write' },
      plug_and_charge: { value: profile === 'off', permission: 'write' },
    },
  })),
)

const statuses = ['available', 'charging', 'delayed', 'unavailable', 'error', 'offline'].flatMap((activity) =>
  EVSE_IDS.map((evse_id) => ({
    object: 'CH_STATUS',
    evse_id,
    data: { activity, actual_p1: 6, actual_v1: 230 },
  })),
)

const FRAMES = [...DOCUMENTED_FRAMES.map(({ json }) => json), ...answers, ...statuses, ...settings].map(
  (json) => JSON.stringify(json),
)

const HOSTILE: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  6.5,
  1e308,
  '',
  ' 5.97',
  'x',
  'charging',
  'available',
  'dancing',
  'B',
  'Z',
  'TIMEOUT',
  '20251026 02:30:00',
  ...EVSE_IDS,
  '__proto__',
  [],
  [null],
  [[], {}],
  {},
  { value: true },
  { evse_id: 'BCU102728' },
]

interface Edit {
  /** Which part of the frame. */
  readonly way: number
  readonly how: 'replace' | 'remove' | 'double' | 'rename'
  readonly value: unknown
}

const anEdit: fc.Arbitrary<Edit> = fc.record({
  way: fc.nat(),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'double', 'rename'),
  value: fc.constantFrom(...HOSTILE),
})

type Json = Record<string, unknown> | unknown[]

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}

/** Walks down from the root, `way` choosing at each fork and when to stop. */
function partOf(root: Json, way: number): readonly [Json, string] | undefined {
  const keys = Object.keys(root)
  const key = keys[way % (keys.length || 1)]
  if (key === undefined) return undefined
  const child: unknown = Reflect.get(root, key)
  const rest = Math.floor(way / keys.length)
  const deeper = isJson(child) && rest % 4 > 0 ? partOf(child, Math.floor(rest / 4)) : undefined
  return deeper ?? [root, key]
}

function edit(root: Json, { way, how, value }: Edit): void {
  const [container, key] = partOf(root, way) ?? []
  if (!container || key === undefined) return
  // `value` is copied: a later edit may change what it put there.
  if (how === 'replace') Reflect.set(container, key, structuredClone(value))
  else if (Array.isArray(container)) {
    const at = Number(key)
    if (how === 'remove') container.splice(at, 1)
    else container.splice(at, 0, structuredClone(container[at]))
  } else if (how === 'double') container[`${key}2`] = container[key]
  else {
    if (how === 'rename') container[String(value)] = container[key]
    Reflect.deleteProperty(container, key)
  }
}

/** The text of a frame that was right once: with fields changed, dropped, doubled and renamed, some cut short. */
export const mutatedFrame: fc.Arbitrary<string> = fc
  .tuple(fc.nat(FRAMES.length - 1), fc.array(anEdit, { maxLength: 3 }), fc.nat(400))
  .map(([n, edits, cut]) => {
    const json: unknown = JSON.parse(FRAMES[n] ?? '')
    if (isJson(json)) for (const one of edits) edit(json, one)
    const text = JSON.stringify(json)
    return cut < 10 ? text.slice(0, -cut) : text
  })

export type Happening =
  | { readonly happens: 'frame'; readonly text: string; readonly askedFor: string | undefined }
  | { readonly happens: 'asked'; readonly evseId: string; readonly action: Action }
  | { readonly happens: 'sent' | 'assumed' | 'unanswered' | 'timedOut'; readonly which: number }
  | { readonly happens: 'dismissed'; readonly evseId: string }
  | { readonly happens: 'connection'; readonly state: Connection['state'] }
  | { readonly happens: 'listed' | 'unreadable'; readonly evseId: string; readonly activity: string }

const evseId = fc.constantFrom(...EVSE_IDS)

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('start', 'stop', 'block', 'unblock', 'softReset', 'reboot', 'boost'),
    }),
  },
  fc.record({ kind: fc.constantFrom('plugAndCharge', 'linkedCardsOnly'), value: fc.boolean() }),
  fc.record({ kind: fc.constant('smartCharging'), profile: fc.constantFrom(...SMART_PROFILES) }),
  fc.record({
    kind: fc.constant('delayedWindow'),
    startTime: fc.constantFrom('23:00', '13:00'),
    endTime: fc.constant('07:00'),
    days: fc.constantFrom([1, 2, 3, 4, 5], [7]),
  }),
  fc.record({
    kind: fc.constant('priceSettings'),
    expectedDepartureTime: fc.constantFrom('06:30', '14:00', undefined),
  }),
)

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 24,
    arbitrary: fc.record({
      happens: fc.constant('frame'),
      text: mutatedFrame,
      askedFor: fc.constantFrom(undefined, undefined, ...EVSE_IDS),
    }),
  },
  { weight: 3, arbitrary: fc.record({ happens: fc.constant('asked'), evseId, action }) },
  {
    weight: 5,
    arbitrary: fc.record({
      happens: fc.constantFrom('sent', 'sent', 'assumed', 'unanswered', 'timedOut'),
      which: fc.nat(5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ happens: fc.constant('dismissed'), evseId }) },
  {
    weight: 1,
    arbitrary: fc.record({
      happens: fc.constantFrom('listed', 'unreadable'),
      evseId,
      activity: fc.constantFrom('available', 'charging', 'offline', 'error'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      happens: fc.constant('connection'),
      state: fc.constantFrom('online', 'online', 'online', 'connecting', 'waiting', 'suspended', 'signedOut'),
    }),
  },
)

function connectionOf(state: Connection['state'], at: number): Connection {
  switch (state) {
    case 'online':
      return { state, since: at }
    case 'waiting':
      return { state, retryAt: at + 1000, reason: 'closed' }
    case 'limitReached':
      return { state, resetAt: at + 1000 }
    case 'inUseElsewhere':
      return { state, retryAt: at + 1000 }
    default:
      return { state }
  }
}

/** What becomes of a pending action; `which` chooses it. */
function ofPending(
  fleet: Fleet,
  happens: 'sent' | 'assumed' | 'unanswered' | 'timedOut',
  which: number,
  at: number,
): FleetEvent | undefined {
  const all = fleet.chargePoints.flatMap((one) => one.pending.map((pending) => ({ one, pending })))
  const target = all[which % (all.length || 1)]
  if (!target) return undefined
  const { one, pending } = target
  const address = { evseId: one.evseId, id: pending.id }
  switch (happens) {
    case 'sent': {
      const commands = pending.commands.length > 0 ? pending.commands : commandsFor(pending.action, one)
      return { type: 'sent', ...address, commands }
    }
    case 'assumed':
    case 'unanswered':
      return { type: happens, ...address, at }
    case 'timedOut':
      return { type: 'failed', ...address, reason: { kind: 'timedOut' }, at }
  }
}

/** The event of a happening, the n-th; undefined where it is about nothing. */
export function eventOf(fleet: Fleet, one: Happening, n: number): FleetEvent | undefined {
  const at = NOW + n * 1000
  switch (one.happens) {
    case 'frame': {
      const parsed = parseFrame(one.text)
      return 'message' in parsed
        ? { type: 'said', message: parsed.message, at, askedFor: one.askedFor }
        : undefined
    }
    case 'asked':
      return { type: 'asked', evseId: one.evseId, id: n, action: one.action, origin: 'window' }
    case 'sent':
    case 'assumed':
    case 'unanswered':
    case 'timedOut':
      return ofPending(fleet, one.happens, one.which, at)
    case 'dismissed': {
      const failure = chargePointOf(fleet, one.evseId)?.failures.at(-1)
      return { type: 'dismissed', evseId: one.evseId, id: failure?.id ?? n }
    }
    case 'listed':
      return { type: 'listed', evseId: one.evseId, activity: one.activity, at }
    case 'unreadable':
      return { type: 'unreadable', evseId: one.evseId }
    case 'connection':
      return { type: 'connection', connection: connectionOf(one.state, at), at, heardAt: at - 500 }
  }
}

/** A Fleet of two charge points that has just been read. */
export const READ: Fleet = [
  says(documentedFrame('4.2', 0)),
  says(documentedFrame('4.3', 1)),
  says(documentedFrame('4.6', 0), NOW, 'BCU102728'),
].reduce(reduce, { ...EMPTY_FLEET, connection: ONLINE })
