import type { Message } from '../../core/wire/message.ts'
import type { Read } from './reads.ts'

/** A read that somebody wants. */
export interface Question {
  readonly read: Read
  readonly settle: ((answer: Message | undefined) => void) | undefined
  /** In a row. */
  readonly failures: number
  /** Somebody waits for it. */
  readonly isUrgent: boolean
}

/** Is on its way to the server, perhaps after it failed and rested. All times are epoch ms. */
export type Open = Question & { readonly askedAt: number; readonly isAgain: boolean }
/** Failed, and is asked again. */
export type Resting = Question & { readonly failedAt: number; readonly dueAt: number }
