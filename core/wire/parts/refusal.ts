import * as v from 'valibot'
import { isObject } from './values.ts'

/** Yes or no, however it is written. */
export const flag = v.union([
  v.boolean(),
  v.pipe(
    v.picklist([0, 1]),
    v.transform((digit) => digit === 1),
  ),
  v.pipe(
    v.string(),
    v.trim(),
    v.toLowerCase(),
    v.picklist(['true', 'false', '1', '0']),
    v.transform((word) => word === 'true' || word === '1'),
  ),
])

/** Where an error that is an object has its words, in the order in which they are looked for. */
const WORDS = ['message', 'error', 'code', 'description', 'reason', 'text'] as const
const CODES = ['code', 'error'] as const

/** The parts of an error that is an object, by their names. */
const partsOf = (error: unknown, names: readonly string[]): readonly unknown[] =>
  isObject(error) ? names.map((name) => error[name]).filter((part) => !isObject(part)) : []

const isWord = (part: unknown): part is string | number =>
  (typeof part === 'string' && part.trim() !== '') || (typeof part === 'number' && part !== 0)

const isEmpty = (error: unknown) =>
  isObject(error) ? Object.keys(error).length === 0 : !error || error === '0'

/** What an error says, which may be a text, a number or an object with either; empty where there is none. */
export function errorText(error: unknown): string {
  if (isEmpty(error) || (typeof error === 'string' && error.trim() === '')) return ''
  return String([error, ...partsOf(error, WORDS)].find(isWord) ?? 'ERROR').trim()
}

/** The code of an error, which may be written as a text or be in an object; undefined where it has none. */
export function errorCode(error: unknown): number | undefined {
  const found = [error, ...partsOf(error, CODES)].find((part) => typeof part === 'number' || isDigits(part))
  return found === undefined ? undefined : Number(found)
}

function isDigits(part: unknown): part is string {
  return typeof part === 'string' && /^\s*\d{1,6}\s*$/.test(part)
}

/** An error in any form: it is read by the functions above. */
export const anyError = v.optional(v.unknown())

const TOKEN = /\b(?:auth|authentication|authorization|access|api|session)?[ -]?token\b/i
const IS_WRONG =
  /\b(?:invalid|not valid|expired|unknown|unrecogni[sz]ed|rejected|revoked|wrong|bad|stale|no longer|not found|missing)\b/i
const NOT_SIGNED_IN = /\b(?:not authenticated|unauthenticated|invalid auth|session (?:has )?expired)\b/i

/**
 * Whether words say that the session token is not valid (docs/protocol.md §2.5). What a session is started with is called
 * `session_token` too: that is a charge card.
 */
export function saysTokenInvalid(words: string): boolean {
  return NOT_SIGNED_IN.test(words) || (TOKEN.test(words) && IS_WRONG.test(words))
}

/** Whether words say that the daily limit is reached (docs/protocol.md §1.5). */
export function saysLimitReached(words: string): boolean {
  return /\brequest limit (?:is |was )?(?:reached|exceeded)\b/i.test(words)
}
