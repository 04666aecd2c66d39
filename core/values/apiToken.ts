/** What can be told of a token without asking the server. */
export type TokenProblem = 'empty' | 'tooLong' | 'odd'

/** Far more than the 32 characters they have (docs/protocol.md §2.1). */
const MOST_CHARACTERS = 500

const ENDS = /^[\p{C}\p{Z}]+|[\p{C}\p{Z}]+$/gu
const PRINTABLE = /^[!-~]+$/

/** A pasted token without the blanks, line breaks and invisible characters that came along at its ends. */
export function pastedToken(text: string): string {
  return text.replace(ENDS, '')
}

/**
 * Why it can be no token. What one looks like is not documented, so anything passes that can be typed without a blank;
 * only the server knows whether it is one.
 */
export function problemOfToken(token: string): TokenProblem | undefined {
  if (token === '') return 'empty'
  if (token.length > MOST_CHARACTERS) return 'tooLong'
  return PRINTABLE.test(token) ? undefined : 'odd'
}
