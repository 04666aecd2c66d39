import * as v from 'valibot'
import { parseTimestamp } from '../values/time.ts'
import { NO_PHASES, type Phases } from './parts/phases.ts'
import { amount } from './parts/values.ts'

/** What a row of the table can hold. */
interface Values {
  readonly number: number
  readonly text: string
  /** Sent as a timestamp, held as epoch ms. */
  readonly time: number
  readonly flag: boolean
  /** Sent under three names, which end in 1, 2 and 3. */
  readonly phases: Phases
}

type Kind = keyof Values

/** All that CH_STATUS says of a charge point: the key it has here, its kind, its name on the wire (docs/protocol.md §4.3). */
const ROWS = {
  /** As sent; `activityOf` reads it. */
  activity: { kind: 'text', name: 'activity' },
  /** The control pilot letter as sent; `vehicleOf` reads it. */
  vehicleLetter: { kind: 'text', name: 'vehicle_status' },
  currentA: { kind: 'phases', name: 'actual_p' },
  voltageV: { kind: 'phases', name: 'actual_v' },
  /** Since the start of the current or last session. */
  energyKwh: { kind: 'number', name: 'actual_kwh' },
  costEur: { kind: 'number', name: 'total_cost' },
  maxCurrentA: { kind: 'number', name: 'max_usage' },
  /** The limit that smart charging applies right now. */
  smartMaxCurrentA: { kind: 'number', name: 'smartcharging_max_usage' },
  maxOfflineCurrentA: { kind: 'number', name: 'max_offline' },
  offlineSince: { kind: 'time', name: 'offline_since' },
  startedAt: { kind: 'time', name: 'start_datetime' },
  stoppedAt: { kind: 'time', name: 'stop_datetime' },
  socketId: { kind: 'number', name: 'socket_id' },
  boosting: { kind: 'flag', name: 'boosting' },
  /** Above zero while a smart profile holds the session back; the unit is unknown. */
  smartHeartbeatTimeout: { kind: 'number', name: 'smart_current_heartbeat_timeout' },
} as const satisfies Readonly<Record<string, { readonly kind: Kind; readonly name: string }>>

type OrNone<K extends Kind> = K extends 'phases' ? Values[K] : Values[K] | null

/** What CH_STATUS says of a charge point; null = said to be none (docs/protocol.md §4.3). */
export type Status = { readonly [K in keyof typeof ROWS]: OrNone<(typeof ROWS)[K]['kind']> }

/** A row with all of its names on the wire, made once: every frame is read with it. */
interface Row {
  readonly key: string
  readonly kind: Kind
  readonly name: string
  readonly name2: string
  readonly name3: string
}

function rowOf(key: string, { kind, name }: { readonly kind: Kind; readonly name: string }): Row {
  return kind === 'phases'
    ? { key, kind, name: `${name}1`, name2: `${name}2`, name3: `${name}3` }
    : { key, kind, name, name2: '', name3: '' }
}

const rows = Object.entries(ROWS).map(([key, row]) => rowOf(key, row))

/** The status of which nothing was said yet. */
export const NO_STATUS = Object.fromEntries(
  rows.map(({ key, kind }) => [key, kind === 'phases' ? NO_PHASES : null]),
) as Status // True: the rows are made from all keys, and every kind but phases may be null.

/** May be empty in `data` or beside it. It is only looked up among listed charge points, so it needs no bound. */
const id = v.optional(v.string())

const schemas: Readonly<Record<Kind, v.GenericSchema>> = {
  number: v.optional(amount),
  text: v.nullish(v.string()),
  time: v.nullish(v.string()),
  flag: v.nullish(v.boolean()),
  phases: v.optional(amount),
}

const fields = rows.flatMap(({ kind, name, name2, name3 }) =>
  [name, name2, name3].filter((one) => one !== '').map((one) => [one, schemas[kind]] as const),
)

const frame = v.object({ evse_id: id, data: v.object({ ...Object.fromEntries(fields), evse_id: id }) })

/** The fields of a frame by their names, as they came or as their schemas passed them on. */
type Data = Readonly<Record<string, unknown>> & { readonly evse_id?: string | undefined }
type Frame = v.InferOutput<typeof frame> & { readonly data: Data }

/** Stands for a value of another type than its schema gives. */
const MISFIT = Symbol('misfit')

// JSON can hold 1e999.
const isNumber = (sent: unknown): sent is number | null | undefined =>
  Number.isFinite(sent) || sent === undefined || sent === null

function phasesOf(a: unknown, b: unknown, c: unknown): Phases | typeof MISFIT | undefined {
  if (!isNumber(a) || !isNumber(b) || !isNumber(c)) return MISFIT
  return a === undefined && b === undefined && c === undefined ? undefined : [a ?? null, b ?? null, c ?? null]
}

/** `""` is "none"; what is no timestamp counts as none (docs/protocol.md §6.5). */
const timeOf = (sent: string): number | null => (sent === '' ? null : (parseTimestamp(sent) ?? null))

/** What a frame says of a row; undefined when it does not name it. */
function saidOf(
  { kind, name, name2, name3 }: Row,
  data: Data,
): Values[Kind] | null | typeof MISFIT | undefined {
  const sent = data[name]
  if (kind === 'phases') return phasesOf(sent, data[name2], data[name3])
  if (sent === undefined || sent === null) return sent
  switch (kind) {
    case 'number':
      return isNumber(sent) ? sent : MISFIT
    case 'text':
      return typeof sent === 'string' ? sent : MISFIT
    case 'time':
      return typeof sent === 'string' ? timeOf(sent) : MISFIT
    case 'flag':
      return typeof sent === 'boolean' ? sent : MISFIT
  }
}

/** Only what the frame names: the rest keeps its last value. Undefined if a value has not its schema's type. */
function readStatus(data: Data): Partial<Status> | undefined {
  const status: Record<string, unknown> = {}
  for (const row of rows) {
    const value = saidOf(row, data)
    if (value === MISFIT) return undefined
    if (value !== undefined) status[row.key] = value
  }
  return status as Partial<Status> // True: each value is of its row's kind, and the types are made from the kinds.
}

const namesChargePoint = ({ evse_id, data }: Frame) => Boolean(data.evse_id || evse_id)

const toMessage = ({ evse_id, data }: Frame, status: Partial<Status>) => ({
  kind: 'status' as const,
  evseId: data.evse_id || evse_id || '',
  status,
})

/** CH_STATUS: reply to GET_CH_STATUS and the main push (docs/protocol.md §4.3). */
export const chStatus = v.pipe(
  frame,
  v.check(namesChargePoint, 'an evse_id'),
  // The schema gives every row a value of its type, so `readStatus` always gives a status.
  v.transform((read) => toMessage(read, readStatus(read.data) ?? {})),
)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isId = (sent: unknown): sent is string | undefined => typeof sent === 'string' || sent === undefined

function isFrame(input: unknown): input is Frame {
  return (
    isObject(input) && isId(input['evse_id']) && isObject(input['data']) && isId(input['data']['evse_id'])
  )
}

/**
 * What `chStatus` makes of a frame whose fields are all well-formed, as in nearly every one, in a tenth of the time;
 * undefined for any other. The input has to come from JSON.
 */
export function readWellFormed(input: unknown): v.InferOutput<typeof chStatus> | undefined {
  if (!isFrame(input) || !namesChargePoint(input)) return undefined
  const status = readStatus(input.data)
  return status && toMessage(input, status)
}
