import * as v from 'valibot'
import type { AskedQuestion } from '../../surface/question.ts'
import { answer, call, type HandlersOf, nothing } from '../channel.ts'

const questionAnswer = v.strictObject({ id: v.pipe(v.number(), v.safeInteger()), isYes: v.boolean() })

export type QuestionAnswer = v.InferOutput<typeof questionAnswer>

/** What the user is asked outside the windows, for the window that asks it. */
export const question = {
  /** None where it was answered meanwhile. */
  question: call(nothing, answer<AskedQuestion | undefined>()),
  /** Whether it is a yes to the question with this number; the window goes with it. */
  answerQuestion: call(questionAnswer, answer<void>()),
} as const

export type QuestionHandlers = HandlersOf<typeof question>
