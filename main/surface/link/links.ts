import { isFromBefore } from '../../../core/chargePoint/told.ts'
import { chargePointOf, type Fleet } from '../../../core/fleet/fleet.ts'
import { type Followed, readLink, withLink } from '../../../core/surface/link.ts'
import type { Choose } from '../../choice/choices.ts'
import type { Clock } from '../../clock.ts'
import type { Engine } from '../../engine.ts'
import type { Store } from '../../state/store.ts'
import type { LinkInbox } from './linkInbox.ts'

export interface LinkOptions {
  readonly store: Store
  readonly clock: Clock
  readonly choose: Choose
  /** A link was not followed. */
  readonly ignored: (why: string) => void
}

/** A link may have started the app: its charge point is waited for this long, ms. */
export const LINK_PATIENCE_MS = 30_000

/** Whether waiting longer would tell no more about the state of a charge point. */
function isSettled(fleet: Fleet, evseId: string): boolean {
  const { connection } = fleet
  if (connection.state === 'connecting') return false
  if (connection.state !== 'online') return true
  const one = chargePointOf(fleet, evseId)
  return one ? one.status !== undefined && !isFromBefore(one, connection) : fleet.isListed
}

/** Follows links, one at a time and not many soon after each other, so that many do not make many questions and windows. */
export function createLinks({ store, clock, choose, ignored }: LinkOptions): (text: string) => Promise<void> {
  let isBusy = false
  let followed: Followed = []
  let refused = 0

  /** Whether one more is too many; a flood is told of when it begins, and how large it was at the next link after it. */
  const isTooMany = () => {
    const next = withLink(followed, clock.now())
    if (next) followed = next
    else refused += 1
    if (!next && refused === 1) ignored('it came too soon after others')
    if (!next) return true
    if (refused > 1) ignored(`it was one of ${refused} that came too soon after others`)
    refused = 0
    return false
  }

  const settled = (evseId: string) =>
    new Promise<void>((resolve) => {
      const finish = () => {
        clock.clearTimeout(patience)
        unsubscribe()
        resolve()
      }
      const patience = clock.setTimeout(finish, LINK_PATIENCE_MS)
      const unsubscribe = store.subscribe((_before, { fleet }) => {
        if (isSettled(fleet, evseId)) finish()
      })
      if (isSettled(store.get().fleet, evseId)) finish()
    })

  return async (text) => {
    if (isTooMany()) return
    const intent = readLink(text)
    if (!intent) return ignored('it asks for nothing known')
    if (intent.do !== 'act') return await choose(intent, 'link')
    if (isBusy) return ignored('another one is being asked about')
    isBusy = true
    try {
      await settled(intent.request.evseId)
      await choose(intent, 'link')
    } finally {
      isBusy = false
    }
  }
}

/** Follows the links that the system hands over; starting the app once more shows the overview of this one. */
export function startLinks({ store, clock, log, choose, front }: Engine, inbox: LinkInbox): void {
  const ignored = (why: string) => log.warn(`a link was ignored: ${why}`)
  const follow = createLinks({ store, clock, choose, ignored })
  inbox.onStartedAgain(() => front.open('overview'))
  inbox.deliver((text) => void follow(text))
}
