import * as v from 'valibot'
import type { Question } from '../../surface/question.ts'
import { answer, call, type HandlersOf, nothing } from '../channel.ts'

/** What the user is asked outside the windows, for the window that asks it. */
export const question = {
  /** None where it was answered meanwhile. */
  question: call(nothing, answer<Question | undefined>()),
  /** Whether it is a yes; the window goes with it. */
  answerQuestion: call(v.boolean(), answer<void>()),
} as const

export type QuestionHandlers = HandlersOf<typeof question>
