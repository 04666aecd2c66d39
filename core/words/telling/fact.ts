import type { Copyable } from '../../fleet/copyable.ts'

/** Something that was told, by its name. */
export interface Fact {
  readonly name: string
  /** Undefined where it was not told. */
  readonly value: string | undefined
  /** What belongs to the value, and is less. */
  readonly hint?: string | undefined
  /** What its button copies. */
  readonly copies?: Copyable
}
