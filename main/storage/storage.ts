import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stored } from '../../core/preferences/stored.ts'
import type { Kept } from '../../core/state/snapshot.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../record/log.ts'
import {
  type DiskFailure,
  failureOf,
  makeFolder,
  readObject,
  removeTemporary,
  replaceFile,
  targetOf,
  whatIsAt,
} from './disk.ts'
import type { DiskReport } from './diskReport.ts'

export interface StoredFile {
  /** What the file held; nothing where it was not there or could not be read. */
  readonly found: Stored
  /**
   * Writes it soon, and only the last of what is given meanwhile; tried again until it is written. Never throws, and
   * resolves with whether the first try wrote it.
   */
  readonly save: (content: Stored) => Promise<boolean>
}

/** The files of the app, each an object in JSON. */
export interface Storage {
  readonly open: (what: Exclude<Kept, 'log'>) => StoredFile
  /** Tries once more to write what is not written; after it nothing is tried again by itself. */
  readonly close: () => Promise<void>
}

interface StorageOptions {
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  readonly report: DiskReport
}

/** The first and the longest wait before what failed is tried again, ms. */
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 5 * 60_000

function freeName(path: string): string {
  for (let n = 1; ; n += 1) {
    const name = path.replace(/(\.json)?$/, `.broken-${n}.json`)
    if (!existsSync(name)) return name
  }
}

/**
 * Files that are written one at a time and beside everything else: a slow disk, or one over a network, holds nothing
 * up. What cannot be written stays in memory, and is tried again with the next change and now and then.
 */
export function openStorage({ folder, clock, log, report }: StorageOptions): Storage {
  const unwritten = new Map<Exclude<Kept, 'log'>, string>()
  /** Files that could not be read, and so must not be lost by writing over them. */
  const unread = new Set<Kept>()
  const failed = new Set<Kept>()
  /** When what killed runs left of a file is gone. */
  const tidied = new Map<Kept, Promise<void>>()
  let isNews = false
  let isClosed = false
  let working: Promise<void> | undefined
  let retry: unknown
  let retryMs = FIRST_RETRY_MS

  const pathOf = (what: Kept) => join(folder, `${what}.json`)

  const putAside = async (what: Kept, path: string) => {
    const kept = freeName(path)
    try {
      await rename(path, kept)
      log.warn(`${path} could not be used and is kept as ${kept}`)
      if (what === 'preferences') report.putAside(kept)
    } catch (cause) {
      if (existsSync(path)) throw cause
    }
    unread.delete(what)
  }

  const write = async (what: Kept, text: string): Promise<DiskFailure | undefined> => {
    try {
      await tidied.get(what)
      if (!(await whatIsAt(folder))) makeFolder(folder)
      const path = await targetOf(pathOf(what))
      if (unread.has(what)) await putAside(what, path)
      return await replaceFile(path, text)
    } catch (cause) {
      return failureOf(cause)
    }
  }

  const attempt = async (what: Exclude<Kept, 'log'>, text: string) => {
    const failure = await write(what, text)
    if (!failure) {
      if (unwritten.get(what) === text) unwritten.delete(what)
      if (unwritten.size === 0) retryMs = FIRST_RETRY_MS
      if (failed.delete(what)) log.info(`${pathOf(what)} is written again`)
      report.wrote(what, pathOf(what), undefined)
      return
    }
    const isFirst = !failed.has(what)
    failed.add(what)
    // Once may be a scanner that held the file for a moment.
    if (!isFirst) report.wrote(what, pathOf(what), failure)
    else log.warn(`${pathOf(what)} could not be written: ${failure.message}`)
  }

  const waitForRetry = () => {
    working = undefined
    if (unwritten.size === 0 || isClosed) return
    retry = clock.setTimeout(writeAll, retryMs)
    retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS)
  }

  const work = async () => {
    // What changes in one go is written once.
    await Promise.resolve()
    while (isNews) {
      isNews = false
      clock.clearTimeout(retry)
      for (const [what, text] of [...unwritten]) await attempt(what, text)
    }
  }

  const writeAll = (): Promise<void> => {
    isNews = true
    working ??= work().finally(waitForRetry)
    return working
  }

  return {
    open: (what) => {
      const path = pathOf(what)
      tidied.set(what, targetOf(path).then(removeTemporary))
      const found = readObject(path)
      if (found.kind === 'failed') report.wrote(what, path, found.failure)
      if (found.kind === 'failed' || found.kind === 'broken') {
        const message = found.kind === 'failed' ? found.failure.message : found.message
        log.warn(`${path} could not be read: ${message}`)
        // What is no file was never the app's: it is left alone.
        if (found.kind === 'broken' || found.failure.reason !== 'inTheWay') unread.add(what)
        failed.add(what)
        unwritten.set(what, '{}\n')
        void writeAll()
      }
      return {
        found: found.kind === 'content' ? found.content : {},
        save: async (content) => {
          unwritten.set(what, `${JSON.stringify(content, null, 2)}\n`)
          await writeAll()
          return !unwritten.has(what)
        },
      }
    },
    close: async () => {
      isClosed = true
      await (unwritten.size > 0 ? writeAll() : working)
      await Promise.all(tidied.values())
    },
  }
}
