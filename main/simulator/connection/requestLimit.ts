import { nextAmsterdamMidnight } from '../../../core/values/time.ts'

/** How a client learns that the limit is reached (docs/protocol.md §1.5); 'real' is all three, one after the other. */
export type LimitForm = 'real' | 'error' | 'close' | 'upgrade'

export interface RequestLimit {
  /** How the limit shows at this time (epoch ms); undefined while it is not reached. */
  reached(now: number): LimitForm | undefined
  /** Counts one message of a client. */
  count(now: number, limit: number | null): void
  /** As if the limit were reached now, in one form. */
  reach(now: number, form: LimitForm): void
  reset(): void
}

/** The daily request limit; it resets at 00:00 in Amsterdam. */
export function createRequestLimit(): RequestLimit {
  let state: { readonly until: number; readonly messages: number; readonly form?: LimitForm } | undefined
  const today = (now: number) =>
    state && now < state.until ? state : { until: nextAmsterdamMidnight(now), messages: 0 }
  return {
    reached: (now) => today(now).form,
    count(now, limit) {
      const day = today(now)
      const messages = day.messages + 1
      state = { ...day, messages, ...(limit !== null && messages > limit ? { form: 'real' } : {}) }
    },
    reach(now, form) {
      state = { ...today(now), form }
    },
    reset() {
      state = undefined
    },
  }
}
