import { about } from './area/about.ts'
import { account } from './area/account.ts'
import { actions } from './area/actions.ts'
import { diagnostics } from './area/diagnostics.ts'
import { preferences } from './area/preferences.ts'
import { question } from './area/question.ts'
import { schedules } from './area/schedules.ts'
import { state } from './area/state.ts'
import { update } from './area/update.ts'
import { windows } from './area/windows.ts'
import {
  type AnswerOf,
  type ApiOf,
  type CallNameOf,
  type HandlersOf,
  joined,
  type PayloadOf,
} from './channel.ts'

export type { CallError, Reply } from './channel.ts'

/**
 * Every channel between windows and main: calls go from a window to main and have an answer, events go from main to
 * the windows. The one source of main's handlers, the preload's API and the windows' client; another area is a file
 * in `area` and its name here.
 */
export const contract = joined({
  state,
  account,
  actions,
  schedules,
  preferences,
  windows,
  question,
  diagnostics,
  about,
  update,
})

type Contract = typeof contract

export type CallName = CallNameOf<Contract>
export type EventName = Exclude<keyof Contract, CallName>

export type Payload<K extends keyof Contract> = PayloadOf<Contract, K>
export type Answer<K extends CallName> = AnswerOf<Contract, K>

/** Main's side: a channel without a handler does not compile. */
export type Handlers = HandlersOf<Contract>

/** The windows' side, as the preload exposes it. */
export type AmptrayApi = ApiOf<Contract>

function namesOf<Name extends keyof Contract>(direction: 'call' | 'event'): readonly Name[] {
  const names = Object.entries(contract).flatMap(([name, channel]) =>
    channel.direction === direction ? name : [],
  )
  // True: an object's own keys, of the direction that the types go by.
  return names as Name[]
}

export const CALLS = namesOf<CallName>('call')
export const EVENTS = namesOf<EventName>('event')
