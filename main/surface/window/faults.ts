import type { App } from 'electron'
import { FAULT_LENGTH } from '../../../core/contract/fault.ts'

/** On one line, so that no page can write what looks like another line of the log. */
export function faultLine(text: string): string {
  return `a window failed: ${text.slice(0, FAULT_LENGTH).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' | ')}`
}

/** Tells what goes wrong with pages that they cannot tell themselves. */
export function followFaults(app: Pick<App, 'on'>, fault: (text: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('render-process-gone', (_gone, { reason, exitCode }) => {
      if (reason !== 'clean-exit') fault(`its process is gone: ${reason} ${exitCode}`)
    })
    contents.on('unresponsive', () => fault('it does not respond'))
    contents.on('preload-error', (_failed, _path, error) =>
      fault(`its preload: ${error.stack ?? error.message}`),
    )
    contents.on('console-message', ({ level, message, sourceId, lineNumber }) => {
      // The page tells of what it did not catch itself, and from where.
      if (level === 'error' && !message.startsWith('Uncaught')) fault(`${message} ${sourceId}:${lineNumber}`)
    })
  })
}
