import { type Followed, readLink, withLink } from '../../../core/surface/link.ts'
import type { Choose } from '../../choice/choices.ts'
import { untilKnown } from '../../choice/known.ts'
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

  return async (text) => {
    if (isTooMany()) return
    const intent = readLink(text)
    if (!intent) return ignored('it asks for nothing known')
    if (intent.do !== 'act') return await choose(intent, 'link')
    if (isBusy) return ignored('another one is being asked about')
    isBusy = true
    try {
      const { evseId } = intent.request
      await untilKnown(store, clock, () => evseId)
      await choose(intent, 'link')
    } finally {
      isBusy = false
    }
  }
}

/** Follows the links that the system hands over. */
export function startLinks({ store, clock, log, choose }: Engine, inbox: LinkInbox): void {
  const ignored = (why: string) => log.warn(`a link was ignored: ${why}`)
  const follow = createLinks({ store, clock, choose, ignored })
  inbox.deliver((text) => void follow(text))
}
