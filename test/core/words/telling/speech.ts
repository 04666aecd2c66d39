import { formatFor } from '../../../../core/words/format.ts'
import { wordsOf } from '../../../../core/words/index.ts'
import type { Fact } from '../../../../core/words/telling/fact.ts'

/** English, in Amsterdam's time. */
export const ENGLISH = { words: wordsOf('en'), format: formatFor('en-GB', 'Europe/Amsterdam') }

/** Facts as they stand on a page: `name: value (hint) [id]`, of those that were told. */
export function told(facts: readonly Fact[]): readonly string[] {
  return facts
    .filter(({ value, hint, id }) => value !== undefined || hint || id)
    .map(({ name, value = '', hint, id }) =>
      [`${name}: ${value}`, hint && `(${hint})`, id && `[${id}]`].filter(Boolean).join(' '),
    )
}

/** What can be copied of facts, by what its button copies. */
export function copied(facts: readonly Fact[]): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    facts.flatMap(({ copies, id, value }) => (copies ? [[copies, id ?? value] as const] : [])),
  )
}
