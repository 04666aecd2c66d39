import type { Speech } from '../../words/speech.ts'
import type { Notice } from './policy.ts'

/** What was not told when it happened; the oldest first, each thing once. `at`: epoch ms. */
export type Held = readonly { readonly notice: Notice; readonly at: number }[]

/** Adds a notice; it replaces an earlier one of the same event and charge point. */
export function withHeld(held: Held, notice: Notice, at: number): Held {
  const isSame = (other: Notice) => other.about === notice.about && other.evseId === notice.evseId
  return [...held.filter((one) => !isSame(one.notice)), { notice, at }]
}

/** More than this is not read, and macOS shows no more. */
export const MOST_LINES = 4

const URGENCIES = ['critical', 'normal', 'low'] as const

/** Everything that was held back, told as one; undefined when that is nothing. */
export function summaryOf(held: Held, { words, format }: Speech): Notice | undefined {
  const [first] = held
  if (!first) return undefined
  const lines = held.map(({ notice, at }) => `${format.time(at)} ${notice.title}`)
  const left = lines.length - MOST_LINES
  const { title, before } = words.notification.heldBack
  return {
    about: 'meanwhile',
    evseId: held.every(({ notice }) => notice.evseId === first.notice.evseId)
      ? first.notice.evseId
      : undefined,
    title,
    body: [...(left > 0 ? [before(left)] : []), ...lines.slice(-MOST_LINES)].join('\n'),
    urgency: URGENCIES.find((level) => held.some(({ notice }) => notice.urgency === level)) ?? 'low',
    isAnswer: true,
  }
}
