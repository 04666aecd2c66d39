import * as v from 'valibot'

/** What a call without a payload is sent. */
export const nothing = v.undefined()

/** An answer that main makes itself, and so is trusted by its type. */
export const answer = <T>() => v.custom<T>(() => true)

/** From a window to main, which answers. */
export const call = <P extends v.GenericSchema, A extends v.GenericSchema>(payload: P, result: A) =>
  ({ direction: 'call', payload, result }) as const

/** From main to the windows, which do not answer. */
export const event = <P extends v.GenericSchema>(payload: P) =>
  ({ direction: 'event', payload, result: nothing }) as const

/** Channels between windows and main, by name. */
type Channels = Readonly<Record<string, ReturnType<typeof call> | ReturnType<typeof event>>>

/** Channels that belong together, by the name of what they are about. */
type Areas = Readonly<Record<string, Channels>>

type NamesIn<A extends Areas, Area extends keyof A> = { [One in Area]: keyof A[One] & string }[Area]

/** No area has a name of another one. */
type Apart<A extends Areas> = {
  readonly [Area in keyof A]: { readonly [Name in NamesIn<A, Exclude<keyof A, Area>>]?: never }
}

/** All of a union at once: an argument that each function of a union takes. */
type All<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never

/** The channels of all areas; a name that two of them have does not compile. */
export function joined<A extends Areas>(areas: A & Apart<A>): All<A[keyof A]> {
  // True: every channel of every area under its name, which no other one has.
  return Object.fromEntries(Object.values(areas).flatMap((area) => Object.entries(area))) as All<A[keyof A]>
}

export type CallNameOf<C extends Channels> = {
  [K in keyof C]: C[K]['direction'] extends 'call' ? K : never
}[keyof C]

export type PayloadOf<C extends Channels, K extends keyof C> = v.InferOutput<C[K]['payload']>

export type AnswerOf<C extends Channels, K extends keyof C> = v.InferOutput<C[K]['result']>

/** Main's side of some channels: a call without a handler does not compile. */
export type HandlersOf<C extends Channels> = {
  readonly [K in CallNameOf<C>]: (payload: PayloadOf<C, K>) => AnswerOf<C, K> | Promise<AnswerOf<C, K>>
}

/** Calls without a payload take no argument. */
type Arguments<P> = [undefined] extends [P] ? ([P] extends [undefined] ? [] : [payload?: P]) : [payload: P]

/** The windows' side of some channels. Listening gives back what ends it. */
export type ApiOf<C extends Channels> = {
  readonly [K in CallNameOf<C>]: (...args: Arguments<PayloadOf<C, K>>) => Promise<AnswerOf<C, K>>
} & {
  readonly on: <K extends Exclude<keyof C, CallNameOf<C>>>(
    name: K,
    listener: (payload: PayloadOf<C, K>) => void,
  ) => () => void
}

/** Why a call has no result: it was not let in, or its handler threw. These are bugs or attacks, never the user's doing. */
export type CallError = 'untrustedSender' | 'badPayload' | 'tooMany' | 'failed'

/** What main answers to a call. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CallError }
