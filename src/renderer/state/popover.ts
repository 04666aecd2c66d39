import type { AmptrayApi } from '../../core/contract.ts'

/** What takes Escape for itself before the popover at the tray icon does. */
const INNER = 'dialog[open], :popover-open'

/** Lets Escape close this window where it is the popover at the tray icon. */
export function closeOnEscape(api: AmptrayApi): void {
  if (!new URLSearchParams(location.search).has('popover')) return
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || document.querySelector(INNER)) return
    // The window goes before main can answer.
    api.closePopover().catch(() => {})
  })
}
