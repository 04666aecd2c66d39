import type { UpdateFailure, UpdateStep } from './failure.ts'
import { offerOf } from './version.ts'

/** How it stands with a newer version. A `version` is one that may take the place of the one that runs. */
export type Update =
  /** None is known. */
  | { readonly state: 'none' }
  | { readonly state: 'checking'; readonly version: string | undefined }
  | { readonly state: 'available'; readonly version: string }
  | { readonly state: 'downloading'; readonly version: string; readonly percent: number }
  /** Downloaded and found whole; a restart puts it in place. */
  | { readonly state: 'ready'; readonly version: string }
  | { readonly state: 'installing'; readonly version: string }
  | {
      readonly state: 'failed'
      readonly step: UpdateStep
      readonly reason: UpdateFailure
      readonly version: string | undefined
    }

export type UpdateEvent =
  | { readonly type: 'looked' }
  /** What a look found, if it may take the place of the one that runs. */
  | { readonly type: 'found'; readonly version: string | undefined }
  /** Somebody wants it. */
  | { readonly type: 'accepted' }
  | { readonly type: 'progressed'; readonly percent: number }
  | { readonly type: 'downloaded' }
  | { readonly type: 'cancelled' }
  /** Somebody wants to restart into it. */
  | { readonly type: 'installed' }
  /** `isAsked`: somebody waits for the answer. */
  | { readonly type: 'failed'; readonly reason: UpdateFailure; readonly isAsked: boolean }

export const NO_UPDATE: Update = { state: 'none' }

/** The version that is known of, if any. */
export function versionOf(update: Update): string | undefined {
  return update.state === 'none' ? undefined : update.version
}

const orNone = (version: string | undefined): Update =>
  version === undefined ? NO_UPDATE : { state: 'available', version }

/** What is known at a start: the version that was found before, unless it runs by now. */
export function rememberedUpdate(found: string, current: string): Update {
  return orNone(offerOf(found, current) === 'newer' ? found : undefined)
}

/** Whether a look may begin: what is under way or done is not forgotten for it. */
export function mayLook({ state }: Update): boolean {
  return state === 'none' || state === 'available' || state === 'failed'
}

/** Whether the download may begin. What could not be installed is fetched again, which costs nothing where it is whole. */
export function mayDownload(update: Update): boolean {
  return update.state === 'available' || (update.state === 'failed' && update.version !== undefined)
}

/** Whether somebody may wish not to hear of it: what waits for a restart is told until that, or the end of the app. */
export function mayDismiss({ state }: Update): boolean {
  return state === 'available' || state === 'failed'
}

const STEPS: Readonly<Partial<Record<Update['state'], UpdateStep>>> = {
  checking: 'look',
  downloading: 'download',
  installing: 'install',
}

function failed(update: Update, reason: UpdateFailure, isAsked: boolean): Update {
  const step = STEPS[update.state]
  if (step === undefined) return update
  const version = versionOf(update)
  // A look by itself that fails says nothing against what is known already.
  if (step === 'look' && !isAsked && version !== undefined) return orNone(version)
  return { state: 'failed', step, reason, version }
}

/** The state after an event; the same object where the event does not fit it: it is of something that is over. */
export function reduceUpdate(update: Update, event: UpdateEvent): Update {
  const version = versionOf(update)
  switch (event.type) {
    case 'looked':
      return mayLook(update) ? { state: 'checking', version } : update
    case 'found':
      return update.state === 'checking' ? orNone(event.version) : update
    case 'accepted':
      return mayDownload(update) && version !== undefined
        ? { state: 'downloading', version, percent: 0 }
        : update
    case 'progressed': {
      if (update.state !== 'downloading') return update
      const percent = Math.min(100, Math.max(update.percent, Math.floor(event.percent) || 0))
      return percent === update.percent ? update : { ...update, percent }
    }
    case 'downloaded':
      return update.state === 'downloading' ? { state: 'ready', version: update.version } : update
    case 'cancelled':
      return update.state === 'downloading' ? orNone(version) : update
    case 'installed':
      return update.state === 'ready' ? { state: 'installing', version: update.version } : update
    case 'failed':
      return failed(update, event.reason, event.isAsked)
  }
}
