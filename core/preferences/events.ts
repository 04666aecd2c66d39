/** How much an event matters: what needs you, what is worth knowing, and everyday life. */
export type Weight = 'needsYou' | 'worthKnowing' | 'everyday'

interface EventTraits {
  readonly weight: Weight
  /** Whether it is told before somebody chose; `few`: of an account with few charge points. */
  readonly byDefault: 'on' | 'off' | 'few'
}

/** More charge points than this make everyday life a stream of notifications that nobody asked for. */
export const MOST_FEW = 6

/**
 * Every event that the app can announce; how an action ended is none, for who asked always hears. The order is the one
 * in settings, the weightiest first.
 */
export const EVENTS = {
  error: { weight: 'needsYou', byDefault: 'on' },
  stoppedEarly: { weight: 'needsYou', byDefault: 'on' },
  tokenRejected: { weight: 'needsYou', byDefault: 'on' },
  offline: { weight: 'worthKnowing', byDefault: 'on' },
  backOnline: { weight: 'worthKnowing', byDefault: 'on' },
  blocked: { weight: 'worthKnowing', byDefault: 'on' },
  unblocked: { weight: 'worthKnowing', byDefault: 'off' },
  noConnection: { weight: 'worthKnowing', byDefault: 'on' },
  limitReached: { weight: 'worthKnowing', byDefault: 'on' },
  started: { weight: 'everyday', byDefault: 'few' },
  finished: { weight: 'everyday', byDefault: 'few' },
  carConnected: { weight: 'everyday', byDefault: 'off' },
  carDisconnected: { weight: 'everyday', byDefault: 'off' },
} as const satisfies Readonly<Record<string, EventTraits>>

export type EventKind = keyof typeof EVENTS

// True: Object.keys of an object literal lists its own keys.
export const EVENT_KINDS = Object.keys(EVENTS) as readonly EventKind[]

/** What was chosen of each event; null before anything was. */
export type EventChoices = Readonly<Record<EventKind, boolean | null>>

/** Whether nobody chose, and it is not told because the account has so many charge points. */
export function isOffForMany(kind: EventKind, choices: EventChoices, chargePoints: number): boolean {
  return choices[kind] === null && EVENTS[kind].byDefault === 'few' && chargePoints > MOST_FEW
}

/** Whether an event is told, as chosen or else by default, in an account with so many charge points. */
export function isTold(kind: EventKind, choices: EventChoices, chargePoints: number): boolean {
  return choices[kind] ?? (EVENTS[kind].byDefault !== 'off' && !isOffForMany(kind, choices, chargePoints))
}
