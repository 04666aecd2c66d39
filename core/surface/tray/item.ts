import type { Intent } from '../../intent.ts'

/** A menu as data: what the tray shows and tests read. */
export type TrayItem =
  | { readonly kind: 'separator' }
  /** A line to read, not to click. */
  | { readonly kind: 'line'; readonly id: string; readonly label: string }
  | {
      readonly kind: 'command'
      readonly id: string
      readonly label: string
      readonly intent: Intent | undefined
    }
  | {
      readonly kind: 'menu'
      readonly id: string
      readonly label: string
      readonly items: readonly TrayItem[]
    }
