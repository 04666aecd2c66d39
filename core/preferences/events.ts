/** How much an event matters: what needs you, what is worth knowing, and everyday life. */
export type Weight = 'needsYou' | 'worthKnowing' | 'everyday'

interface EventTraits {
  readonly weight: Weight
  readonly isOnByDefault: boolean
}

/**
 * Every event that the app can announce; how an action ended is none, for who asked always hears. The order is the one
 * in settings, the weightiest first.
 */
export const EVENTS = {
  error: { weight: 'needsYou', isOnByDefault: true },
  stoppedEarly: { weight: 'needsYou', isOnByDefault: true },
  tokenRejected: { weight: 'needsYou', isOnByDefault: true },
  offline: { weight: 'worthKnowing', isOnByDefault: true },
  backOnline: { weight: 'worthKnowing', isOnByDefault: true },
  blocked: { weight: 'worthKnowing', isOnByDefault: true },
  unblocked: { weight: 'worthKnowing', isOnByDefault: false },
  noConnection: { weight: 'worthKnowing', isOnByDefault: true },
  limitReached: { weight: 'worthKnowing', isOnByDefault: true },
  started: { weight: 'everyday', isOnByDefault: true },
  finished: { weight: 'everyday', isOnByDefault: true },
  carConnected: { weight: 'everyday', isOnByDefault: false },
  carDisconnected: { weight: 'everyday', isOnByDefault: false },
} as const satisfies Readonly<Record<string, EventTraits>>

export type EventKind = keyof typeof EVENTS

// True: Object.keys of an object literal lists its own keys.
export const EVENT_KINDS = Object.keys(EVENTS) as readonly EventKind[]

export const IS_ON_BY_DEFAULT: Readonly<Record<EventKind, boolean>> = Object.fromEntries(
  EVENT_KINDS.map((kind) => [kind, EVENTS[kind].isOnByDefault]),
) as Record<EventKind, boolean> // True: the entries are made from all kinds.
