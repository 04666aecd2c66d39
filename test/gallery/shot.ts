import { LANGUAGES, type Language } from '../../core/preferences/preferences.ts'

export const THEMES = ['light', 'dark'] as const

/** One picture to take, told in what the gallery can be filtered by. */
export interface Shot {
  readonly window: string
  readonly state: string
  readonly width: number
  readonly theme: (typeof THEMES)[number]
  readonly language: Language
}

/** What a subject is shown in, beside English, light and dark, at its natural width. */
export interface Range {
  readonly width: number
  readonly otherWidths?: readonly number[]
  readonly everyLanguage?: boolean
  /** Both when absent. */
  readonly themes?: readonly Shot['theme'][]
}

/** The pictures of a subject: each theme and each other width in English, every language in the first theme. */
export function shotsOf(
  window: string,
  state: string,
  { width, otherWidths = [], everyLanguage = false, themes = THEMES }: Range,
): readonly Shot[] {
  const [theme = 'light'] = themes
  const shot = (differences: Partial<Shot>): Shot => ({
    window,
    state,
    width,
    theme,
    language: 'en',
    ...differences,
  })
  const others = everyLanguage ? LANGUAGES.filter((language) => language !== 'en') : []
  return [
    ...themes.map((one) => shot({ theme: one })),
    ...otherWidths.map((one) => shot({ width: one })),
    ...others.map((language) => shot({ language })),
  ]
}

const slug = (text: string) => text.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()

/** The file of a picture. */
export function fileOf({ window, state, width, theme, language }: Shot): string {
  return `${slug(window)}--${slug(state)}--${width}-${theme}-${language}.png`
}
