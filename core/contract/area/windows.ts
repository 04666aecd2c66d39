import * as v from 'valibot'
import { answer, call, type HandlersOf, nothing } from '../channel.ts'
import { chargePointReference } from '../reference.ts'

/** A link that the app may open in the browser; windows name it, main knows the address. */
const LINKS = ['portal', 'traySupport', 'project', 'releases'] as const
export type Link = (typeof LINKS)[number]

/** The pages of the settings, by their place in the address: `settings.html#account`. */
const SETTINGS_PAGES = [
  'account',
  'chargePoints',
  'notifications',
  'appearance',
  'startUp',
  'connection',
  'about',
] as const
export type SettingsPage = (typeof SETTINGS_PAGES)[number]

/** What opens and closes. */
export const windows = {
  /** Also shows a charge point in it, where one is named. */
  openOverview: call(v.optional(chargePointReference), answer<void>()),
  openSettings: call(
    v.optional(v.strictObject({ page: v.optional(v.picklist(SETTINGS_PAGES)) })),
    answer<void>(),
  ),
  openLink: call(v.picklist(LINKS), answer<void>()),
  closePopover: call(nothing, answer<void>()),
} as const

export type WindowHandlers = HandlersOf<typeof windows>
