import type { Copyable } from '../../fleet/copyable.ts'
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

/** A value that has no form of its own. */
export function otherText(value: number | string, format: Format): string {
  return typeof value === 'number' ? format.exact(value) : value
}
