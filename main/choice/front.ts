import type { WindowKind } from '../../core/contract/documents.ts'
import type { Notice } from '../../core/surface/notification/policy.ts'
import type { Question } from '../../core/surface/question.ts'
import type { Rectangle } from '../../core/surface/tray/placement.ts'
import type { Log } from '../record/log.ts'

/** What can be put before the user; each part by the surface that can. */
interface Parts {
  /** Opens a window or brings it to the front, at a place in it where one is named: a charge point, a page. */
  readonly open: (window: Exclude<WindowKind, 'popover' | 'question'>, place?: string) => void
  /** Opens the popover within these bounds, or closes it when it is open or was until this click. */
  readonly togglePopover: (bounds: Rectangle) => void
  /** Whether somebody is at a window with the charge points. */
  readonly isOverviewInView: () => boolean
  readonly show: (notice: Notice) => void
  /** Asks the user; without a surface to ask on the answer is no. */
  readonly confirm: (question: Question) => Promise<boolean>
  readonly quit: () => void
}

/** Shows things to the user, for callers that need not know which surface does it. */
export interface Front extends Parts {
  /** A surface gives the parts that it can do; they replace the ones before. */
  readonly provide: (parts: Partial<Parts>) => void
}

/** A front without any surface yet: what it cannot show is logged, so that it is not lost unseen. */
export function createFront(log: Log): Front {
  const unseen = (what: string) => log.warn(`there is nothing to show ${what}`)
  let parts: Parts = {
    open: (window) => unseen(`the window ${window}`),
    togglePopover: () => unseen('the popover'),
    isOverviewInView: () => false,
    show: ({ about }) => unseen(`that ${about}`),
    confirm: async () => false,
    quit: () => {},
  }
  return {
    provide: (provided) => {
      parts = { ...parts, ...provided }
    },
    open: (window, place) => parts.open(window, place),
    togglePopover: (bounds) => parts.togglePopover(bounds),
    isOverviewInView: () => parts.isOverviewInView(),
    show: (notice) => parts.show(notice),
    confirm: (question) => parts.confirm(question),
    quit: () => parts.quit(),
  }
}
