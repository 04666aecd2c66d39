import * as v from 'valibot'
import type { Told } from '../chargePoint/told.ts'
import type { EventKind } from '../preferences/events.ts'
import type { Command } from '../wire/command.ts'
import type { Ability } from './ability.ts'
import type { Before, Sight } from './sight.ts'

/** The server's own verdict on a silent charge point comes just after 30 s, ms (docs/protocol.md §3.1). */
export const ANSWER_TIMEOUT_MS = 45_000

/** All that the app knows of one kind of action, `A` being what is asked. */
export interface Rules<A> {
  /** Whether the state of the charge point allows it, and if not, why. An unknown state does not forbid. */
  readonly ability: (one: Told) => Ability
  /** What asks the charge point for it, one command after the other; none when there is nothing to change. */
  readonly commands: (action: A, one: Told) => readonly Command[]
  /** What the state of the charge point tells of it; `before`: how it was before, where that is known. */
  readonly sight: (action: A, one: Told, before: Before | undefined) => Sight
  /** The events that it brings about: whoever asked for it is not told of them. */
  readonly causes: readonly EventKind[]
  /** How long after it was done these events may still come in, ms. */
  readonly effectMs: number
  /** How long a first answer is waited for, ms: short where the server may have none to give. */
  readonly patienceMs: number
  /** What people are asked before it is done, where it interrupts whoever uses the charge point. */
  readonly asksFirst: 'restart' | undefined
  /** The action that undoes it, where there is one: starting again is not undoing, as it is a new session. */
  readonly undoneBy: 'block' | 'unblock' | undefined
}

type Schema<K extends string, F extends v.ObjectEntries> = v.StrictObjectSchema<
  { readonly kind: v.LiteralSchema<K, undefined> } & F,
  undefined
>

export interface Row<K extends string, F extends v.ObjectEntries> extends Rules<v.InferOutput<Schema<K, F>>> {
  /** What is asked, as it enters from a window or a link. */
  readonly schema: Schema<K, F>
}

/** The row of a kind of action; `fields` is what is asked beside the kind. */
export function row<K extends string, F extends v.ObjectEntries>(
  kind: K,
  fields: F,
  rules: Rules<v.InferOutput<Schema<K, F>>>,
): Row<K, F> {
  return { ...rules, schema: v.strictObject({ kind: v.literal(kind), ...fields }) }
}

/** A table of rows, each under the name of its kind. */
export type Keyed<T> = {
  readonly [K in keyof T]: {
    readonly schema: { readonly entries: { readonly kind: { readonly literal: K } } }
  }
}
