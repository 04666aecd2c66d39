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

const TOKEN = /\btoken\b/
const IS_WRONG =
  /\b(?:invalid|not valid|no valid|expired|unknown|unrecogni[sz]ed|rejected|revoked|replaced|wrong|bad|stale|no longer|not found|missing)\b/
const NOT_SIGNED_IN =
  /\b(?:not authenticated|unauthenticated|invalid auth|session (?:has |is )?expired|expired session|authentication (?:failed|required|error)|(?:not|please) (?:logged|signed|log|sign) in|(?:log|sign) in again)\b/

/** What a session is started with is called `session_token` too: that is a charge card. */
const CARD = /\bsession_token\b/g

/**
 * In small letters, one blank between two words: INVALID_TOKEN, invalid-token and invalidToken are the same. Every phrase
 * is looked for in this.
 */
const plainly = (words: string) =>
  words
    .replace(CARD, 'card')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/[\s_.:-]+/g, ' ')
    .toLowerCase()

/** Whether words say that the session token is not valid, and nothing else can be meant (docs/protocol.md §2.5). */
export function saysTokenInvalid(words: string): boolean {
  const said = plainly(words)
  return NOT_SIGNED_IN.test(said) || (TOKEN.test(said) && IS_WRONG.test(said))
}

/** An answer of the web that means the same. */
const UNAUTHORIZED = /\bunauthori[sz]ed\b|\b401\b/
const ABOUT_TOKEN = /\b(?:session|sessie|token|login|inloggen|ingelogd|credentials?)\b/

/**
 * Whether words may say that the session token is not valid: in another language, or where a session is one of charging
 * just as well.
 */
export function mayMeanToken(words: string): boolean {
  const said = plainly(words)
  return UNAUTHORIZED.test(said) || ABOUT_TOKEN.test(said)
}

/** Whether words say that another connection has the place of this one (docs/protocol.md §1.4). */
export function saysInUse(words: string): boolean {
  return /\balready connected\b/.test(plainly(words))
}

/** Whether words say that the daily limit is reached (docs/protocol.md §1.5). */
export function saysLimitReached(words: string): boolean {
  return /\brequest limit (?:is |was )?(?:reached|exceeded)\b/.test(plainly(words))
}

/** Whether words say that this may not be had (docs/protocol.md §4.11). */
export function saysNotAuthorized(words: string): boolean {
  return /\b(?:not authori[sz]ed|forbidden)\b/.test(plainly(words))
}

/** Of a server that cannot look, whatever it speaks of besides. */
const TROUBLE = new RegExp(
  String.raw`\b(?:${[
    String.raw`temporar\w*|unavailable|unreachable|not respond\w*|time ?outs?|timed out|gateway`,
    String.raw`internal|server errors?|database|overload\w*|busy|maintenance|in use`,
    String.raw`too (?:many|much)|rate limit\w*|throttl\w*|(?:try|retry) (?:it )?(?:again )?later`,
    'could not|cannot|unable to|failed to',
    'tijdelijk|onbereikbaar|storing|onderhoud|later opnieuw',
  ].join('|')})\b`,
)
const OF_API_TOKEN = new RegExp(
  String.raw`\b(?:${[
    'token|key|login|credentials?|password|accounts?|users?|customers?|gebruiker|klant|wachtwoord',
    '(?:not |un)authori[sz]ed|authentication|forbidden|denied|rejected|revoked|expired|invalid|unknown|not found',
    'ongeldige?|onbekende?|geweigerd|verlopen',
  ].join('|')})\b`,
)

/**
 * Whether an answer to the API token means that it is not valid (docs/protocol.md §2.2): then it has no words, or some
 * about it. Others are of a server that has trouble.
 */
export function rejectsApiToken(words: string): boolean {
  const said = plainly(words)
  return said.trim() === '' || (OF_API_TOKEN.test(said) && !TROUBLE.test(said))
}
