import type { EventKind } from '../../preferences/events.ts'

/** What an event is about: of each only the last word counts. */
export type Topic = 'state' | 'session' | 'car' | 'line'

export const TOPICS: Readonly<Record<EventKind, Topic>> = {
  error: 'state',
  stoppedEarly: 'session',
  tokenRejected: 'line',
  offline: 'state',
  backOnline: 'state',
  blocked: 'state',
  unblocked: 'state',
  noConnection: 'line',
  limitReached: 'line',
  started: 'session',
  finished: 'session',
  carConnected: 'car',
  carDisconnected: 'car',
}
