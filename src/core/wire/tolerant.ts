import * as v from 'valibot'

/** What did not fit: the field's path and the type that was expected, never the value. */
export type Oddity = string

export type Tolerant<T> = { readonly value: T; readonly oddities: readonly Oddity[] } | undefined

type Container = Record<string, unknown> | unknown[]

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null
}

/**
 * Parses JSON that this process has just read. A field that does not fit its schema is left out and named; the rest
 * is kept. Undefined when what is left still does not fit. The input is changed in place.
 */
export function parseTolerantly<S extends v.GenericSchema>(
  schema: S,
  input: unknown,
): Tolerant<v.InferOutput<S>> {
  const first = v.safeParse(schema, input)
  if (first.success) return { value: first.output, oddities: [] }
  const oddities = first.issues.map(
    (issue) => `${v.getDotPath(issue) ?? 'frame'}: expected ${issue.expected}`,
  )
  for (const issue of first.issues) leaveOut(issue)
  const second = v.safeParse(schema, input)
  return second.success ? { value: second.output, oddities } : undefined
}

function leaveOut(issue: v.BaseIssue<unknown>): void {
  const last = issue.path?.at(-1)
  if (!last || !isContainer(last.input)) return
  if (Array.isArray(last.input)) {
    const at = last.input.indexOf(last.value)
    if (at >= 0) last.input.splice(at, 1)
  } else {
    Reflect.deleteProperty(last.input, String(last.key))
  }
}
