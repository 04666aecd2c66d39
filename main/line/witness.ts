import type { Connection } from '../../core/connection/connection.ts'
import type { Parsed } from '../../core/wire/message.ts'
import { guarded } from '../state/guarded.ts'
import type { Read } from './reads.ts'

/** A change of the connection, with all that is known of why. */
export interface WitnessedChange {
  readonly connection: Connection
  /** What ended the attempt or connection before it, where something did: `close 1006`, `ECONNREFUSED`, `HTTP 503`. */
  readonly code: string | undefined
  /** How many attempts in a row did not last, this one among them. */
  readonly attempt: number
  /** Undefined until the way to the server is known. */
  readonly route: 'direct' | 'proxy' | undefined
}

/** Sees what happens on the line, and changes nothing of it. */
export interface Witness {
  readonly connection: (change: WitnessedChange) => void
  /** A frame came; also one that could not be read. */
  readonly frame: (parsed: Parsed) => void
  /** One message went out: the server counts them. */
  readonly sent: () => void
  /** A read got no answer, or only an error. */
  readonly unanswered: (read: Read) => void
  /** The app itself failed at what it heard or had to do: the line goes on. */
  readonly failed: (cause: unknown) => void
}

/** A witness that cannot harm the line: where it throws, it is told so itself. */
export function guardedWitness(witness: Witness): Witness {
  const { failed } = witness
  return {
    connection: guarded(witness.connection, failed),
    frame: guarded(witness.frame, failed),
    sent: guarded(witness.sent, failed),
    unanswered: guarded(witness.unanswered, failed),
    failed,
  }
}
