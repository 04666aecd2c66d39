import { heard, type Ledger, NOTHING_TOLD } from '../../../core/surface/notification/ledger.ts'
import { isOver, isReplaced, type Subject } from '../../../core/surface/notification/over.ts'
import { answersTo, type Notice } from '../../../core/surface/notification/policy.ts'
import { dueAt, tell } from '../../../core/surface/notification/telling.ts'
import { toldInVain } from '../../../core/surface/notification/vain.ts'
import { speechOf } from '../../../core/words/speech.ts'
import { type Clock, momentOf } from '../../clock.ts'
import type { Store } from '../../state/store.ts'

export interface NotifierOptions {
  readonly store: Store
  readonly clock: Clock
  readonly isOverviewInView: () => boolean
  readonly show: (notice: Notice) => void
  /** A notice could not be shown. */
  readonly failed: (reason: string) => void
  /** Takes those notices from the screen that are over or replaced. */
  readonly withdraw: (isOver: (notice: Subject) => boolean) => void
}

/** Tells what happens, as the policy in core wants it told, and takes back what is over. */
export function startNotifier(options: NotifierOptions): void {
  const { store, clock, isOverviewInView, withdraw } = options
  let ledger: Ledger = NOTHING_TOLD
  let next: unknown

  /** Whether a notice was shown. */
  const show = (notice: Notice): boolean => {
    try {
      options.show(notice)
      return true
    } catch (cause) {
      options.failed(cause instanceof Error ? cause.message : String(cause))
      return false
    }
  }

  const tellAgain = (subjects: readonly Subject[]) => {
    ledger = toldInVain(ledger, subjects, store.get(), clock.now())
  }

  /** Tells what may be told now, and looks again when the next thing may be. */
  const look = () => {
    const told = tell(ledger, store.get(), momentOf(clock))
    ledger = told.ledger
    if (told.notices.length > 0) takeBack((one) => isReplaced(one, told.notices))
    const lost = told.notices.filter((notice) => !show(notice))
    if (lost.length > 0) tellAgain(lost.flatMap((notice): readonly Subject[] => notice.parts ?? [notice]))
    wait()
  }

  const wait = () => {
    clock.clearTimeout(next)
    const due = dueAt(ledger, store.get().fleet)
    if (due !== undefined) next = clock.setTimeout(look, Math.max(0, due - clock.now()))
  }

  /** Takes from the screen what is gone; what a summary there said beside that is to be told again. */
  const takeBack = (isGone: (one: Subject) => boolean) => {
    const left: Subject[] = []
    withdraw((notice) => {
      const isTaken = isGone(notice)
      if (isTaken) left.push(...(notice.parts ?? []).filter((part) => !isGone(part)))
      return isTaken
    })
    if (left.length > 0) tellAgain(left)
  }

  store.subscribe((before, after) => {
    const known = ledger
    ledger = heard(ledger, before, after, clock.now())
    if (
      before.fleet !== after.fleet ||
      before.app.hasTray !== after.app.hasTray ||
      before.app.updates !== after.app.updates
    )
      takeBack((one) => isOver(one, after))
    for (const answer of answersTo(before, after, speechOf(after), clock.wall(), isOverviewInView()))
      show(answer)
    if (before.preferences !== after.preferences) look()
    else if (known !== ledger || before.fleet !== after.fleet) wait()
  })
}
