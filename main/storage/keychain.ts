import type { Clock } from '../clock.ts'

/** The calls of keytar that are used; every one may reject, and may wait for the user to unlock the keychain. */
export interface Keychain {
  readonly getPassword: (service: string, account: string) => Promise<string | null>
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>
  readonly deletePassword: (service: string, account: string) => Promise<boolean>
}

/** Whether the keychain did what it was asked last. `waits`: it has not yet; it may be asking the user to unlock it. */
export type KeychainState = 'answers' | 'waits' | 'fails'

/** Something that the keychain is to do. */
export interface Errand<T> {
  /** Whether it was done; false when that fails for now. */
  readonly isDone: Promise<boolean>
  /** What came of it, however long it takes; undefined when something else was asked by then. */
  readonly done: Promise<T | undefined>
}

export interface Errands {
  readonly state: () => KeychainState
  /** Takes the place of the errand before it, done or not. A patient one waits a while for what fails, too. */
  readonly run: <T>(
    use: (keychain: Keychain) => Promise<T>,
    how?: { readonly isPatient: boolean },
  ) => Errand<T>
  /** Gives up on the errand there is. */
  readonly stop: () => void
}

interface ErrandsOptions {
  readonly open: () => Promise<Keychain>
  readonly clock: Clock
  /** Is told why the keychain fails: once for each time that it begins to. */
  readonly failed: (error: unknown) => void
  readonly changed: () => void
}

/** A keychain that takes longer asks the user, ms. */
const ASKS_AFTER_MS = 1_000
/** It counts as missing after this, but may still answer, ms. */
const PATIENCE_MS = 60_000
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 300_000

const IMPATIENT = { isPatient: false }

const pauseMs = (failures: number) => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1))

/**
 * Asks the keychain one thing at a time: a call that is late has its effect before the next one, and can never undo
 * what was asked after it. What fails is tried again until it is done, or until something else is asked. A keychain that
 * failed at once asked nobody: it is tried again at once, then ever less often. One that took its time asked the user,
 * who said no: it is not tried again before something is asked of it, for that would nag.
 */
export function createErrands({ open, clock, failed, changed }: ErrandsOptions): Errands {
  let state: KeychainState = 'answers'
  let opening: Promise<Keychain> | undefined
  let last: Promise<unknown> = Promise.resolve()
  let timer: unknown
  /** The errand there is; `giveUp` says that it is not done for now. */
  let current: { readonly giveUp: () => void } | undefined

  const become = (next: KeychainState, error?: unknown) => {
    if (next === state) return
    state = next
    if (next === 'fails') failed(error)
    changed()
  }

  const keychain = () => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }

  const wait = (ms: number, then: () => void) => {
    clock.clearTimeout(timer)
    timer = clock.setTimeout(then, ms)
  }

  const stop = () => {
    clock.clearTimeout(timer)
    current?.giveUp()
    current = undefined
  }

  const run: Errands['run'] = <T>(use: (keychain: Keychain) => Promise<T>, { isPatient } = IMPATIENT) => {
    stop()
    const begunAt = clock.now()
    const { promise: isDone, resolve } = Promise.withResolvers<boolean>()
    const mine = { giveUp: () => resolve(false) }
    current = mine
    const isCurrent = () => current === mine

    const wear = () => {
      become('waits')
      wait(PATIENCE_MS - ASKS_AFTER_MS, () => {
        resolve(false)
        become('fails', new Error('the keychain does not answer'))
      })
    }

    const once = async (): Promise<{ readonly result: T | undefined } | { readonly error: unknown }> => {
      wait(ASKS_AFTER_MS, wear)
      const turn = last.then(async () => (isCurrent() ? await use(await keychain()) : undefined))
      last = turn.catch(() => {})
      try {
        return { result: await turn }
      } catch (error) {
        return { error }
      }
    }

    const untilDone = async (): Promise<T | undefined> => {
      for (let failures = 0; ; failures += 1) {
        const startedAt = clock.now()
        const came = await once()
        if (!isCurrent()) return undefined
        clock.clearTimeout(timer)
        if ('result' in came) {
          resolve(true)
          become('answers')
          return came.result
        }
        const askedNobody = clock.now() - startedAt < ASKS_AFTER_MS
        if (askedNobody && failures === 0) continue
        if (askedNobody && isPatient && clock.now() - begunAt < PATIENCE_MS) become('waits')
        else {
          resolve(false)
          become('fails', came.error)
        }
        if (!askedNobody) return undefined
        await new Promise<void>((resume) => wait(pauseMs(failures), resume))
      }
    }

    return { isDone, done: untilDone() }
  }

  return { state: () => state, run, stop }
}
