import { chargePointOf } from '../../core/fleet/fleet.ts'
import type { Requests } from '../chargePoint/step/requests.svelte.ts'
import { canTryAgain, mainStep, stepAbility } from '../chargePoint/step/steps.ts'
import type { App } from '../state/app.svelte.ts'
import { goTo, LIST, linkTo, placeIn } from '../state/place.ts'
import { isPopover } from '../state/popover.ts'
import { answerKeys } from './answer.ts'
import type { Pressed } from './shortcuts.ts'

/** What keys act on; asked at the moment of the press. */
export interface Steered {
  readonly app: App
  readonly requests: Requests
  /** Where the rows are. */
  readonly list: () => HTMLElement | undefined
  /** The charge point whose page is open. */
  readonly shown: () => string | undefined
  /** Whether the page has taken the place of the list. */
  readonly canGoBack: () => boolean
  readonly openSheet: () => void
}

/** Answers the keys of the overview. */
export function steer(steered: Steered): (event: KeyboardEvent) => void {
  const { app, requests } = steered

  const rows = () => [...(steered.list()?.querySelectorAll<HTMLAnchorElement>('h2 a') ?? [])]
  const hasFocus = (link: HTMLElement) => link.closest('li')?.contains(document.activeElement) === true

  function move(by: 1 | -1): boolean {
    const list = steered.list()
    const isFree = document.activeElement === document.body || list?.contains(document.activeElement)
    if (!list?.checkVisibility() || !isFree) return false
    const links = rows()
    const at = links.findIndex(hasFocus)
    const from = at >= 0 ? at + by : links.findIndex((link) => link.ariaCurrent !== null)
    links.at(Math.min(Math.max(from, 0), links.length - 1))?.focus()
    return true
  }

  function choose(n: number): boolean {
    const one = app.snapshot.fleet.chargePoints[n - 1]
    if (!one) return false
    goTo(one.evseId)
    const row = rows().find((link) => link.hash === linkTo(one.evseId))
    if (row?.checkVisibility()) row.focus()
    return true
  }

  /** The one that the focus is in, else the one whose page is open. */
  function subject(): string | undefined {
    const row = rows().find(hasFocus)
    return row ? placeIn(row) : steered.shown()
  }

  function takeMainStep(): boolean {
    const { fleet } = app.snapshot
    const one = chargePointOf(fleet, subject() ?? '')
    if (!one) return false
    const step = mainStep(one, fleet.connection)
    if (canTryAgain(one, fleet.connection)) requests.tryAgain(one)
    else if (step && stepAbility(one, fleet.connection, step).possible) requests.ask(one, step)
    return true
  }

  function run({ intent, digit }: Pressed): boolean {
    switch (intent) {
      case 'previous':
        return move(-1)
      case 'next':
        return move(1)
      case 'choose':
        return choose(digit)
      case 'mainStep':
        return takeMainStep()
      case 'back': {
        const isPageAlone = steered.canGoBack()
        if (isPageAlone) goTo(LIST)
        return isPageAlone
      }
      case 'settings':
        void app.api.openSettings()
        return true
      case 'close':
        if (isPopover()) app.api.closePopover().catch(() => {})
        else window.close()
        return true
      case 'sheet':
        steered.openSheet()
        return true
      case 'open':
        return false
    }
  }

  return answerKeys(app, run)
}
