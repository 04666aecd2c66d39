import { appendFileSync, renameSync, statSync, truncateSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inspect } from 'node:util'
import type { Log } from '../record/log.ts'
import { type DiskFailure, failureOf, makeFolder, NO_FILE } from '../storage/disk.ts'
import type { DiskReport } from '../storage/diskReport.ts'

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
  if (typeof cause === 'string') return `: ${cause}`
  return `: ${cause instanceof Error && typeof cause.stack === 'string' ? cause.stack : inspect(cause)}`
}

/** Where the log is, in its folder. */
export const LOG_NAME = 'amptray.log'
const OLDER_NAME = 'amptray.old.log'

const MOST_BYTES = 512 * 1024
/** So many lines wait for a disk that takes none. */
const MOST_WAITING = 200

function sizeOf(file: string): number | DiskFailure {
  const about = statSync(file, { throwIfNoEntry: false })
  if (about === undefined) return 0
  // To open a pipe would wait for somebody to read it.
  return about.isFile() ? about.size : NO_FILE
}

/** The log goes on in a new file; the one before is kept, or, where that cannot be, its lines are lost. */
function turnOver(file: string): void {
  try {
    renameSync(file, join(dirname(file), OLDER_NAME))
  } catch {
    truncateSync(file)
  }
}

/** Adds to a file at once: the next moment may be the last of the app. */
function append(file: string, text: string): DiskFailure | undefined {
  try {
    makeFolder(dirname(file))
    const size = sizeOf(file)
    if (typeof size === 'object') return size
    if (size > MOST_BYTES) turnOver(file)
    appendFileSync(file, text, { mode: 0o600 })
    return undefined
  } catch (cause) {
    return failureOf(cause)
  }
}

/**
 * A small log in a file of the user's; it turns over by itself. It never throws and prints nothing: the last lines that
 * could not be written come with the next one that can.
 */
export function openLog(folder: string, wall: () => number, report: Pick<DiskReport, 'wrote'>): Log {
  const file = join(folder, LOG_NAME)
  let waiting: readonly string[] = []
  const write = (level: string, text: string) => {
    const line = `[${new Date(wall()).toISOString()}] [${level}] ${masked(text)}\n`
    waiting = [...waiting, line].slice(-MOST_WAITING)
    const failure = append(file, waiting.join(''))
    if (!failure) waiting = []
    report.wrote('log', file, failure)
  }
  return {
    info: (text) => write('info', text),
    warn: (text) => write('warn', text),
    error: (text, cause) => write('error', text + reason(cause)),
  }
}
