import type { Question } from '../../../core/surface/question.ts'
import type { Windows } from './windows.ts'

/** Asks the user, in a window of the app's own. */
export interface Questions {
  /** What the user says; to close the question is a no. Others wait until it is answered. */
  readonly ask: (question: Question) => Promise<boolean>
  /** What the window shows. */
  readonly current: () => Question | undefined
  readonly answer: (isYes: boolean) => void
  /** The window is gone, or does not come. */
  readonly gone: () => void
}

interface Asked {
  readonly question: Question
  readonly answer: (isYes: boolean) => void
}

/**
 * Questions come one after the other, and none takes the place of another: what is under the pointer when somebody
 * presses is what he has read.
 */
export function createQuestions(windows: Pick<Windows, 'open' | 'close'>): Questions {
  let asked: readonly Asked[] = []
  const show = () => windows.open('question', '')
  return {
    ask: (question) =>
      new Promise((answer) => {
        asked = [...asked, { question, answer }]
        show()
      }),
    current: () => asked[0]?.question,
    answer: (isYes) => {
      asked[0]?.answer(isYes)
      windows.close('question')
    },
    gone: () => {
      const [answered, ...others] = asked
      asked = others
      answered?.answer(false)
      if (others.length > 0) show()
    },
  }
}
