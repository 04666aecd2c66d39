import type { ScheduleFailure, ScheduleResult } from '../../../core/action/schedule/request.ts'

/** What a dialog sends: under way, refused with a reason, or done. */
export function submission() {
  let isBusy = $state(false)
  let failure = $state<ScheduleFailure | 'failed'>()
  let isDone = false

  return {
    get isBusy() {
      return isBusy
    },
    get failure() {
      return failure
    },
    /** Whether it was done before the dialog closed. */
    get isDone() {
      return isDone
    },
    forgetFailure() {
      failure = undefined
    },
    /** One at a time; the dialog closes when it is done. */
    async send(ask: () => Promise<ScheduleResult>, close: () => void): Promise<void> {
      if (isBusy) return
      isBusy = true
      const result = await ask().catch(() => ({ done: false, failure: 'failed' }) as const)
      isBusy = false
      failure = result.done ? undefined : result.failure
      isDone = result.done
      if (isDone) close()
    },
  }
}
