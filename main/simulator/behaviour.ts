import * as v from 'valibot'

const range = v.strictTuple([v.pipe(v.number(), v.minValue(0)), v.pipe(v.number(), v.minValue(0))])

/** Everything about the real server that is unknown, as a switch (docs/protocol.md §9). */
const behaviourSchema = v.strictObject({
  /** Messages a day before the limit is reached; null for none. */
  requestLimit: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** What may have one connection only. */
  oneConnectionPer: v.picklist(['ip', 'token', 'nothing']),
  /** START_SESSION without a car: refuse it, or start and wait for the car. */
  startWithoutCar: v.picklist(['reject', 'wait']),
  /** The first CH_STATUS after a start shows the start of the session before it. */
  staleStart: v.boolean(),
  /** STATUS_SET_OPERATIVE and STATUS_SET_INOPERATIVE are sent. */
  operativeStatus: v.boolean(),
  /** Smart charging commands are answered at all; CH_SETTINGS is pushed in any case. */
  smartChargingReplies: v.boolean(),
  /** In what form answers have the id of an override schedule (docs/protocol.md §10.5). */
  scheduleIdAs: v.picklist(['string', 'number']),
  /** CH_STATUS has `boosting` and `smart_current_heartbeat_timeout`. */
  boostingField: v.boolean(),
  /** Unasked CH_STATUS, CH_SETTINGS and GRID_CURRENT after HELLO. */
  pushes: v.boolean(),
  /** [least, most] ms until the answer to a read. */
  readLatencyMs: range,
  receivedLatencyMs: range,
  statusLatencyMs: range,
  /** How long the server waits for a charge point that is offline, in ms. */
  statusTimeoutMs: v.pipe(v.number(), v.minValue(0)),
  /** Between two unasked CH_STATUS of a charge point with a session, in ms. */
  statusEveryMs: v.pipe(v.number(), v.minValue(100)),
  /** Between two GRID_CURRENT for a charge point, in ms. */
  gridEveryMs: v.pipe(v.number(), v.minValue(100)),
})

export const behaviourChangesSchema = v.partial(behaviourSchema)

export type Behaviour = v.InferOutput<typeof behaviourSchema>
export type BehaviourChanges = v.InferOutput<typeof behaviourChangesSchema>

/** The behaviour with some switches set; throws when one is set to what it cannot be. */
export function changedBehaviour(behaviour: Behaviour, changes: BehaviourChanges): Behaviour {
  const set = Object.entries(changes).filter(([, value]) => value !== undefined)
  return v.parse(behaviourSchema, { ...behaviour, ...Object.fromEntries(set) })
}

/** What docs/protocol.md §9 proposes. */
export const proposedBehaviour: Behaviour = {
  requestLimit: null,
  oneConnectionPer: 'ip',
  startWithoutCar: 'reject',
  staleStart: false,
  operativeStatus: true,
  smartChargingReplies: true,
  scheduleIdAs: 'string',
  boostingField: false,
  pushes: true,
  readLatencyMs: [50, 300],
  receivedLatencyMs: [100, 800],
  statusLatencyMs: [1_000, 5_000],
  statusTimeoutMs: 30_000,
  statusEveryMs: 10_000,
  gridEveryMs: 10_000,
}

/** Answers at once: for tests that move a manual clock. */
export const promptLatencies = {
  readLatencyMs: [0, 0],
  receivedLatencyMs: [0, 0],
  statusLatencyMs: [0, 0],
} satisfies BehaviourChanges
