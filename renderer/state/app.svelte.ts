import { createContext } from 'svelte'
import type { AmptrayApi } from '../../core/contract/contract.ts'
import { EMPTY_FLEET, type Fleet } from '../../core/fleet/fleet.ts'
import { DEFAULT_PREFERENCES, type Preferences } from '../../core/preferences/preferences.ts'
import { type Patch, withPatch } from '../../core/state/patch.ts'
import { type AppInfo, received, type Snapshot } from '../../core/state/snapshot.ts'
import { formatFor } from '../../core/words/format.ts'
import { wordsOf } from '../../core/words/index.ts'
import type { Speech } from '../../core/words/speech.ts'
import { type Calls, callsOf } from './calls.svelte.ts'
import { keepTime } from './clock.svelte.ts'
import { notAskedText } from './unasked.ts'

/** What every part of a window reads: the state that main owns, and the words and numbers to say it in. */
export interface App extends Speech {
  readonly api: AmptrayApi
  /** How the calls of this window go. */
  readonly calls: Pick<Calls, 'failures' | 'forget'>
  readonly snapshot: Snapshot
}

/** What is known of the account, each part a signal of its own: what reads one of them does not hear of the others. */
class LiveFleet implements Required<Fleet> {
  connection = $state.raw(EMPTY_FLEET.connection)
  account = $state.raw(EMPTY_FLEET.account)
  chargePoints = $state.raw(EMPTY_FLEET.chargePoints)
  position = $state.raw(EMPTY_FLEET.position)
  isListed = $state.raw(EMPTY_FLEET.isListed)
  isListUnreadable = $state.raw(EMPTY_FLEET.isListUnreadable)
  cards = $state.raw(EMPTY_FLEET.cards)
  grids = $state.raw(EMPTY_FLEET.grids)
  schedules = $state.raw(EMPTY_FLEET.schedules)
  strays = $state.raw(EMPTY_FLEET.strays)
}

class LiveSnapshot implements Required<Snapshot> {
  readonly fleet = new LiveFleet()
  preferences: Preferences = $state.raw(DEFAULT_PREFERENCES)
  app: AppInfo

  constructor(snapshot: Snapshot) {
    this.app = $state.raw(snapshot.app)
    this.follow(snapshot)
  }

  follow({ fleet, ...rest }: Snapshot): void {
    Object.assign(this.fleet, fleet)
    Object.assign(this, rest)
  }
}

/** Asks main for its state once and follows it from then on. */
export async function openApp(api: AmptrayApi): Promise<App> {
  // Heard before the question is asked, so that nothing is lost in between. What comes before the answer is applied
  // to it: a patch carries whole values, so one that the answer already contains changes nothing in the end.
  const early: Patch[] = []
  let hear = (patch: Patch): void => void early.push(patch)
  const stop = api.on('patch', (patch) => hear(patch))
  const [answer] = await Promise.all([api.snapshot(), keepTime(api)]).catch((cause: unknown) => {
    stop()
    throw cause
  })
  let latest = early.reduce(withPatch, received(answer))
  const snapshot = new LiveSnapshot(latest)
  // Patches that have come while the window was drawing are shown together, so that they never queue.
  let isBehind = false
  const catchUp = () => {
    isBehind = false
    snapshot.follow(latest)
  }
  hear = (patch) => {
    latest = withPatch(latest, patch)
    if (!isBehind) void scheduler.postTask(catchUp)
    isBehind = true
  }
  const words = $derived(wordsOf(snapshot.app.language))
  const locale = $derived(snapshot.app.locale)
  const timeZone = $derived(snapshot.app.timeZone)
  const format = $derived(formatFor(locale, timeZone))
  const calls = callsOf(api, (call) => notAskedText(call, snapshot.fleet, words))
  return {
    api: calls.api,
    calls,
    snapshot,
    get words() {
      return words
    },
    get format() {
      return format
    },
  }
}

export const [getApp, setApp] = createContext<App>()
