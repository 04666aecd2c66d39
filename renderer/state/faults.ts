import type { AmptrayApi } from '../../core/contract/contract.ts'
import { FAULT_LENGTH } from '../../core/contract/fault.ts'

function textOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}

type Api = Pick<AmptrayApi, 'reportFault'>

function tellText(api: Api, text: string): void {
  // Main being gone is no fault that could be told.
  if (text !== '') api.reportFault({ text: text.slice(0, FAULT_LENGTH) }).catch(() => {})
}

/** Has main log a bug that was caught, where the window goes on without what failed. */
export function tellFault(api: Api, cause: unknown): void {
  tellText(api, textOf(cause))
}

/** Has main log what nothing in this window caught. */
export function tellFaults(api: Api, target: EventTarget): void {
  target.addEventListener('error', (event) => {
    if (event instanceof ErrorEvent) tellText(api, event.error ? textOf(event.error) : event.message)
  })
  target.addEventListener('unhandledrejection', (event) => {
    if (event instanceof PromiseRejectionEvent) tellFault(api, event.reason)
  })
}
