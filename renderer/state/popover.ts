import type { AmptrayApi } from '../../core/contract/contract.ts'
import { WINDOWS } from '../../core/contract/documents.ts'

/** Whether this window is the popover at the tray icon. */
export function isPopover(): boolean {
  return new URLSearchParams(location.search).has(WINDOWS.popover.query)
}

/** Whether a menu or a dialog is open, which takes the keys for itself. */
export function isInnerOpen(): boolean {
  return document.querySelector('dialog[open], :popover-open') !== null
}

/** Lets Escape close the popover at the tray icon, where it does nothing else. */
export function closeOnEscape(api: AmptrayApi): void {
  if (!isPopover()) return
  addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key !== 'Escape' || defaultPrevented || isInnerOpen()) return
    // The window goes before main can answer.
    api.closePopover().catch(() => {})
  })
}
