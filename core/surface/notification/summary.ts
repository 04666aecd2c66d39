import { EVENT_KINDS, EVENTS, type EventKind } from '../../preferences/events.ts'
import type { Speech } from '../../words/speech.ts'
import { type ChargePointEvent, isConnectionEvent, type Notice } from './policy.ts'

/** One event that is summed up. */
export interface Part {
  readonly about: EventKind
  readonly notice: Notice
  /** What clocks showed when it happened, epoch ms. */
  readonly shownAt: number
}

/** More than this is not read, and macOS shows no more. */
export const MOST_LINES = 4

const URGENCIES = ['critical', 'normal', 'low'] as const

/** `5 finished, 2 offline`, the weightiest first. */
function counts(parts: readonly Part[], { words }: Speech): string {
  const { counted, chargePoints } = words.notification.summary
  const kinds = EVENT_KINDS.filter((kind): kind is ChargePointEvent => !isConnectionEvent(kind))
  const told = kinds.flatMap((kind) => {
    const count = parts.filter(({ about }) => about === kind).length
    return count > 0 ? [counted[kind](count)] : []
  })
  const ids = new Set(parts.map(({ notice }) => notice.evseId))
  return `${chargePoints(ids.size)}: ${told.join(', ')}`
}

/** Each with its time where they are few; else those that need you or are of the connection, and how many there are of the others. */
function lines(parts: readonly Part[], speech: Speech, wall: number): readonly string[] {
  const line = ({ notice, shownAt }: Part) => `${speech.format.moment(shownAt, wall)} ${notice.title}`
  if (parts.length <= MOST_LINES) return parts.map(line)
  const isNamed = ({ about }: Part) => isConnectionEvent(about) || EVENTS[about].weight === 'needsYou'
  // The connection has one word at most, so what is left over is of charge points.
  const named = parts
    .filter(isNamed)
    .toSorted((a, b) => Number(isConnectionEvent(b.about)) - Number(isConnectionEvent(a.about)))
    .slice(0, MOST_LINES - 1)
  return [
    ...named.map(line),
    counts(
      parts.filter((part) => !named.includes(part)),
      speech,
    ),
  ]
}

/** What a notice is of. */
export function partOf({ about, evseId, socketId }: Notice): NonNullable<Notice['parts']>[number] {
  return { about, evseId, socketId }
}

/**
 * Several events as one notice, which opens the charge point where all are of one, else the overview. `parts`: at least
 * one, in the order of their times. `isMeanwhile`: they are not from just now. `wall`: what the clock shows, epoch ms.
 */
export function summaryOf(
  parts: readonly Part[],
  isMeanwhile: boolean,
  speech: Speech,
  wall: number,
): Notice {
  const { meanwhile, changes } = speech.words.notification.summary
  const notices = parts.map(({ notice }) => notice)
  const [evseId, ...others] = new Set(notices.map((one) => one.evseId))
  return {
    about: 'meanwhile',
    evseId: others.length === 0 ? evseId : undefined,
    parts: notices.flatMap((one) => one.parts ?? [partOf(one)]),
    title: isMeanwhile ? meanwhile : changes,
    body: lines(parts, speech, wall).join('\n'),
    urgency: URGENCIES.find((level) => notices.some(({ urgency }) => urgency === level)) ?? 'low',
  }
}
