import type { ActionRequest } from '../../core/action/action.ts'
import type { Origin } from '../../core/action/pending.ts'
import { asksFirst } from '../../core/action/rules.ts'
import { abilityIn } from '../../core/fleet/ability.ts'
import { chargePointOf } from '../../core/fleet/fleet.ts'
import type { Intent, IntentOf } from '../../core/intent.ts'
import { choiceFailedNotice } from '../../core/surface/notification/policy.ts'
import { questionFor } from '../../core/surface/question.ts'
import { isSame } from '../../core/values/same.ts'
import { speechOf } from '../../core/words/speech.ts'
import type { Account } from '../account/account.ts'
import type { Actions } from '../account/actions.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../record/log.ts'
import type { Store } from '../state/store.ts'
import type { Updates } from '../update/updates.ts'
import type { Front } from './front.ts'

export interface ChoiceOptions {
  readonly store: Store
  readonly clock: Pick<Clock, 'wall'>
  readonly actions: Actions
  readonly account: Pick<Account, 'retryNow' | 'resumeLast' | 'leaveDemo'>
  readonly front: Pick<Front, 'open' | 'confirm' | 'show' | 'quit'>
  readonly log: Pick<Log, 'error'>
  readonly updates: Pick<Updates, 'download' | 'restart'>
}

/** Does what was chosen outside the windows; settled when there is nothing left to ask. Never fails: that is told. */
export type Choose = (intent: Intent, origin: Origin) => Promise<void>

const HOUR_MS = 3_600_000

/** The next midnight where the user is. */
function tomorrow(wall: number): number {
  const midnight = new Date(wall)
  midnight.setHours(24, 0, 0, 0)
  return midnight.getTime()
}

/** What is done for each intent; an intent without an entry does not compile. */
type Choices = {
  readonly [D in Intent['do']]: (intent: IntentOf<D>, origin: Origin) => Promise<void> | void
}

/** What a choice in the tray, on a notification or by a link does. */
export function createChoices({
  store,
  clock,
  actions,
  account,
  front,
  log,
  updates,
}: ChoiceOptions): Choose {
  /** What the user is being asked about. */
  const asking = new Set<ActionRequest>()

  /** Whether the user says yes; what is being asked about already is not asked again, and the answer is the first's. */
  const isConfirmed = async (request: ActionRequest, origin: Origin): Promise<boolean> => {
    if ([...asking].some((one) => isSame(one, request))) return false
    asking.add(request)
    try {
      return await front.confirm(questionFor(store.get(), request, origin))
    } finally {
      asking.delete(request)
    }
  }

  const lastDone = ({ evseId }: ActionRequest) => chargePointOf(store.get().fleet, evseId)?.completed

  const actAsAsked = async (request: ActionRequest, origin: Origin) => {
    // Anybody can make a link, so the user is asked first; but not about what is impossible anyway.
    const { possible } = abilityIn(store.get().fleet, request)
    const asks = (asksFirst(request.action) || origin === 'link') && possible
    const before = lastDone(request)
    if (asks && !(await isConfirmed(request, origin))) return
    const done = lastDone(request)
    // A window or a link may have asked for the same while the question stood.
    if (done !== before && isSame(done?.action, request.action)) return
    actions.act(request, origin)
  }

  const again = async ({ evseId, failureId }: IntentOf<'tryAgain'>, origin: Origin) => {
    const failure = chargePointOf(store.get().fleet, evseId)?.failures.find(({ id }) => id === failureId)
    if (failure) await actAsAsked({ evseId, action: failure.action }, origin)
    else front.open('overview', evseId)
  }

  const pauseUntil = (pausedUntil: number) => store.changePreferences({ pausedUntil })

  const choices: Choices = {
    act: ({ request }, origin) => actAsAsked(request, origin),
    tryAgain: again,
    pause: ({ until }) => pauseUntil(until === 'hour' ? clock.wall() + HOUR_MS : tomorrow(clock.wall())),
    resume: () => pauseUntil(0),
    open: () => front.open('overview'),
    settings: () => front.open('settings'),
    retryNow: () => account.retryNow(),
    tryKeychain: () => account.resumeLast(),
    leaveDemo: () => account.leaveDemo(),
    showUpdate: () => front.open('settings', 'about'),
    downloadUpdate: () => updates.download(),
    restartToUpdate: () => updates.restart(),
    quit: () => front.quit(),
  }

  return async (intent, origin) => {
    // True: each choice is under the name of the intent that it takes.
    const choice = choices[intent.do] as (intent: Intent, origin: Origin) => Promise<void> | void
    try {
      await choice(intent, origin)
    } catch (cause) {
      log.error(`${intent.do} failed`, cause)
      const evseId = 'request' in intent ? intent.request.evseId : undefined
      front.show(choiceFailedNotice(evseId, speechOf(store.get())))
    }
  }
}
