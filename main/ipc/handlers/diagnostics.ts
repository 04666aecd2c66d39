import type { ConnectionDetails } from '../../../core/connection/details.ts'
import type { DiagnosticsHandlers } from '../../../core/contract/area/diagnostics.ts'
import { copiedText } from '../../../core/surface/clipboard.ts'
import type { Store } from '../../state/store.ts'

export interface DiagnosticsOptions {
  readonly store: Pick<Store, 'get'>
  readonly connectionDetails: () => Promise<ConnectionDetails>
  readonly diagnostics: () => Promise<string>
  readonly copy: (text: string) => Promise<void>
  /** A window failed. */
  readonly fault: (text: string) => void
}

export function diagnosticsHandlers({
  store,
  connectionDetails,
  diagnostics,
  copy,
  fault,
}: DiagnosticsOptions): DiagnosticsHandlers {
  return {
    connectionDetails: () => connectionDetails(),
    diagnostics: () => diagnostics(),
    reportFault: ({ text }) => fault(text),
    copyDiagnostics: async () => copy(await diagnostics()),
    copy: (reference) => {
      const text = copiedText(store.get(), reference)
      // Only what the app knows can get to the clipboard.
      if (text === undefined) throw new Error('no such thing to copy')
      return copy(text)
    },
  }
}
