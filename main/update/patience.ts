import { type UpdateFailure, updateFailureOf } from '../../core/update/failure.ts'
import type { Clock } from '../clock.ts'

/** A failure of which the reason is known already. */
export class KnownFailure extends Error {
  readonly reason: UpdateFailure

  constructor(reason: UpdateFailure) {
    super(reason)
    this.reason = reason
  }
}

/** What an error says, as far as a person can do something about it. */
export function reasonOf(cause: unknown): UpdateFailure {
  if (cause instanceof KnownFailure) return cause.reason
  return updateFailureOf(cause instanceof Error ? cause : new Error(String(cause)))
}

/** Runs work that must say that it is alive every so often (ms); what does not is left by `abandon`, and fails. */
export function createPatience(clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>, abandon: () => void) {
  return async <T>(patienceMs: number, work: (alive: () => void) => Promise<T>): Promise<T> => {
    const late = Promise.withResolvers<never>()
    let limit: unknown
    const alive = () => {
      clock.clearTimeout(limit)
      limit = clock.setTimeout(() => {
        late.reject(new KnownFailure('noAnswer'))
        abandon()
      }, patienceMs)
    }
    alive()
    try {
      return await Promise.race([work(alive), late.promise])
    } finally {
      clock.clearTimeout(limit)
    }
  }
}
