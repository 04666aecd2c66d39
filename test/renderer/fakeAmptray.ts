import * as v from 'valibot'
import {
  type AmptrayApi,
  type Answer,
  CALLS,
  type CallName,
  contract,
  type EventName,
  type Payload,
} from '../../core/contract/contract.ts'
import { type Patch, withPatch } from '../../core/state/patch.ts'
import { type Snapshot, toSend } from '../../core/state/snapshot.ts'

type Handler<K extends CallName> = (payload: Payload<K>) => Answer<K> | Promise<Answer<K>>
type Listener = (payload: never) => void

const QUESTIONS: readonly CallName[] = [
  'snapshot',
  'time',
  'question',
  'lastHour',
  'needSettings',
  'connectionDetails',
  'diagnostics',
  'licences',
]

/** `window.amptray` as the windows know it, with main's end in the hands of a test. */
export interface FakeAmptray {
  readonly api: AmptrayApi
  /** The calls that were made, without the questions for what main knows. */
  readonly calls: readonly { readonly name: CallName; readonly payload: unknown }[]
  /** What main answers to a call from now on. */
  readonly answer: <K extends CallName>(name: K, handler: Handler<K>) => void
  /** Main says something. */
  readonly say: <K extends EventName>(name: K, payload: Payload<K>) => void
  /** Main's state changed: the windows hear of it. */
  readonly patch: (patch: Patch) => void
}

/** Made from the contract: it has every call, and parses each payload as main would. */
export function fakeAmptray(start: Snapshot): FakeAmptray {
  let state = start
  const calls: { name: CallName; payload: unknown }[] = []
  const listeners = new Map<EventName, Set<Listener>>()
  const handlers: { [K in CallName]?: Handler<K> } = {
    snapshot: () => toSend(state),
    time: () => Date.now(),
    signIn: () => ({ signedIn: true }),
    signOut: () => ({ left: 'none' }),
    lastHour: () => [[], [], [], [], []],
    connectionDetails: () => ({ server: 'blueCurrent', route: { kind: 'direct' }, changes: [] }),
    diagnostics: () => 'Amptray 0.1.0',
    licences: () => [{ name: 'ws', version: '8.23.0', licence: 'MIT', text: 'Permission is hereby granted' }],
    setSchedule: () => ({ done: true }),
    clearSchedule: () => ({ done: true }),
  }

  async function call(name: CallName, payload: unknown): Promise<unknown> {
    const parsed = v.parse(contract[name].payload, payload)
    if (!QUESTIONS.includes(name)) calls.push({ name, payload: parsed })
    // True: the payload was parsed with this call's own schema.
    const handler = handlers[name] as ((payload: unknown) => unknown) | undefined
    return handler?.(parsed)
  }

  const say: FakeAmptray['say'] = (name, payload) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never) // True: kept under its own name.
  }

  const methods = Object.fromEntries(CALLS.map((name) => [name, (payload: unknown) => call(name, payload)]))
  const on: AmptrayApi['on'] = (name, listener) => {
    const heard = listeners.get(name) ?? new Set()
    listeners.set(name, heard.add(listener))
    return () => void heard.delete(listener)
  }
  return {
    // True: one function for every call of the contract, and `on`.
    api: { ...methods, on } as AmptrayApi,
    calls,
    answer: (name, handler) => {
      handlers[name] = handler as never // True: kept under its own name.
    },
    say,
    patch: (patch) => {
      state = withPatch(state, patch)
      say('patch', patch)
    },
  }
}
