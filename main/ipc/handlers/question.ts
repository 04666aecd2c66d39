import type { QuestionHandlers } from '../../../core/contract/area/question.ts'
import type { Question } from '../../../core/surface/question.ts'

export interface QuestionOptions {
  readonly questions: {
    readonly current: () => Question | undefined
    readonly answer: (isYes: boolean) => void
  }
}

export function questionHandlers({ questions }: QuestionOptions): QuestionHandlers {
  return {
    question: () => questions.current(),
    answerQuestion: (isYes) => questions.answer(isYes),
  }
}
