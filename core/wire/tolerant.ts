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

/** The lists of a frame that may be long, by their fields, and what an element of them is. */
export type Lists = Readonly<Record<string, v.GenericSchema>>

/** What does not fit in elements of lists, in all of a frame; each takes longer to find than a field that does. */
const MOST_MISFITS = 2_000

/**
 * Parses JSON that this process has just read. A field that does not fit its schema is left out and named; where a
 * field that must be there is missing, what it belongs to is left out; the rest is kept. Undefined when nothing is
 * left that fits. The input is changed in place. Elements of long lists are mended one by one, and no more once too
 * much does not fit: then those that do not are left out whole.
 */
export function parseTolerantly<S extends v.GenericSchema>(
  schema: S,
  input: unknown,
  lists: Lists = {},
): Tolerant<v.InferOutput<S>> {
  const whole = v.safeParse(schema, input, { abortEarly: true })
  if (whole.success) return { value: whole.output, oddities: [] }
  const oddities = new Set(mendLists(lists, input))
  const mended = mend(schema, input)
  for (const issue of mended.issues) oddities.add(oddityOf(issue))
  return mended.fits ? { value: mended.value, oddities: [...oddities] } : undefined
}

type Mended<S extends v.GenericSchema> = { readonly issues: readonly v.BaseIssue<unknown>[] } & (
  | { readonly fits: true; readonly value: v.InferOutput<S> }
  | { readonly fits: false }
)

/** Leaves out what does not fit, until the rest does. */
function mend<S extends v.GenericSchema>(schema: S, input: unknown): Mended<S> {
  const issues: v.BaseIssue<unknown>[] = []
  for (;;) {
    const parsed = v.safeParse(schema, input)
    if (parsed.success) return { fits: true, value: parsed.output, issues }
    for (const issue of parsed.issues) issues.push(issue)
    // All are found first, as two issues can be about one field. Each round removes something, so the loop ends.
    const misfits = parsed.issues.map(misfitOf)
    if (!misfits.every((misfit) => misfit !== undefined)) return { fits: false, issues }
    leaveOut(misfits)
  }
}

function mendLists(lists: Lists, input: unknown): readonly Oddity[] {
  const oddities = new Set<Oddity>()
  let found = 0
  const fits = (key: string, element: unknown, schema: v.GenericSchema): boolean => {
    if (found >= MOST_MISFITS) {
      const isGood = v.safeParse(schema, element, { abortEarly: true }).success
      if (!isGood) oddities.add(`${key}.*: expected <=${MOST_MISFITS} misfits`)
      return isGood
    }
    const mended = mend(schema, element)
    found += mended.issues.length
    for (const issue of mended.issues) oddities.add(oddityOf(issue, [key, '*']))
    return mended.fits
  }
  for (const [key, schema] of Object.entries(lists)) {
    const list: unknown = isContainer(input) ? Reflect.get(input, key) : undefined
    if (Array.isArray(list)) keep(list, (element) => fits(key, element, schema))
  }
  return [...oddities]
}

function oddityOf({ path, expected }: v.BaseIssue<unknown>, inside: readonly string[] = []): Oddity {
  const keys = path?.map(({ key }) => (typeof key === 'number' ? '*' : String(key))) ?? []
  return `${[...inside, ...keys].join('.')}: expected ${expected}`
}

/** Leaves out the other elements of a list, in place. */
function keep(list: unknown[], isKept: (element: unknown) => boolean): void {
  const kept = list.filter(isKept)
  list.length = 0
  for (const element of kept) list.push(element)
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
    else keep(container, (element) => !parts.has(element))
  }
}
