import type { QuestionAnswer } from '../../../core/contract/area/question.ts'
import type { AskedQuestion, Question } from '../../../core/surface/question.ts'
import type { Windows } from './windows.ts'

/** Asks the user, in a window of the app's own. */
export interface Questions {
  /** What the user says; to close the question is a no. Others wait until it is answered. */
  readonly ask: (question: Question) => Promise<boolean>
  /** What the window shows. */
  readonly current: () => AskedQuestion | undefined
  /** What was said to the question that is shown; to another one, as from a press too late or twice, nothing. */
  readonly answer: (answer: QuestionAnswer) => void
  /** The window is gone, or does not come. */
  readonly gone: () => void
}

interface Asked {
  readonly question: AskedQuestion
  readonly answer: (isYes: boolean) => void
}

/**
 * Questions come one after the other, and none takes the place of another: what is under the pointer when somebody
 * presses is what he has read.
 */
export function createQuestions(windows: Pick<Windows, 'open' | 'close'>): Questions {
  let asked: readonly Asked[] = []
  let lastId = 0
  const show = () => windows.open('question', '')
  return {
    ask: (question) =>
      new Promise((answer) => {
        lastId += 1
        asked = [...asked, { question: { ...question, id: lastId }, answer }]
        show()
      }),
    current: () => asked[0]?.question,
    answer: ({ id, isYes }) => {
      if (asked[0]?.question.id !== id) return
      asked[0].answer(isYes)
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
