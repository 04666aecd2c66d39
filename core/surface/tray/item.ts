import type { ActionRequest } from '../../intent.ts'

/** What a click in the tray asks for. */
export type TrayIntent =
  | { readonly do: 'act'; readonly request: ActionRequest }
  /** Only as long as the failure stands: it may have been dismissed, or tried again elsewhere. */
  | { readonly do: 'tryAgain'; readonly evseId: string; readonly failureId: number }
  | { readonly do: 'open' | 'settings' | 'retryNow' | 'leaveDemo' | 'resume' | 'quit' }
  | { readonly do: 'pause'; readonly until: 'hour' | 'tomorrow' }

/** A menu as data: what the tray shows and tests read. */
export type TrayItem =
  | { readonly kind: 'separator' }
  /** A line to read, not to click. */
  | { readonly kind: 'line'; readonly id: string; readonly label: string }
  | {
      readonly kind: 'command'
      readonly id: string
      readonly label: string
      readonly intent: TrayIntent | undefined
    }
  | {
      readonly kind: 'menu'
      readonly id: string
      readonly label: string
      readonly items: readonly TrayItem[]
    }
