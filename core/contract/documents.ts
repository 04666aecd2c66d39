import type { CallName } from './contract.ts'

interface Place {
  /** A file of renderer/windows. */
  readonly document: string
  /** What the document finds in its address where it is shown in more than one kind of window, else empty. */
  readonly query: string
}

/** Every kind of window and the document that it shows: what is built, opened and found by the page itself. */
export const WINDOWS = {
  overview: { document: 'overview.html', query: '' },
  settings: { document: 'settings.html', query: '' },
  /** The overview in a smaller place. */
  popover: { document: 'overview.html', query: 'popover' },
  /** A yes or no that is asked outside the windows. */
  question: { document: 'question.html', query: '' },
} as const satisfies Readonly<Record<string, Place>>

export type WindowKind = keyof typeof WINDOWS

/** The calls that only one kind of window makes: a page that was taken over answers no question of another. */
export const CALLED_ONLY_FROM: Readonly<Partial<Record<CallName, WindowKind>>> = {
  question: 'question',
  answerQuestion: 'question',
}
