import * as v from 'valibot'
import { amount, type Phases, timestamp } from './parts.ts'

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

const data = v.object({
  actual_p1: v.optional(amount),
  actual_p2: v.optional(amount),
  actual_p3: v.optional(amount),
  actual_v1: v.optional(amount),
  actual_v2: v.optional(amount),
  actual_v3: v.optional(amount),
  actual_kwh: v.optional(amount),
  activity: v.optional(v.nullable(v.string())),
  vehicle_status: v.optional(v.nullable(v.string())),
  max_usage: v.optional(amount),
  smartcharging_max_usage: v.optional(amount),
  max_offline: v.optional(amount),
  offline_since: v.optional(timestamp),
  start_datetime: v.optional(timestamp),
  stop_datetime: v.optional(timestamp),
  total_cost: v.optional(amount),
  evse_id: v.optional(v.string()),
  socket_id: v.optional(amount),
  boosting: v.optional(v.nullable(v.boolean())),
  smart_current_heartbeat_timeout: v.optional(amount),
})

type Raw = v.InferOutput<typeof data>

function phases(
  a: number | null | undefined,
  b: number | null | undefined,
  c: number | null | undefined,
): Phases | undefined {
  return a === undefined && b === undefined && c === undefined ? undefined : [a ?? null, b ?? null, c ?? null]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Only what the frame names: what it leaves out keeps its last value. */
function toStatus(raw: Raw): Partial<Status> {
  const status: Partial<Mutable<Status>> = {}
  const set = <K extends keyof Status>(key: K, value: Status[K] | undefined) => {
    if (value !== undefined) status[key] = value
  }
  set('activity', raw.activity)
  set('vehicleLetter', raw.vehicle_status)
  set('currentA', phases(raw.actual_p1, raw.actual_p2, raw.actual_p3))
  set('voltageV', phases(raw.actual_v1, raw.actual_v2, raw.actual_v3))
  set('energyKwh', raw.actual_kwh)
  set('costEur', raw.total_cost)
  set('maxCurrentA', raw.max_usage)
  set('smartMaxCurrentA', raw.smartcharging_max_usage)
  set('maxOfflineCurrentA', raw.max_offline)
  set('offlineSince', raw.offline_since)
  set('startedAt', raw.start_datetime)
  set('stoppedAt', raw.stop_datetime)
  set('socketId', raw.socket_id)
  set('boosting', raw.boosting)
  set('smartHeartbeatTimeout', raw.smart_current_heartbeat_timeout)
  return status
}

/** CH_STATUS: reply to GET_CH_STATUS and the main push (docs/protocol.md §4.3). */
export const chStatus = v.pipe(
  v.object({ evse_id: v.optional(v.string()), data }),
  v.check(({ evse_id, data }) => Boolean(data.evse_id || evse_id), 'an evse_id'),
  v.transform(({ evse_id, data }) => ({
    kind: 'status' as const,
    evseId: data.evse_id || evse_id || '',
    status: toStatus(data),
  })),
)
