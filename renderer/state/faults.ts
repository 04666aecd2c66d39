import type { AmptrayApi } from '../../core/contract/contract.ts'
import { FAULT_LENGTH } from '../../core/contract/fault.ts'

function textOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}

/** Has main log what nothing in this window caught. */
export function tellFaults(api: Pick<AmptrayApi, 'reportFault'>, target: EventTarget): void {
  const tell = (text: string) => {
    // Main being gone is no fault that could be told.
    if (text !== '') api.reportFault({ text: text.slice(0, FAULT_LENGTH) }).catch(() => {})
  }
  target.addEventListener('error', (event) => {
    if (event instanceof ErrorEvent) tell(event.error ? textOf(event.error) : event.message)
  })
  target.addEventListener('unhandledrejection', (event) => {
    if (event instanceof PromiseRejectionEvent) tell(textOf(event.reason))
  })
}
