import type { Connection } from '../connection/connection.ts'
import { isUnseen, plain } from '../values/plain.ts'
import type { Settings } from '../wire/chargePoint.ts'
import type { Status } from '../wire/status.ts'

/** What the server said of one charge point, and when: all that its state follows from. */
export interface Told {
  readonly evseId: string
  readonly settings: Settings
  /** Undefined until the first CH_STATUS. */
  readonly status: Status | undefined
  /** As last sent by CHARGE_POINTS or CH_STATUS; `activityOf` reads it. */
  readonly activity: string | null
  /** When the server last said something of its state, to the minute while it says the same; epoch ms. */
  readonly updatedAt: number | undefined
}

/** The name the user gave it, else its id (docs/protocol.md §4.2: `""` when unset); one that cannot be seen is none. */
export function nameOf({
  settings: { name = '' },
  evseId,
}: {
  readonly settings: Pick<Settings, 'name'>
  readonly evseId: string
}): string {
  return plain(isUnseen(name) ? evseId : name)
}

/**
 * Whether its values are from before the present connection, or there is none: such values are shown as old, with
 * their age. A charge point whose status was never read has no values that could be old.
 */
export function isOld({ status, updatedAt = 0 }: Told, connection: Connection): boolean {
  return connection.state !== 'online' || (status !== undefined && updatedAt < connection.since)
}
