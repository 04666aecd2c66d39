import { type Fleet, positionsOf } from '../fleet/fleet.ts'
import type { Language, Preferences } from '../preferences/preferences.ts'
import type { UpdateInfo } from '../update/info.ts'
import type { Platform } from '../values/platform.ts'

/** Where the API token is kept, in words that people know. */
export type TokenStore =
  | { readonly kind: 'macosKeychain' | 'windowsCredentials' | 'secretService' }
  /** The keychain held a token when it was last read, and does not answer now: no other one is needed. */
  | { readonly kind: 'unread' }
  /** No keychain answered: the token lives in memory until the app quits. */
  | { readonly kind: 'thisRunOnly' }

/** What the app keeps on disk over its runs. */
export type Kept = 'preferences' | 'requests' | 'memory' | 'log'

/** Why something cannot be kept, as far as a person can do something about it. */
export type NotKeptReason =
  /** There is no room. */
  | 'full'
  /** The app may not write there. */
  | 'denied'
  /** A folder is where a file belongs, or the reverse. */
  | 'inTheWay'
  | 'other'

/** Something that lives only until the app quits, because it cannot be written. */
export interface NotKept {
  readonly what: Kept
  readonly reason: NotKeptReason
  /** The file. */
  readonly path: string
}

/** Whether the system starts the app at login, as the system says; and why it is not as it was chosen. */
export interface LaunchAtLogin {
  readonly isOn: boolean
  /** `needsApproval`: the system waits for the user's consent. */
  readonly problem: 'refused' | 'needsApproval' | undefined
}

/**
 * A token of before that the keychain did not let go. `unused`: the next start does not use it either; `usedAgain`: that
 * could not be noted, so the next start signs in with it.
 */
export type LeftToken = 'none' | 'unused' | 'usedAgain'

/** How it stands with the keeping of the API token. */
export interface TokenKeeping {
  readonly tokenStore: TokenStore
  /** The keychain has not answered yet; it may be asking the user to unlock it. */
  readonly isKeychainWaiting: boolean
  readonly leftToken: LeftToken
}

/** What a window needs beside the Fleet and the preferences. */
export interface AppInfo extends TokenKeeping {
  readonly version: string
  /** Of the sources it was built from, short; empty where nobody knows. */
  readonly commit: string
  readonly platform: Platform
  /** The language in use: the chosen one, else the system's, else English. */
  readonly language: Language
  /** For Intl: the system's locale where its language is the one in use. */
  readonly locale: string
  readonly isDemo: boolean
  /** A sign-in waits until the server lets go of our connection of a moment ago. */
  readonly isSignInWaiting: boolean
  readonly hasTray: boolean
  /** Whether the chosen shortcut could be taken; true without one. */
  readonly shortcutWorks: boolean
  /** Whether the system opens the app for its links; a Linux desktop needs an entry for that. */
  readonly linksOpen: boolean
  /** Why notifications do not reach the screen: the system has none, or does not let the app show them. */
  readonly notificationProblem: 'unsupported' | 'refused' | undefined
  /** The desktop decides on the shortcut and tells nobody what it decided: under Wayland. */
  readonly isShortcutOfDesktop: boolean
  /** Whether starting at login works on this system. */
  readonly canLaunchAtLogin: boolean
  readonly launchAtLogin: LaunchAtLogin
  /** Where the computer's clock is, as `Europe/Amsterdam`: for shown times and quiet hours. */
  readonly timeZone: string
  /** Messages sent to Blue Current today, by the day in Amsterdam. */
  readonly requestsToday: number
  /** What cannot be written at present; tried again until it can. */
  readonly notKept: readonly NotKept[]
  /** Where preferences that could not be read were put aside, until others are chosen; empty for none. */
  readonly preferencesAside: string
  readonly updates: UpdateInfo
}

/** The whole state as main owns it. */
export interface Snapshot {
  readonly fleet: Fleet
  readonly preferences: Preferences
  readonly app: AppInfo
}

/** The Fleet as sent to a window, without `position`: it follows from the list. A whole Fleet is no SentFleet. */
export type SentFleet = Omit<Fleet, 'position'> & { readonly position?: never }

/** A snapshot on its way to a window, which asks for it once. */
export type SentSnapshot = Omit<Snapshot, 'fleet'> & { readonly fleet: SentFleet }

/** The snapshot as a window gets it; `received` makes it whole again. */
export function toSend(snapshot: Snapshot): SentSnapshot {
  const { position, ...fleet } = snapshot.fleet
  return { ...snapshot, fleet }
}

/** The snapshot as main has it, made from what was sent. */
export function received({ fleet, ...rest }: SentSnapshot): Snapshot {
  return { ...rest, fleet: { ...fleet, position: positionsOf(fleet.chargePoints) } }
}
