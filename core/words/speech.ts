import type { Snapshot } from '../state/snapshot.ts'
import { onceEach } from '../values/once.ts'
import { type Format, formatFor } from './format.ts'
import { type Words, wordsOf } from './index.ts'

/** All that is needed to say something: the words of a language, and how a locale writes numbers and times. */
export interface Speech {
  readonly words: Words
  readonly format: Format
}

/** Made once for each place and zone, as Intl is slow; the zone is named, so that none is kept of another. */
const formatIn = onceEach((locale: string) => onceEach((timeZone: string) => formatFor(locale, timeZone)))

/** Words and formats of the language in use. */
export function speechOf({ app }: Pick<Snapshot, 'app'>): Speech {
  return { words: wordsOf(app.language), format: formatIn(app.locale)(app.timeZone) }
}
