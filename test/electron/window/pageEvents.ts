import type { EventEmitter } from 'node:events'
import type { ConsoleMessage, Page } from 'playwright-core'

const LEVELS: Partial<Record<ReturnType<ConsoleMessage['type']>, string>> = {
  error: 'error',
  warning: 'warning',
  debug: 'debug',
}

/** Tells a window's contents, under Electron's names, what happens in its page. */
export function relayPageEvents(page: Page, contents: EventEmitter, url: () => string): void {
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) contents.emit('did-navigate', {}, url())
  })
  page.on('domcontentloaded', () => contents.emit('dom-ready', {}))
  page.on('load', () => contents.emit('did-finish-load'))
  page.on('crash', () => contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }))
  page.on('console', (message) => {
    const { url: sourceId, line: lineNumber } = message.location()
    const level = LEVELS[message.type()] ?? 'info'
    contents.emit('console-message', { level, message: message.text(), lineNumber, sourceId })
  })
  page.on('pageerror', (error) => console.error(`[page ${url()}] ${error.stack ?? error}`))
}
