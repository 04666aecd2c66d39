import { mkdirSync, readFileSync, type Stats, statSync } from 'node:fs'
import { open, readdir, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { isStored, type Stored } from '../../core/preferences/stored.ts'
import type { NotKeptReason } from '../../core/state/snapshot.ts'

/** Why a file could not be read or written. */
export interface DiskFailure {
  readonly reason: NotKeptReason
  /** For the log. */
  readonly message: string
}

const REASONS: Readonly<Record<string, NotKeptReason>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'denied',
  EACCES: 'denied',
  EPERM: 'denied',
  EISDIR: 'inTheWay',
  ENOTDIR: 'inTheWay',
  EEXIST: 'inTheWay',
  ENOTEMPTY: 'inTheWay',
  ELOOP: 'inTheWay',
}

/** What an error of the file system means. */
export function failureOf(cause: unknown): DiskFailure {
  const message = cause instanceof Error ? cause.message : String(cause)
  return { reason: REASONS[codeOf(cause)] ?? 'other', message }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/**
 * Makes a folder and those that lead to it, or throws. Node's own way to do it never returns where a folder is there
 * and takes none, as in /proc.
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (cause) {
    const above = dirname(folder)
    if (codeOf(cause) === 'EEXIST' && isFolder(folder)) return
    if (codeOf(cause) !== 'ENOENT' || above === folder) throw cause
    makeFolder(above)
    if (!isFolder(folder)) mkdirSync(folder)
  }
}

/** A folder, a pipe or a device: opening one can wait for ever. */
export const NO_FILE: DiskFailure = { reason: 'inTheWay', message: 'what is there is no file' }

/** Where a file is that may be a link, also to what is not there yet. */
export async function targetOf(path: string): Promise<string> {
  const linked = () => readlink(path).then((target) => resolve(dirname(path), target))
  return await realpath(path)
    .catch(linked)
    .catch(() => path)
}

/** More than the app ever writes, bytes. */
const MOST_BYTES = 8 * 1024 * 1024

export type Found =
  | { readonly kind: 'absent' }
  | { readonly kind: 'content'; readonly content: Stored }
  /** A file that says nothing. */
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'failed'; readonly failure: DiskFailure }

/** Reads an object from a file of JSON. */
export function readObject(path: string): Found {
  let bytes: Buffer
  try {
    const about = statSync(path)
    if (!about.isFile()) return { kind: 'failed', failure: NO_FILE }
    if (about.size > MOST_BYTES) return { kind: 'broken', message: `${about.size} bytes are too many` }
    bytes = readFileSync(path)
  } catch (cause) {
    return codeOf(cause) === 'ENOENT' ? { kind: 'absent' } : { kind: 'failed', failure: failureOf(cause) }
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    // What is nested too deep could be read, but never be written again.
    JSON.stringify(value)
    return isStored(value)
      ? { kind: 'content', content: value }
      : { kind: 'broken', message: 'it holds no object' }
  } catch (cause) {
    return { kind: 'broken', message: failureOf(cause).message }
  }
}

/** Nobody else writes in the folder, and a name that is taken is refused: node:crypto would be 4 ms of each start. */
const someHex = () =>
  Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')

/** Of a file that is being written; what is killed meanwhile leaves it behind. */
export const temporaryOf = (path: string) => `${path}.tmp-${someHex()}${someHex()}`
const TEMPORARY = /^\.tmp-[0-9a-f]{16}$/

/** Removes what killed runs left of writing a file, and nothing else. */
export async function removeTemporary(path: string): Promise<void> {
  const [folder, name] = [dirname(path), basename(path)]
  // What cannot be removed does no harm.
  const left = (await readdir(folder).catch(() => [])).filter(
    (other) => other.startsWith(name) && TEMPORARY.test(other.slice(name.length)),
  )
  for (const other of left) await rm(join(folder, other)).catch(() => {})
}

/** Follows links; undefined where nothing is. */
export async function whatIsAt(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined
    throw cause
  }
}

/** Writes a file whole or not at all: whoever reads it sees the old text or the new one, also after a power cut. */
export async function replaceFile(path: string, text: string): Promise<DiskFailure | undefined> {
  const temporary = temporaryOf(path)
  try {
    if ((await whatIsAt(path))?.isFile() === false) return NO_FILE
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    return undefined
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {})
    return failureOf(cause)
  }
}
