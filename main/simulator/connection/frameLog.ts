import * as v from 'valibot'

const secretSchema = v.looseObject({ token: v.optional(v.unknown()), Authorization: v.optional(v.unknown()) })

function masked(message: unknown): unknown {
  const parsed = v.safeParse(secretSchema, message)
  if (!parsed.success || Array.isArray(message)) return message
  return {
    ...parsed.output,
    ...('token' in parsed.output ? { token: '***' } : {}),
    ...('Authorization' in parsed.output ? { Authorization: 'Token ***' } : {}),
  }
}

/** A text as JSON, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a text from a socket says, without secrets; of text that is no JSON only how long it was. */
export function readable(text: string): unknown {
  const message = parseJson(text)
  return message === undefined ? `${text.length} characters that are not JSON` : masked(message)
}

/** One line of JSON about a frame that came in or went out on a connection. */
export const logLine = (at: number, connection: number, direction: 'in' | 'out', text: string): string =>
  JSON.stringify({ at: new Date(at).toISOString(), connection, direction, frame: readable(text) })
