import * as v from 'valibot'
import { cardUid, evseId, fitting, MOST_CHARGE_POINTS, timeOfDay } from '../values/fields.ts'
import { isSame } from '../values/same.ts'
import { LAST_DATE_MS } from '../values/time.ts'
import { accelerator } from './accelerator.ts'
import { EVENT_KINDS, type EventKind } from './events.ts'
import { field, group } from './field.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export const LANGUAGES = ['en', 'nl', 'de', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]
export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const
/** The tone of the bar that the tray icon stands on. */
export const TRAY_ICON_STYLES = ['automatic', 'light', 'dark'] as const

/** Without the oldest where there are too many, which are of charge points that are gone. */
const latest = <T>(all: readonly T[]): readonly T[] => all.slice(-MOST_CHARGE_POINTS)

const mutedEvseIds = v.pipe(fitting(evseId), v.transform(latest))
const cardOfChargePoint = v.tuple([evseId, cardUid])
/** Charge card uid by evse id. By entries, for a record leaves out ids that objects have names for. */
const defaultCardUids = v.pipe(
  v.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null),
  v.transform((cards): unknown[] => Object.entries(cards)),
  fitting(cardOfChargePoint),
  v.transform((entries): Readonly<Record<string, string>> => Object.fromEntries(latest(entries))),
)

/** Null before somebody chose: the default follows from the account, and is no choice. */
const ofEvent = field(v.nullable(v.boolean()), null)
const switches = EVENT_KINDS.map((kind) => [kind, ofEvent] as const)
// True: an object made from the entries of a list of keys has exactly those keys.
const events = group(Object.fromEntries(switches) as Record<EventKind, (typeof switches)[number][1]>)

const preferences = group({
  theme: field(v.picklist(THEMES), 'system'),
  language: field(v.picklist(LANGUAGE_CHOICES), 'system'),
  trayIconStyle: field(v.picklist(TRAY_ICON_STYLES), 'automatic'),
  /** macOS only. */
  powerBesideIcon: field(v.boolean(), true),
  /** Whether a start by hand opens the overview. */
  openOverviewAtStart: field(v.boolean(), true),
  /** Whether new versions are looked for. Null before somebody was asked: until then nothing goes out. */
  lookForUpdates: field(v.nullable(v.boolean()), null),
  /** Opens the overview from anywhere; empty for none. */
  shortcut: field(accelerator, ''),
  notifications: field(v.boolean(), true),
  events,
  mutedEvseIds: field(mutedEvseIds, () => []),
  quietHours: field(v.boolean(), false),
  quietFrom: field(timeOfDay, '22:30'),
  quietUntil: field(timeOfDay, '07:00'),
  /** By the computer's clock, epoch ms; 0 = not paused, for who pauses also ends it when its time is over. */
  pausedUntil: field(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(LAST_DATE_MS)), 0),
  /** The notice that this desktop has no tray was put away. */
  trayNoticeDismissed: field(v.boolean(), false),
  defaultCardUids: field(defaultCardUids, () => ({})),
  // What stands unfolded on the page of a charge point.
  measurementsOpen: field(v.boolean(), false),
  gridOpen: field(v.boolean(), false),
  aboutOpen: field(v.boolean(), false),
  elsewhereOpen: field(v.boolean(), false),
})

/** What the user chose. Whatever is read, valid preferences come out: a bad value becomes its default. */
export const preferencesSchema = preferences.stored
export type Preferences = v.InferOutput<typeof preferencesSchema>

/**
 * A change from a window: some of the fields; refused if one is invalid or unknown. What is chosen for each charge
 * point is changed for one at a time, so that two windows never overwrite what the other one chose.
 */
export const preferencesChange = v.partial(
  v.strictObject({
    ...v.omit(preferences.change, ['mutedEvseIds', 'defaultCardUids']).entries,
    muted: v.strictObject({ evseId, isMuted: v.boolean() }),
    /** `null`: the account decides. */
    defaultCard: v.strictObject({ evseId, cardUid: v.nullable(cardUid) }),
  }),
)
export type PreferencesChange = v.InferOutput<typeof preferencesChange>

export const DEFAULT_PREFERENCES: Preferences = v.parse(preferencesSchema, {})

/** The keys of `stored` that `read` knows with another value. */
function differing(stored: object, read: object): readonly string[] {
  return Object.entries(stored)
    .filter(([key, value]) => Object.hasOwn(read, key) && !isSame(value, Reflect.get(read, key)))
    .map(([key]) => key)
}

/** The names of the top fields whose stored value, or a part of it, was not usable and became its default. */
export function unusableFields(stored: unknown): readonly string[] {
  if (typeof stored !== 'object' || stored === null) return []
  const { events: switches, ...fields } = v.parse(preferencesSchema, stored)
  const events: unknown = Reflect.get(stored, 'events')
  // A file from an older version lacks the events that were added since: those are not unusable.
  const isUsable =
    events === undefined ||
    (typeof events === 'object' && events !== null && differing(events, switches).length === 0)
  return [...differing(stored, fields), ...(isUsable ? [] : ['events'])]
}

/** Without the keys that are undefined: those say nothing. */
function named(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

type Muted = NonNullable<PreferencesChange['muted']>
type DefaultCard = NonNullable<PreferencesChange['defaultCard']>

function withMuted(muted: readonly string[], change: Muted): readonly string[] {
  const others = muted.filter((one) => one !== change.evseId)
  return latest(change.isMuted ? [...others, change.evseId] : others)
}

function withDefaultCard(cards: Preferences['defaultCardUids'], change: DefaultCard) {
  const others = Object.entries(cards).filter(([one]) => one !== change.evseId)
  return Object.fromEntries(
    latest(change.cardUid === null ? others : [...others, [change.evseId, change.cardUid] as const]),
  )
}

/** The card that was chosen to start with at a charge point, if any. */
export function chosenCardUid({ defaultCardUids: cards }: Preferences, evseId: string): string | undefined {
  return Object.hasOwn(cards, evseId) ? cards[evseId] : undefined
}

/** The preferences after a change; switches of events and what is chosen for charge points are merged one by one. */
export function withChange(preferences: Preferences, change: PreferencesChange): Preferences {
  const { events = {}, muted, defaultCard, ...fields } = change
  return v.parse(preferencesSchema, {
    ...preferences,
    ...named(fields),
    events: { ...preferences.events, ...named(events) },
    ...(muted && { mutedEvseIds: withMuted(preferences.mutedEvseIds, muted) }),
    ...(defaultCard && { defaultCardUids: withDefaultCard(preferences.defaultCardUids, defaultCard) }),
  })
}
