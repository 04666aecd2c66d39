import * as v from 'valibot'

const secretSchema = v.looseObject({ token: v.optional(v.unknown()), Authorization: v.optional(v.unknown()) })

/** A message without its secrets: what may be logged and kept. */
export function masked(message: unknown): unknown {
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

/** One line of JSON about a frame that came in or went out on a connection. */
export function logLine(at: number, connection: number, direction: 'in' | 'out', text: string): string {
  const message = parseJson(text)
  const shown =
    message === undefined
      ? { text: `${text.length} characters that are not JSON` }
      : { frame: masked(message) }
  return JSON.stringify({ at: new Date(at).toISOString(), connection, direction, ...shown })
}
