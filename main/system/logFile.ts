import { join } from 'node:path'
import log from 'electron-log/node'
import type { Log } from '../record/log.ts'

/** After a name: JSON, JSON in a string, what `inspect` prints, a query, or a plain sentence. */
const NAMED = /\b((?:token|authorization)\\*["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|\\+"[^"]*"|[^\s"'\\,;}&]+)/gi
const SECRETS = [/Token [^\s"']+/g, NAMED, /\b[A-Z0-9]{32}\b/g]

/** The text without anything that looks like a token: nothing should log one, this is a last safeguard. */
export function masked(text: string): string {
  return SECRETS.reduce(
    (rest, secret) =>
      rest.replace(secret, (_all, name?: string) => (typeof name === 'string' ? `${name}"…"` : '…')),
    text,
  )
}

function reason(cause: unknown): string {
  if (cause === undefined) return ''
  return `: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`
}

/** Where the log is, in its folder. */
export const LOG_NAME = 'amptray.log'

/** A small log in a file of the user's; it turns over by itself. */
export function openLog(folder: string): Log {
  log.transports.file.resolvePathFn = () => join(folder, LOG_NAME)
  log.transports.file.level = 'info'
  log.transports.file.maxSize = 512 * 1024
  log.transports.console.level = false
  return {
    info: (text) => log.info(masked(text)),
    warn: (text) => log.warn(masked(text)),
    error: (text, cause) => log.error(masked(text + reason(cause))),
  }
}
