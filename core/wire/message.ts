import * as v from 'valibot'
import { MOST_CHARGE_POINTS } from '../values/fields.ts'
import { chargePoint, chargePoints, chSettings } from './chargePoint.ts'
import type { CommandName } from './command.ts'
import { account, chargeCards, error, gridCurrent, gridStatus, tokenStatus } from './frames.ts'
import { isModest } from './modest.ts'
import { overrideCleared, overrideList, overrideSaved, schedule } from './overrideCurrent.ts'
import { card } from './parts/card.ts'
import { unread } from './parts/values.ts'
import { envelope, isRefused, outcome, received, refusedAnswer } from './progress.ts'
import { chStatus, readWellFormed } from './status.ts'
import { type Lists, type Oddity, parseTolerantly } from './tolerant.ts'
import { type UnknownField, unknownFieldsOf } from './unknownFields.ts'

const hello = v.pipe(
  v.object({}),
  v.transform(() => ({ kind: 'hello' as const })),
)

const ignored = (entries: v.ObjectEntries) =>
  v.pipe(
    v.object(entries),
    v.transform(() => ({ kind: 'ignored' as const })),
  )

/** Every object of the server by its name; `RECEIVED_` and `STATUS_` frames are told by their prefix (docs/protocol.md §4). */
const objects = {
  HELLO: hello,
  STATUS_API_TOKEN: tokenStatus,
  ACCOUNT: account,
  CHARGE_CARDS: chargeCards,
  CHARGE_POINTS: chargePoints,
  CH_STATUS: chStatus,
  CH_SETTINGS: chSettings,
  GRID_STATUS: gridStatus,
  GRID_CURRENT: gridCurrent,
  LIST_OVERRIDE_CURRENT: overrideList,
  POST_SET_OVERRIDE_CURRENT: overrideSaved,
  POST_EDIT_OVERRIDE_CURRENT: overrideSaved,
  POST_CLEAR_OVERRIDE_CURRENT: overrideCleared,
  ERROR: error,
  STATUS: ignored({}),
  SUSTAINABILITY_STATUS: ignored({ trees: unread, co2: unread }),
} as const

/** Answers that may come under the plain name of their command (docs/protocol.md §3.11). */
const NAMED_LIKE_COMMANDS: readonly string[] = [
  'SET_DELAYED_CHARGING',
  'SAVE_SCHEDULE_DELAYED_CHARGING',
  'OVERRIDE_DELAYED_CHARGING_TIMEOUT',
  'SET_PRICE_BASED_CHARGING',
  'PATCH_PRICE_BASED_CHARGING_SETTINGS',
  'OVERRIDE_CHARGING_PROFILES',
] satisfies readonly CommandName[]

/** Those that say in their own way what went wrong, or answer nothing. */
const UNREFUSED: readonly string[] = [
  'ERROR',
  'STATUS_API_TOKEN',
  'GRID_CURRENT',
  'STATUS',
  'SUSTAINABILITY_STATUS',
] satisfies readonly (keyof typeof objects)[]

/** The frames that are lists. */
const lists: ReadonlyMap<string, Lists> = new Map(
  Object.entries({
    CHARGE_POINTS: { data: chargePoint },
    CHARGE_CARDS: { cards: card },
    LIST_OVERRIDE_CURRENT: { data: schedule },
  } satisfies Partial<Record<keyof typeof objects, Lists>>),
)

type Schema = (typeof objects)[keyof typeof objects] | typeof received | typeof outcome | typeof refusedAnswer

/** What the server said, parsed; the one form of it inside the app. */
export type Message = v.InferOutput<Schema>

/** Why a frame was dropped. `object` names its kind where that looks like a name; no other value of the frame is ever in here. */
export interface Problem {
  readonly kind: 'tooMuch' | 'notJson' | 'notAnObject' | 'noObjectName' | 'unknownObject' | 'wrongShape'
  readonly object?: string
}

export type Parsed =
  | {
      readonly message: Message
      readonly object: string
      readonly oddities: readonly Oddity[]
      readonly unknownFields: readonly UnknownField[]
    }
  | { readonly problem: Problem }

/** Names of objects are fit to be logged; anything else in their place may be a secret, or endless. */
const NAME = /^[A-Z][A-Z0-9_]{0,63}$/

/** How a frame is read. */
interface Reading {
  readonly schema: Schema
  readonly unknownFieldsIn: (input: unknown) => readonly UnknownField[]
}

const everyFrame = v.object({ object: v.string() })

const readingBy = (schema: Schema): Reading => ({
  schema,
  unknownFieldsIn: unknownFieldsOf(everyFrame, schema),
})

const byObject: ReadonlyMap<string, Reading> = new Map(
  Object.entries(objects).map(([object, schema]) => [object, readingBy(schema)]),
)
/** The same where an error stands in them. */
const refusedByObject: ReadonlyMap<string, Reading> = new Map(
  Object.entries(objects)
    .filter(([object]) => !UNREFUSED.includes(object))
    .map(([object, schema]) => [
      object,
      { schema: refusedAnswer, unknownFieldsIn: unknownFieldsOf(everyFrame, envelope, schema) },
    ]),
)
const ofReceived = readingBy(received)
const ofOutcome = readingBy(outcome)

/** An error is one however it is written, and must not be lost. */
const nameOf = (object: string) => (object.toUpperCase() === 'ERROR' ? 'ERROR' : object)

function readingOf(object: string, input: object): Reading | undefined {
  const own = (isRefused(input) && refusedByObject.get(object)) || byObject.get(object)
  if (own || !NAME.test(object)) return own
  if (object.startsWith('RECEIVED_')) return ofReceived
  if (object.startsWith('STATUS_') || NAMED_LIKE_COMMANDS.includes(object)) return ofOutcome
  return undefined
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Leaves out what is beyond the bound of a list of a frame; says of which. */
function withoutExcess(input: object): readonly Oddity[] {
  return ['data', 'cards'].flatMap((key) => {
    const list: unknown = Reflect.get(input, key)
    if (!Array.isArray(list) || list.length <= MOST_CHARGE_POINTS) return []
    list.length = MOST_CHARGE_POINTS
    return [`${key}: expected <=${MOST_CHARGE_POINTS} elements`]
  })
}

/**
 * Reads one frame of the server. Never throws: a frame that cannot be read is a problem to log once, a field that
 * does not fit is left out and named, and so is one that is new (docs/protocol.md §1.1, §4).
 */
export function parseFrame(text: string): Parsed {
  if (!isModest(text)) return { problem: { kind: 'tooMuch' } }
  const input = json(text)
  if (input === undefined) return { problem: { kind: 'notJson' } }
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return { problem: { kind: 'notAnObject' } }
  const said = 'object' in input ? input.object : undefined
  if (typeof said !== 'string') return { problem: { kind: 'noObjectName' } }
  const object = nameOf(said)
  const reading = readingOf(object, input)
  if (!reading) return { problem: { kind: 'unknownObject', ...(NAME.test(object) && { object }) } }
  const { schema, unknownFieldsIn } = reading
  const tooLong = withoutExcess(input)
  const status = schema === chStatus ? readWellFormed(input) : undefined
  // Looked for before the schema reads it, for that may take parts out.
  const unknownFields = status?.isKnown ? [] : unknownFieldsIn(input)
  if (status) return { message: status.message, object, oddities: [], unknownFields }
  const parsed = parseTolerantly(schema, input, lists.get(object))
  return parsed
    ? { message: parsed.value, object, oddities: [...tooLong, ...parsed.oddities], unknownFields }
    : { problem: { kind: 'wrongShape', object } }
}
