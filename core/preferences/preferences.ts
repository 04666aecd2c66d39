import * as v from 'valibot'
import { cardUid, evseId, MOST_CHARGE_POINTS, timeOfDay } from '../values/fields.ts'
import { isSame } from '../values/same.ts'
import { LAST_DATE_MS } from '../values/time.ts'
import { accelerator } from './accelerator.ts'
import { EVENT_KINDS, type EventKind, IS_ON_BY_DEFAULT } from './events.ts'
import { field, group } from './field.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export const LANGUAGES = ['en', 'nl', 'de', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]
export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const
/** The tone of the bar that the tray icon stands on. */
export const TRAY_ICON_STYLES = ['automatic', 'light', 'dark'] as const

const mutedEvseIds = v.pipe(v.array(evseId), v.maxLength(MOST_CHARGE_POINTS))
/** Charge card uid by evse id. */
const defaultCardUids = v.pipe(v.record(evseId, cardUid), v.maxEntries(MOST_CHARGE_POINTS))

const switches = EVENT_KINDS.map((kind) => [kind, field(v.boolean(), IS_ON_BY_DEFAULT[kind])] as const)
// True: an object made from the entries of a list of keys has exactly those keys.
const events = group(Object.fromEntries(switches) as Record<EventKind, (typeof switches)[number][1]>)

const preferences = group({
  theme: field(v.picklist(THEMES), 'system'),
  language: field(v.picklist(LANGUAGE_CHOICES), 'system'),
  trayIconStyle: field(v.picklist(TRAY_ICON_STYLES), 'automatic'),
  /** macOS only. */
  powerBesideIcon: field(v.boolean(), true),
  launchAtLogin: field(v.boolean(), false),
  /** Whether a start by hand opens the overview. */
  openOverviewAtStart: field(v.boolean(), true),
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

/** A change from a window: some of the fields; refused if one is invalid or unknown. */
export const preferencesChange = preferences.change
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

/** The preferences after a change; switches of events are merged one by one. */
export function withChange(preferences: Preferences, change: PreferencesChange): Preferences {
  return v.parse(preferencesSchema, {
    ...preferences,
    ...named(change),
    events: { ...preferences.events, ...named(change.events ?? {}) },
  })
}
