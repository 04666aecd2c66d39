import * as v from 'valibot'
import { parseTimestamp } from '../values/time.ts'
import { NO_PHASES, type Phases } from './parts/phases.ts'
import { amount, anyText, isObject, MOST_AMOUNT, shortened } from './parts/values.ts'

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
  /** In the currency of the tariff. */
  cost: { kind: 'number', name: 'total_cost' },
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

/**
 * Whether it answers what a charge point does: also that it is none. What tells a part only, such as a push of a limit,
 * answers nothing.
 */
export function isAnswer({ activity }: Partial<Status>): boolean {
  return activity !== undefined
}

/** A field on the wire; made once, as every frame is read with it. */
interface Field {
  readonly key: string
  readonly kind: Kind
  /** Which of its row's phases it is, from 0. */
  readonly phase: number
}

const fieldByName = new Map<string, Field>(
  Object.entries(ROWS).flatMap(([key, { kind, name }]): readonly (readonly [string, Field])[] =>
    kind === 'phases'
      ? [0, 1, 2].map((phase) => [`${name}${phase + 1}`, { key, kind, phase }])
      : [[name, { key, kind, phase: 0 }]],
  ),
)

/** The status of which nothing was said yet. */
export const NO_STATUS = Object.fromEntries(
  Object.entries(ROWS).map(([key, { kind }]) => [key, kind === 'phases' ? NO_PHASES : null]),
) as Status // True: it has all keys of the rows, and every kind but phases may be null.

/** May be empty in `data` or beside it. It is only looked up among listed charge points, so it needs no bound. */
const id = v.optional(v.string())

const schemas: Readonly<Record<Kind, v.GenericSchema>> = {
  number: v.optional(amount),
  text: v.nullish(anyText),
  time: v.nullish(v.string()),
  flag: v.nullish(v.boolean()),
  phases: v.optional(amount),
}

const fields = [...fieldByName].map(([name, { kind }]) => [name, schemas[kind]] as const)

const frame = v.object({ evse_id: id, data: v.object({ ...Object.fromEntries(fields), evse_id: id }) })

const FRAME_NAMES: ReadonlySet<string> = new Set(['object', ...Object.keys(frame.entries)])

/** The fields of a frame by their names, as they came or as their schemas passed them on. */
type Data = Readonly<Record<string, unknown>> & { readonly evse_id?: string | undefined }
type Frame = v.InferOutput<typeof frame> & { readonly data: Data }

/** Stands for a value of another type than its schema gives. */
const MISFIT = Symbol('misfit')

/** `""` is "none"; what is no timestamp counts as none (docs/protocol.md §6.5). */
const timeOf = (sent: string): number | null => (sent === '' ? null : (parseTimestamp(sent) ?? null))

/** What a field says; of a phase its number. */
function saidOf(kind: Kind, sent: unknown): number | string | boolean | null | typeof MISFIT {
  if (sent === null) return null
  switch (kind) {
    case 'number':
    case 'phases':
      return typeof sent === 'number' && Math.abs(sent) <= MOST_AMOUNT ? sent : MISFIT
    case 'text':
      return typeof sent === 'string' ? shortened(sent) : MISFIT
    case 'time':
      return typeof sent === 'string' ? timeOf(sent) : MISFIT
    case 'flag':
      return typeof sent === 'boolean' ? sent : MISFIT
  }
}

interface Read {
  /** Only what the frame names: the rest keeps its last value. */
  readonly status: Partial<Status>
  /** Whether the table names each of its fields. */
  readonly isKnown: boolean
}

/**
 * Undefined if a value has not its schema's type. It goes through what is there and not through the table, to see what
 * is new without a second loop; looking up each row in the frame took as long.
 */
function readStatus(data: Data): Read | undefined {
  const status: Record<string, unknown> = {}
  let isKnown = true
  for (const name in data) {
    const field = fieldByName.get(name)
    if (field === undefined) {
      if (name !== 'evse_id') isKnown = false
      continue
    }
    const { key, kind, phase } = field
    const value = saidOf(kind, data[name])
    if (value === MISFIT) return undefined
    if (kind === 'phases') {
      let phases = status[key] as unknown[] | undefined // True: only phases are put under the key of their row.
      if (phases === undefined) status[key] = phases = [null, null, null]
      phases[phase] = value
    } else status[key] = value
  }
  // True: each value is of its row's kind, and the types are made from the kinds.
  return { status: status as Partial<Status>, isKnown }
}

const toMessage = ({ evse_id, data }: Frame, status: Partial<Status>) => ({
  kind: 'status' as const,
  evseId: data.evse_id || evse_id || '',
  status,
})

/** CH_STATUS: reply to GET_CH_STATUS and the main push; with an empty id where it names no charge point (docs/protocol.md §4.3). */
export const chStatus = v.pipe(
  frame,
  // The schema gives every row a value of its type, so `readStatus` always gives a status.
  v.transform((read) => toMessage(read, readStatus(read.data)?.status ?? {})),
)

const isId = (sent: unknown): sent is string | undefined => typeof sent === 'string' || sent === undefined

function isFrame(input: unknown): input is Frame {
  return (
    isObject(input) && isId(input['evse_id']) && isObject(input['data']) && isId(input['data']['evse_id'])
  )
}

function hasKnownNames(input: object): boolean {
  for (const name in input) if (!FRAME_NAMES.has(name)) return false
  return true
}

/**
 * What `chStatus` makes of a frame whose fields are all well-formed, as in nearly every one, in a tenth of the time,
 * and whether it has no field that the schema does not name; undefined for any other. The input has to come from JSON.
 */
export function readWellFormed(
  input: unknown,
): { readonly message: v.InferOutput<typeof chStatus>; readonly isKnown: boolean } | undefined {
  if (!isFrame(input)) return undefined
  const read = readStatus(input.data)
  return read && { message: toMessage(input, read.status), isKnown: read.isKnown && hasKnownNames(input) }
}
