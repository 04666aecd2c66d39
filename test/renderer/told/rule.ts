import { parseTimestamp } from '../../../core/values/time.ts'
import type { Speech } from '../../../core/words/speech.ts'
import { decimalsOf } from '../../../core/words/telling/table.ts'
import type { Leaf } from './leaves.ts'
import { cell, fact, type Sight } from './sights.ts'

/** What is to be seen for a value that was told. */
export type Rule = (leaf: Leaf, speech: Speech) => readonly Sight[]

export const inParent = (leaf: Leaf, key: string): unknown =>
  typeof leaf.parent === 'object' && leaf.parent !== null ? Reflect.get(leaf.parent, key) : undefined

/** A setting of which no permission is told may be written. */
export const permissionIn = (leaf: Leaf) => inParent(leaf, 'permission') ?? 'write'

const nothingOr = (value: unknown, { words }: Speech, say: (value: string) => string) =>
  value === '' || value === null ? words.told.nothing : say(String(value))

export const toldIn =
  (
    title: 'measurements' | 'grid' | 'about' | 'elsewhere',
    name: (speech: Speech) => string,
    say: (leaf: Leaf, speech: Speech) => string,
  ): Rule =>
  (leaf, speech) => [fact(speech.words.told[title].title, name(speech), say(leaf, speech))]

export const measured = (
  name: keyof Speech['words']['told']['measurements'],
  say: (leaf: Leaf, speech: Speech) => string,
) => toldIn('measurements', ({ words }) => String(words.told.measurements[name]), say)

export const about = (
  name: Exclude<keyof Speech['words']['told']['about'], 'possible'>,
  say: (leaf: Leaf, speech: Speech) => string,
) => toldIn('about', ({ words }) => words.told.about[name], say)

export const unit =
  (of: string) =>
  ({ value }: Leaf, { format }: Speech) =>
    `${format.exact(Number(value))} ${of}`
export const asText = ({ value }: Leaf, speech: Speech) => nothingOr(value, speech, (one) => one)
export const yesOrNo = ({ value }: Leaf, { words }: Speech) => (value ? words.told.yes : words.told.no)
export const stamp = ({ value }: Leaf, speech: Speech) =>
  nothingOr(value, speech, (one) => speech.format.stamp(parseTimestamp(one) ?? Number.NaN))

/** A cell of the column that the three values under a name on the wire make. */
const phase =
  (n: number, wire: string, title: 'measurements' | 'grid', column: (speech: Speech) => string): Rule =>
  (leaf, speech) => {
    const columnValues = [1, 2, 3].map((one) => Number(inParent(leaf, `${wire}${one}`)))
    const value = speech.format.fixed(Number(leaf.value), decimalsOf(columnValues, 1))
    return [cell(speech.words.told[title].title, speech.words.chargePoint.phase(n), column(speech), value)]
  }

export const phases = (
  place: string,
  wire: string,
  title: 'measurements' | 'grid',
  column: (speech: Speech) => string,
) => Object.fromEntries([1, 2, 3].map((n) => [`${place}.${wire}${n}`, phase(n, wire, title, column)]))

/** Fields of one name, under the name of what they belong to. */
export const under = (path: string, rules: Readonly<Record<string, Rule>>) =>
  Object.fromEntries(Object.entries(rules).map(([key, rule]) => [`${path}.${key}`, rule]))
