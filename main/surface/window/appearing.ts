import type { BrowserWindow } from 'electron'
import type { Clock } from '../../clock.ts'

/** What made a window visible; the limit is the last resort. */
export type ShownBy = 'ready-to-show' | 'did-finish-load' | 'asked once more' | 'the limit'

/** How long a window may have nothing to show, ms; then it is shown as it is, for one that is not seen says nothing. */
const LIMIT_MS = 5_000

/** Shows a window as soon as there is something to see in it, and tells what it was shown by and after how long. */
export function showWhenReady(
  window: BrowserWindow,
  platform: NodeJS.Platform,
  clock: Pick<Clock, 'now' | 'setTimeout' | 'clearTimeout'>,
  shown: (by: ShownBy, afterMs: number) => void,
): void {
  const madeAt = clock.now()
  let by: ShownBy = 'asked once more'
  let isWaiting = true
  const stop = () => {
    isWaiting = false
    clock.clearTimeout(limit)
  }
  const show = (event: ShownBy) => () => {
    if (!isWaiting || window.isDestroyed()) return
    stop()
    by = event
    window.show()
  }
  const limit = clock.setTimeout(show('the limit'), LIMIT_MS)
  window.once('show', () => {
    stop()
    shown(by, clock.now() - madeAt)
  })
  window.once('closed', stop)
  window.once('ready-to-show', show('ready-to-show'))
  // On Wayland that may come only after the window is shown: https://github.com/electron/electron/issues/48859
  if (platform === 'linux') window.webContents.once('did-finish-load', show('did-finish-load'))
}
