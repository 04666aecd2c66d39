import { setImmediate as turn } from 'node:timers/promises'
// The app loads it with its first connection, for which no number of turns is long enough.
import '../../main/line/wire.ts'

/** Only ends what hangs. */
const PATIENCE_MS = 60_000

/** Lets real sockets do their work until something holds; throws when it never does. Moves no manual clock. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`in vain: ${holds}`)
    await turn()
  }
}

/**
 * Lets real sockets do their work for a number of turns of the event loop: for what must not happen. Loopback delivers
 * within a turn or two, so this is many times what any exchange takes.
 */
export async function turns(count = 100): Promise<void> {
  for (let n = 0; n < count; n += 1) await turn()
}
