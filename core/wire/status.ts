import * as v from 'valibot'
import { parseTimestamp } from '../values/time.ts'
import { amount, type Phases } from './parts.ts'

/** What CH_STATUS says of a charge point; null = said to be none (docs/protocol.md §4.3). */
export interface Status {
  /** As sent; `activityOf` reads it. */
  readonly activity: string | null
  /** The control pilot letter as sent; `vehicleOf` reads it. */
  readonly vehicleLetter: string | null
  readonly currentA: Phases
  readonly voltageV: Phases
  /** Since the start of the current or last session. */
  readonly energyKwh: number | null
  readonly costEur: number | null
  readonly maxCurrentA: number | null
  /** The limit that smart charging applies right now. */
  readonly smartMaxCurrentA: number | null
  readonly maxOfflineCurrentA: number | null
  readonly offlineSince: number | null
  readonly startedAt: number | null
  readonly stoppedAt: number | null
  readonly socketId: number | null
  readonly boosting: boolean | null
  /** Above zero while a smart profile holds the session back; the unit is unknown. */
  readonly smartHeartbeatTimeout: number | null
}

const number = v.optional(amount)
const text = v.optional(v.nullable(v.string()))
const id = v.optional(v.string())
const flag = v.optional(v.nullable(v.boolean()))

const data = v.object({
  actual_p1: number,
  actual_p2: number,
  actual_p3: number,
  actual_v1: number,
  actual_v2: number,
  actual_v3: number,
  actual_kwh: number,
  activity: text,
  vehicle_status: text,
  max_usage: number,
  smartcharging_max_usage: number,
  max_offline: number,
  offline_since: text,
  start_datetime: text,
  stop_datetime: text,
  total_cost: number,
  evse_id: id,
  socket_id: number,
  boosting: flag,
  smart_current_heartbeat_timeout: number,
})

type Raw = v.InferOutput<typeof data>

function phases(
  a: number | null | undefined,
  b: number | null | undefined,
  c: number | null | undefined,
): Phases | undefined {
  return a === undefined && b === undefined && c === undefined ? undefined : [a ?? null, b ?? null, c ?? null]
}

/** `""` and null are "none"; what is no timestamp counts as none (docs/protocol.md §6.5). */
function timestamp(raw: string | null | undefined): number | null | undefined {
  return raw ? (parseTimestamp(raw) ?? null) : raw === undefined ? undefined : null
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Only what the frame names: what it leaves out keeps its last value. */
function toStatus(raw: Raw): Partial<Status> {
  const status: Partial<Mutable<Status>> = {}
  const currentA = phases(raw.actual_p1, raw.actual_p2, raw.actual_p3)
  const voltageV = phases(raw.actual_v1, raw.actual_v2, raw.actual_v3)
  const offlineSince = timestamp(raw.offline_since)
  const startedAt = timestamp(raw.start_datetime)
  const stoppedAt = timestamp(raw.stop_datetime)
  if (raw.activity !== undefined) status.activity = raw.activity
  if (raw.vehicle_status !== undefined) status.vehicleLetter = raw.vehicle_status
  if (currentA !== undefined) status.currentA = currentA
  if (voltageV !== undefined) status.voltageV = voltageV
  if (raw.actual_kwh !== undefined) status.energyKwh = raw.actual_kwh
  if (raw.total_cost !== undefined) status.costEur = raw.total_cost
  if (raw.max_usage !== undefined) status.maxCurrentA = raw.max_usage
  if (raw.smartcharging_max_usage !== undefined) status.smartMaxCurrentA = raw.smartcharging_max_usage
  if (raw.max_offline !== undefined) status.maxOfflineCurrentA = raw.max_offline
  if (offlineSince !== undefined) status.offlineSince = offlineSince
  if (startedAt !== undefined) status.startedAt = startedAt
  if (stoppedAt !== undefined) status.stoppedAt = stoppedAt
  if (raw.socket_id !== undefined) status.socketId = raw.socket_id
  if (raw.boosting !== undefined) status.boosting = raw.boosting
  if (raw.smart_current_heartbeat_timeout !== undefined)
    status.smartHeartbeatTimeout = raw.smart_current_heartbeat_timeout
  return status
}

const frame = v.object({ evse_id: id, data })

type Frame = v.InferOutput<typeof frame>

const toMessage = ({ evse_id, data }: Frame) => ({
  kind: 'status' as const,
  evseId: data.evse_id || evse_id || '',
  status: toStatus(data),
})

const namesChargePoint = ({ evse_id, data }: Frame) => Boolean(data.evse_id || evse_id)

/** CH_STATUS: reply to GET_CH_STATUS and the main push (docs/protocol.md §4.3). */
export const chStatus = v.pipe(frame, v.check(namesChargePoint, 'an evse_id'), v.transform(toMessage))

type Fits = (value: unknown) => boolean

const isAbsent: Fits = (value) => value === undefined || value === null

/** What a value is that its schema would pass on as it is. */
const asIs = new Map<v.GenericSchema, Fits>([
  // JSON can hold 1e999.
  [number, (value) => Number.isFinite(value) || isAbsent(value)],
  [text, (value) => typeof value === 'string' || isAbsent(value)],
  [id, (value) => typeof value === 'string' || value === undefined],
  [flag, (value) => typeof value === 'boolean' || isAbsent(value)],
])

const fields = Object.entries(data.entries).map(([key, schema]) => [key, asIs.get(schema)] as const)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function isWellFormed(input: unknown): input is Frame {
  if (!isObject(input) || !isObject(input['data']) || !asIs.get(id)?.(input['evse_id'])) return false
  const { data } = input
  for (const [key, fits] of fields) if (!fits?.(data[key])) return false
  return true
}

/**
 * What `chStatus` makes of a frame whose fields are all well-formed, as in nearly every one, in a tenth of the time;
 * undefined for any other. The input has to come from JSON.
 */
export function readWellFormed(input: unknown): v.InferOutput<typeof chStatus> | undefined {
  return isWellFormed(input) && namesChargePoint(input) ? toMessage(input) : undefined
}
