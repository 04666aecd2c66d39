import { type Action, type ActionKind, isSettingAction } from '../../core/action/action.ts'
import type { Link } from '../../core/contract/area/windows.ts'
import type { CallName, Payload } from '../../core/contract/contract.ts'
import { type Fleet, nameIn } from '../../core/fleet/fleet.ts'
import { EVENT_KINDS } from '../../core/preferences/events.ts'
import type { PreferencesChange } from '../../core/preferences/preferences.ts'
import type { Words } from '../../core/words/index.ts'

// What a call asked that failed, in the words of what was pressed for it.

/** Whoever makes these shows beside it when they fail; or the window goes with it, or nobody asked for it. */
const SHOWN_WHERE_MADE = [
  'snapshot',
  'question',
  'signIn',
  'setSchedule',
  'clearSchedule',
  'copy',
  'copyDiagnostics',
  'closePopover',
  'reportFault',
] as const satisfies readonly CallName[]

type Told = Exclude<CallName, (typeof SHOWN_WHERE_MADE)[number]>

/** A call of which nobody else shows that it failed. */
export type ToldCall = { readonly [K in Told]: { readonly name: K; readonly payload: Payload<K> } }[Told]

/** Whether the foot of the window says that it failed. */
export function isTold(name: string): name is Told {
  return !SHOWN_WHERE_MADE.some((shown) => shown === name)
}

/** What a window asks by itself: nobody pressed anything for it. */
const BY_ITSELF: readonly Told[] = ['time', 'lastHour', 'needSettings', 'connectionDetails']

/** Of several that failed, what somebody pressed; what nobody did only where it is alone. */
export function toldOf(failed: readonly ToldCall[]): readonly ToldCall[] {
  const pressed = failed.filter(({ name }) => !BY_ITSELF.includes(name))
  return pressed.length > 0 ? pressed : failed
}

type Say<T> = (words: Words, value: T) => string

const ACTIONS: Readonly<Record<ActionKind, Say<Action>>> = {
  start: ({ chargePoint }) => chargePoint.action.start,
  stop: ({ chargePoint }) => chargePoint.action.stop,
  block: ({ chargePoint }) => chargePoint.action.block,
  unblock: ({ chargePoint }) => chargePoint.action.unblock,
  softReset: ({ chargePoint }) => chargePoint.action.softReset,
  reboot: ({ chargePoint }) => chargePoint.action.reboot,
  boost: ({ chargePoint }) => chargePoint.action.boost,
  plugAndCharge: ({ page }) => page.settings.plugAndCharge,
  linkedCardsOnly: ({ page }) => page.settings.linkedCardsOnly,
  smartCharging: ({ page }) => page.smart.profile,
  delayedWindow: ({ page }) => page.smart.profiles.delayed,
  priceSettings: ({ page }) => page.smart.profiles.priceBased,
}

const PREFERENCES: { readonly [K in keyof PreferencesChange]-?: Say<PreferencesChange[K]> } = {
  theme: ({ settings }) => settings.appearance.theme,
  language: ({ settings }) => settings.appearance.language,
  trayIconStyle: ({ settings }) => settings.appearance.trayIcon,
  powerBesideIcon: ({ settings }) => settings.appearance.powerBesideIcon,
  openOverviewAtStart: ({ settings }) => settings.startUp.openOverview,
  lookForUpdates: ({ update }) => update.look,
  shortcut: ({ settings }) => settings.startUp.shortcut,
  notifications: ({ settings }) => settings.notifications.all,
  events: ({ settings }, events) => {
    const kind = EVENT_KINDS.find((one) => events?.[one] !== undefined)
    return kind ? settings.notifications.event[kind] : settings.pages.notifications
  },
  muted: ({ settings }) => settings.chargePoints.notifications,
  quietHours: ({ settings }) => settings.notifications.quietHours,
  quietFrom: ({ settings }) => settings.notifications.quietFrom,
  quietUntil: ({ settings }) => settings.notifications.quietUntil,
  pausedUntil: ({ settings }) => settings.notifications.resume,
  trayNoticeDismissed: ({ connection }) => connection.noTray.title,
  defaultCard: ({ page }) => page.settings.defaultCard,
  measurementsOpen: ({ told }) => told.measurements.title,
  gridOpen: ({ told }) => told.grid.title,
  aboutOpen: ({ told }) => told.about.title,
  elsewhereOpen: ({ told }) => told.elsewhere.title,
}

/** Of a change, the field that it names: controls change one at a time. */
function preference(words: Words, change: PreferencesChange): string {
  // True: Object.keys of a change lists its own keys.
  const [field] = Object.keys(change) as (keyof PreferencesChange)[]
  // True: each takes the value of the field under whose name it stands.
  return field ? (PREFERENCES[field] as Say<unknown>)(words, change[field]) : words.settings.title
}

const LINKS: Readonly<Record<Link, Say<Link>>> = {
  portal: ({ signIn }) => signIn.portal,
  traySupport: ({ connection }) => connection.noTray.action,
  project: ({ settings }) => settings.about.project,
  releases: ({ update }) => update.downloadPage,
}

const CALLS: { readonly [K in Told]: Say<Payload<K>> } = {
  act: (words, { action }) => ACTIONS[action.kind](words, action),
  dismissFailure: ({ chargePoint }) => chargePoint.action.dismiss,
  cancelSignIn: ({ settings }) => settings.account.cancel,
  signOut: ({ settings }) => settings.account.signOutConfirm,
  tryKeychain: ({ connection }) => connection.notAsked.what.tryKeychain,
  startDemo: ({ signIn }) => signIn.tryDemo,
  leaveDemo: ({ connection }) => connection.demo.action,
  retryNow: ({ connection }) => connection.waiting.action,
  time: ({ connection }) => connection.notAsked.what.time,
  lastHour: ({ page }) => page.chart.title,
  needSettings: ({ page }) => page.settings.title,
  changePreferences: preference,
  setLaunchAtLogin: ({ settings }) => settings.startUp.launchAtLogin,
  recordShortcut: ({ settings }) => settings.startUp.shortcut,
  previewNotification: ({ settings }) => settings.notifications.preview,
  openOverview: ({ tray }) => tray.open,
  openSettings: ({ overview }) => overview.settings,
  openLink: (words, link) => LINKS[link](words, link),
  answerQuestion: ({ connection }) => connection.notAsked.what.answer,
  connectionDetails: ({ settings }) => settings.pages.connection,
  diagnostics: ({ settings }) => settings.about.diagnostics,
  licences: ({ settings }) => settings.about.licences,
  lookForUpdate: ({ update }) => update.lookNow,
  downloadUpdate: ({ update }) => update.download,
  cancelUpdate: ({ update }) => update.cancel,
  dismissUpdate: ({ update }) => update.dismiss,
  restartToUpdate: ({ update }) => update.restart,
}

/** The charge point that a call is about. */
export function evseIdOf(call: ToldCall): string | undefined {
  switch (call.name) {
    case 'act':
    case 'dismissFailure':
    case 'lastHour':
    case 'needSettings':
      return call.payload.evseId
    case 'openOverview':
      return call.payload?.evseId
    case 'changePreferences':
      return (call.payload.muted ?? call.payload.defaultCard)?.evseId
    default:
      return undefined
  }
}

/** Fields of the preferences that are no settings to whoever presses for them. */
const NO_SETTINGS = [
  'pausedUntil',
  'trayNoticeDismissed',
  'measurementsOpen',
  'gridOpen',
  'aboutOpen',
  'elsewhereOpen',
] as const satisfies readonly (keyof PreferencesChange)[]

/** Whether it was to change a setting: of that it is said that it was not changed. */
function isChange(call: ToldCall): boolean {
  switch (call.name) {
    case 'act':
      return isSettingAction(call.payload.action)
    case 'changePreferences':
      return NO_SETTINGS.every((field) => call.payload[field] === undefined)
    case 'setLaunchAtLogin':
      return true
    default:
      return false
  }
}

/** That a call did not go through, as a sentence. */
export function notAskedText(call: ToldCall, fleet: Fleet, words: Words): string {
  // True: each takes the payload of the call under whose name it stands.
  const what = (CALLS[call.name] as Say<unknown>)(words, call.payload)
  const evseId = evseIdOf(call)
  const { failed, failedFor, unchanged, unchangedFor } = words.connection.notAsked
  if (evseId === undefined) return (isChange(call) ? unchanged : failed)(what)
  return (isChange(call) ? unchangedFor : failedFor)(what, nameIn(fleet, evseId))
}
