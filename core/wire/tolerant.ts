import * as v from 'valibot'

/** What did not fit: the field's path (`*` for any place in a list) and the type that was expected, never the value. */
export type Oddity = string

export type Tolerant<T> = { readonly value: T; readonly oddities: readonly Oddity[] } | undefined

type Container = Record<string, unknown> | unknown[]

/** Something to leave out: a key of an object, or an element of a list. */
interface Misfit {
  readonly container: Container
  readonly part: unknown
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null
}

/**
 * Parses JSON that this process has just read. A field that does not fit its schema is left out and named; where a
 * field that must be there is missing, what it belongs to is left out; the rest is kept. Undefined when nothing is
 * left that fits. The input is changed in place.
 */
export function parseTolerantly<S extends v.GenericSchema>(
  schema: S,
  input: unknown,
): Tolerant<v.InferOutput<S>> {
  const oddities = new Set<Oddity>()
  for (;;) {
    const parsed = v.safeParse(schema, input)
    if (parsed.success) return { value: parsed.output, oddities: [...oddities] }
    // All are found first, as two issues can be about one field. Each round removes something, so the loop ends.
    const misfits = parsed.issues.map(misfitOf)
    if (!misfits.every((misfit) => misfit !== undefined)) return undefined
    for (const issue of parsed.issues) oddities.add(oddityOf(issue))
    leaveOut(misfits)
  }
}

function oddityOf({ path, expected }: v.BaseIssue<unknown>): Oddity {
  const keys = path?.map(({ key }) => (typeof key === 'number' ? '*' : String(key))) ?? []
  return `${keys.join('.')}: expected ${expected}`
}

/** The innermost part on the way to the issue that is there at all. */
function misfitOf({ path }: v.BaseIssue<unknown>): Misfit | undefined {
  const item = path?.findLast(({ input, key }) => isContainer(input) && Object.hasOwn(input, String(key)))
  if (!item || !isContainer(item.input)) return undefined
  return { container: item.input, part: Array.isArray(item.input) ? item.value : item.key }
}

function leaveOut(misfits: readonly Misfit[]): void {
  for (const [container, found] of Map.groupBy(misfits, (misfit) => misfit.container)) {
    const parts = new Set(found.map(({ part }) => part))
    if (!Array.isArray(container)) for (const key of parts) Reflect.deleteProperty(container, String(key))
    else {
      const kept = container.filter((element) => !parts.has(element))
      container.length = 0
      for (const element of kept) container.push(element)
    }
  }
}
