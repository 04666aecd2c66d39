import type { Snapshot } from '../state/snapshot.ts'
import { type Format, formatFor } from './format.ts'
import { type Words, wordsOf } from './index.ts'

/** All that is needed to say something: the words of a language, and how a locale writes numbers and times. */
export interface Speech {
  readonly words: Words
  readonly format: Format
}

/** Words and formats of the language in use. */
export function speechOf({ app }: Pick<Snapshot, 'app'>): Speech {
  let format: Format | undefined
  return {
    words: wordsOf(app.language),
    // Made when it is first asked for: Intl is slow, and most changes give nothing to say.
    get format() {
      format ??= formatFor(app.locale, app.timeZone)
      return format
    },
  }
}
