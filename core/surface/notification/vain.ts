import { chargePointOf } from '../../fleet/fleet.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import { keyOf, type Ledger } from './ledger.ts'
import { isOver, type Subject } from './over.ts'
import { isEvent } from './policy.ts'
import { TOPICS } from './topic.ts'

/**
 * The ledger when something was told in vain: the summary that said it is taken away, though this is still so, or it never
 * came to the screen. It is told again, at the same pace as all that was told before. `now`: epoch ms.
 */
export function toldInVain(
  ledger: Ledger,
  subjects: readonly Subject[],
  snapshot: Snapshot,
  now: number,
): Ledger {
  const told = new Map(ledger.told)
  const untold = new Map(ledger.untold)
  for (const { about, evseId, socketId } of subjects) {
    if (!isEvent(about) || isOver({ about, evseId, socketId }, snapshot)) continue
    const topic = TOPICS[about]
    const key = keyOf({ topic, evseId, socketId })
    const known = told.get(key)
    if (known?.about !== about) continue
    told.set(key, { ...known, stands: false })
    if (untold.has(key)) continue
    const base = evseId === undefined ? undefined : chargePointOf(snapshot.fleet, evseId)
    const when = {
      firstAt: now,
      lastAt: known.happenedAt,
      notBefore: now,
      isFromGap: false,
      lookAt: undefined,
    }
    untold.set(key, { topic, evseId, socketId, base, last: about, ordinal: undefined, ...when })
  }
  return { ...ledger, told, untold }
}
