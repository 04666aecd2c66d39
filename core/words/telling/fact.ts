import type { Copyable } from '../../fleet/copyable.ts'
import type { OtherValue } from '../../wire/parts/others.ts'
import type { Format } from '../format.ts'

/** Something that was told, by its name. */
export interface Fact {
  readonly name: string
  /** Undefined where it was not told. */
  readonly value: string | undefined
  /** What belongs to the value, and is less. */
  readonly hint?: string | undefined
  /** A number or name beside the value, which is what is copied; without one, that is the value. */
  readonly id?: string
  /** What its button copies. */
  readonly copies?: Copyable
}

/** What is said of a value where there is one. */
export function ifKnown<T>(value: T | null | undefined, say: (value: T) => string): string | undefined {
  return value == null ? undefined : say(value)
}

/** An id, or what else is copied as it is; an empty one was not told. */
export function idFact(name: string, id: string | undefined, copies: Copyable): Fact {
  return id ? { name, value: id, copies } : { name, value: undefined }
}

/** A value that has no form of its own, with the words for true and false. */
export function otherText(value: OtherValue, format: Format, [yes, no]: readonly [string, string]): string {
  if (typeof value === 'boolean') return value ? yes : no
  return typeof value === 'number' ? format.exact(value) : value
}
