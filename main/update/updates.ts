import { type InstalledAs, isByHand } from '../../core/update/installed.ts'
import { type UpdateRecord, untilLookMs, untilRetryMs } from '../../core/update/record.ts'
import {
  mayDismiss,
  mayDownload,
  mayLook,
  reduceUpdate,
  type UpdateEvent,
  versionOf,
} from '../../core/update/update.ts'
import { offerOf } from '../../core/update/version.ts'
import type { Clock } from '../clock.ts'
import { createInTurn } from '../inTurn.ts'
import type { DesktopRecord } from '../record/desktopFacts.ts'
import type { Log } from '../record/log.ts'
import type { Memory } from '../state/memory.ts'
import type { Store } from '../state/store.ts'
import { createPatience, KnownFailure, reasonOf } from './patience.ts'
import type { Updater } from './updater.ts'

/** Where updates come from on this computer. */
export interface UpdateSource {
  /** How the app is installed now: a folder may be writable today that was not yesterday. */
  readonly installation: () => Promise<InstalledAs>
  /** Loads what looks for new versions, which nothing else needs. */
  readonly open: (installedAs: InstalledAs) => Promise<Updater>
}

export interface Updates {
  /** Looks how it is installed, and then for new versions when it is time, if that is wanted. */
  readonly start: () => void
  /** Somebody wants to know now. */
  readonly look: () => Promise<void>
  /** Somebody wants the version that was found. */
  readonly download: () => Promise<void>
  readonly cancel: () => void
  /** Nothing is to be said of the version that was found. */
  readonly dismiss: () => void
  /** Restarts into what was downloaded, once nothing waits for an answer. */
  readonly restart: () => Promise<void>
  /** The very last thing before the app ends. Tells whether something hangs that the process would wait for. */
  readonly leave: () => { readonly isHanging: boolean }
  readonly stop: () => void
}

interface UpdatesOptions {
  readonly store: Store
  readonly clock: Clock
  /** In [0, 1). */
  readonly random: () => number
  readonly memory: Memory
  readonly log: Log
  readonly desktop: DesktopRecord
  readonly source: UpdateSource
  /** Whether a charge point or the server is being asked for something. */
  readonly isCommandWaiting: () => boolean
  /** A newer version was found that nobody asked about. */
  readonly found: (version: string) => void
}

/** What says nothing for so long is left, ms: a look, a download that stands still, and what puts it in place. */
const LOOK_PATIENCE_MS = 30_000
const DOWNLOAD_PATIENCE_MS = 60_000
const INSTALL_PATIENCE_MS = 300_000

/** How often it is seen whether a command still waits, ms. */
const IDLE_AGAIN_MS = 1_000

/** Looks for newer versions once a day, if that is wanted, and gets and installs one when somebody says so. */
export function createUpdates(options: UpdatesOptions): Updates {
  const { store, clock, random, memory, log, desktop, source, isCommandWaiting } = options
  let opened: { readonly as: InstalledAs; readonly updater: Updater } | undefined
  let timer: unknown
  let isStopped = false
  /** Counts what was begun: what comes of something that was left is nobody's. */
  let turn = 0

  const info = () => store.get().app.updates
  const current = store.get().app.version
  const remember = (change: Partial<UpdateRecord>) =>
    void memory.remember({ update: { ...memory.get().update, ...change } })
  const happen = (event: UpdateEvent) => {
    const now = reduceUpdate(info().now, event)
    store.changeApp({ updates: { ...info(), now } })
  }

  /** The updater gives out what it is at already, also where that was left and is about to fail. */
  const inTurn = createInTurn()
  const afterLast = <T>(own: number, act: () => Promise<T>) =>
    inTurn(async () => {
      if (own !== turn) throw new KnownFailure('noAnswer')
      return await act()
    })
  /** A copy that is not done: its thread would keep the process. */
  let isPreparing = false

  const inTime = createPatience(clock, () => opened?.updater.abandon())

  const whenIdle = async (): Promise<void> => {
    while (isCommandWaiting()) {
      const again = Promise.withResolvers<void>()
      clock.setTimeout(again.resolve, IDLE_AGAIN_MS)
      await again.promise
    }
  }

  const lookAtInstallation = async (): Promise<InstalledAs> => {
    const installedAs = await source.installation()
    desktop.note('installed as', installedAs)
    store.changeApp({ updates: { ...info(), installedAs } })
    return installedAs
  }

  const tellOutcome = (outcome: string) =>
    desktop.note('updates', `${new Date(clock.wall()).toISOString()} ${outcome}`)

  const fail = (cause: unknown, isAsked: boolean) => {
    const reason = reasonOf(cause)
    const [first] = String(cause).split('\n', 1)
    log.warn(`updates: ${reason}: ${first}`)
    tellOutcome(`${info().now.state}: ${reason}`)
    turn += 1
    happen({ type: 'failed', reason, isAsked })
  }

  const setDismissed = (dismissed: string) => {
    remember({ dismissed })
    store.changeApp({ updates: { ...info(), dismissed } })
  }

  const updater = async (installedAs: InstalledAs): Promise<Updater> => {
    if (opened?.as !== installedAs) opened = { as: installedAs, updater: await source.open(installedAs) }
    return opened.updater
  }

  /** The version that the feed offers, if it may take the place of this one. */
  const ask = async (installedAs: InstalledAs, own: number): Promise<string | undefined> => {
    const one = await updater(installedAs)
    const said = await inTime(LOOK_PATIENCE_MS, () => afterLast(own, one.look))
    const offer = said === undefined ? 'notNewer' : offerOf(said, current)
    if (offer === 'unreadable') throw new KnownFailure('unreadable')
    const version = offer === 'newer' ? String(said) : undefined
    const lookedAt = clock.wall()
    remember({ lookedAt, found: version ?? '' })
    store.changeApp({ updates: { ...info(), lookedAt } })
    tellOutcome(version ?? 'nothing newer')
    return version
  }

  const lookAs = async (isAsked: boolean): Promise<void> => {
    if (!mayLook(info().now)) return
    happen({ type: 'looked' })
    const own = ++turn
    try {
      const version = await ask(await lookAtInstallation(), own)
      if (own !== turn) return
      happen({ type: 'found', version })
      if (version !== undefined && !isAsked) options.found(version)
      planNext()
    } catch (cause) {
      if (own === turn) fail(cause, isAsked)
      plan(untilRetryMs(random()))
    }
  }

  const noteChoice = () => {
    const { lookForUpdates } = store.get().preferences
    const choice = lookForUpdates === null ? 'not chosen' : lookForUpdates ? 'on' : 'off'
    desktop.note('updates', `${choice}, not looked since`)
  }

  const plan = (waitMs: number) => {
    clock.clearTimeout(timer)
    if (isStopped || store.get().preferences.lookForUpdates !== true) return
    timer = clock.setTimeout(() => void whenIdle().then(lookByItself), waitMs)
  }
  const planNext = () => plan(untilLookMs(memory.get().update, clock.wall(), random()))

  /** Something else may be under way, or it may not be wanted any more. */
  const lookByItself = async () => {
    if (isStopped || store.get().preferences.lookForUpdates !== true) return
    if (mayLook(info().now)) await lookAs(false)
    else plan(untilRetryMs(random()))
  }

  const fetch = async (wanted: string, own: number): Promise<void> => {
    const installedAs = await lookAtInstallation()
    if (installedAs === 'appImageFixed' || installedAs === 'macFixed') throw new KnownFailure('denied')
    // What was found may be of another day, or of another run.
    const version = await ask(installedAs, own)
    if (own !== turn) return
    if (version === undefined) throw new KnownFailure('missing')
    if (version !== wanted) {
      happen({ type: 'cancelled' })
      happen({ type: 'looked' })
      return happen({ type: 'found', version })
    }
    const one = await updater(installedAs)
    await inTime(DOWNLOAD_PATIENCE_MS, (alive) =>
      afterLast(own, () =>
        one.download({
          came: alive,
          progressed: (percent) => {
            if (own === turn) happen({ type: 'progressed', percent })
          },
        }),
      ),
    )
    await whenIdle()
    if (own !== turn) return
    happen({ type: 'downloaded' })
    tellOutcome(`downloaded ${version}`)
  }

  let unsubscribe = () => {}

  const start = () => {
    unsubscribe = store.subscribe(({ preferences: before }, { preferences: after }) => {
      if (before.lookForUpdates === after.lookForUpdates) return
      noteChoice()
      planNext()
    })
    void lookAtInstallation().catch((cause: unknown) =>
      log.error('how it is installed could not be seen', cause),
    )
    noteChoice()
    planNext()
  }

  return {
    start,
    look: () => lookAs(true),
    download: async () => {
      const { now, installedAs } = info()
      const wanted = versionOf(now)
      if (wanted === undefined || !mayDownload(now) || installedAs === undefined || isByHand(installedAs))
        return
      happen({ type: 'accepted' })
      if (info().dismissed !== '') setDismissed('')
      const own = ++turn
      try {
        await fetch(wanted, own)
      } catch (cause) {
        if (own === turn) fail(cause, true)
      }
      planNext()
    },
    cancel: () => {
      if (info().now.state !== 'downloading') return
      turn += 1
      happen({ type: 'cancelled' })
      opened?.updater.abandon()
    },
    dismiss: () => {
      const { now } = info()
      const dismissed = versionOf(now)
      if (dismissed !== undefined && mayDismiss(now)) setDismissed(dismissed)
    },
    restart: async () => {
      if (info().now.state !== 'ready' || opened === undefined) return
      happen({ type: 'installed' })
      await whenIdle()
      const { updater: one } = opened
      try {
        isPreparing = true
        const prepared = one.prepare().finally(() => {
          isPreparing = false
        })
        // One that is late ends here, and nothing is put in place any more.
        await inTime(INSTALL_PATIENCE_MS, () => prepared)
        await inTime(INSTALL_PATIENCE_MS, () => one.install())
      } catch (cause) {
        fail(cause, true)
      }
    },
    leave: () => {
      if (info().now.state === 'installing') opened?.updater.leave()
      return { isHanging: isPreparing }
    },
    stop: () => {
      isStopped = true
      unsubscribe()
      clock.clearTimeout(timer)
    },
  }
}
