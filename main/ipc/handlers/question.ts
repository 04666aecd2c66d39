import type { QuestionAnswer, QuestionHandlers } from '../../../core/contract/area/question.ts'
import type { AskedQuestion } from '../../../core/surface/question.ts'

export interface QuestionOptions {
  readonly questions: {
    readonly current: () => AskedQuestion | undefined
    readonly answer: (answer: QuestionAnswer) => void
  }
}

export function questionHandlers({ questions }: QuestionOptions): QuestionHandlers {
  return {
    question: () => questions.current(),
    answerQuestion: (answer) => questions.answer(answer),
  }
}
