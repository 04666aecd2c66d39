import type { Frame } from './fixtures.ts'

/** A value in a frame. */
export interface Leaf {
  /** Its place, by what it is of: `chargePoint.tariff.currency`; `*` for any place in a list. */
  readonly path: string
  readonly value: unknown
  /** What it stands in. */
  readonly parent: unknown
  /** The evse id of the charge point that it is about, where it stands among several. */
  readonly evseId: string | undefined
}

/** Where a frame's fields belong: the same field comes under more than one object. */
const PLACES: readonly (readonly [frame: RegExp, place: string])[] = [
  [/^CHARGE_POINTS\.data\.\*|^CH_SETTINGS\.data/, 'chargePoint'],
  [/^CH_STATUS\.data/, 'status'],
  [/^GRID_STATUS\.data|^GRID_CURRENT/, 'grid'],
  [/^CHARGE_CARDS\.cards\.\*/, 'card'],
  [/^LIST_OVERRIDE_CURRENT\.data\.\*|^POST_(?:SET|EDIT)_OVERRIDE_CURRENT\.data/, 'schedule'],
  [/^STATUS_API_TOKEN/, 'token'],
  [/^STATUS_SET_PUBLIC_CHARGING\.result/, 'linkedCardsOnly'],
  [/^STATUS_SET_PLUG_AND_CHARGE\.result/, 'plugAndCharge'],
  [/^(?:RECEIVED|STATUS)_[A-Z_]+/, 'answer'],
]

function placed(path: string): string {
  const [pattern, place] = PLACES.find(([frame]) => frame.test(path)) ?? []
  return pattern && place ? path.replace(pattern, place) : path
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const idIn = (value: unknown) =>
  isRecord(value) && typeof value['evse_id'] === 'string' ? value['evse_id'] : undefined

function below(value: unknown, path: string, parent: unknown, evseId: string | undefined): readonly Leaf[] {
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((one) => below(one, `${path}.*`, value, idIn(one) ?? evseId))
  if (!isRecord(value) || Object.keys(value).length === 0)
    return [{ path: placed(path), value, parent, evseId }]
  return Object.entries(value).flatMap(([key, one]) =>
    below(one, `${path}.${key}`, value, idIn(one) ?? evseId),
  )
}

/** Every value of a frame but the name of its object. */
export function leavesOf(frame: Frame): readonly Leaf[] {
  const { object, ...fields } = frame
  return below(fields, object, frame, idIn(fields) ?? idIn(fields['data']))
}

/** The frame with another value in the place of each leaf that `vary` gives one for. */
export function variedFrame(frame: Frame, vary: (leaf: Leaf) => unknown): Frame {
  const change = (value: unknown, path: string, parent: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => change(one, `${path}.*`, value))
    if (!isRecord(value)) return vary({ path: placed(path), value, parent, evseId: undefined })
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, change(one, `${path}.${key}`, value)]),
    )
  }
  const { object, ...fields } = frame
  // True: the keys are those of the frame's own fields.
  return { ...(change(fields, object, frame) as object), object }
}
