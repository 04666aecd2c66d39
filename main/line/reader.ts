import {
  againAfterMs,
  againFrom,
  isMute,
  NOTHING_IN_VAIN,
  withAgain,
  withAnswer,
  withFailure,
} from '../../core/connection/askAgain.ts'
import type { Command } from '../../core/wire/command.ts'
import type { Message } from '../../core/wire/message.ts'
import type { Clock } from '../clock.ts'
import { createOrder } from './order.ts'
import type { Open, Question, Resting } from './question.ts'
import {
  answers,
  couldBeConfused,
  isOfAny,
  isRefusal,
  isSameRead,
  mayRefuse,
  type Read,
  type Refusal,
} from './reads.ts'
import { whoseTurn } from './turn.ts'

/** What a message is to the reader. */
export type Heard =
  | { readonly kind: 'answer'; readonly read: Read }
  /** Perhaps that of a read, so nobody else may take it for theirs; `read`: where it is clear which. */
  | { readonly kind: 'refusal'; readonly read: Read | undefined }
  | { readonly kind: 'news' }

export interface Reader {
  /**
   * Asks what was never asked, or longest ago, before the others, also across connections; what is under way is not
   * asked twice. What fails is asked again.
   */
  readonly ask: (reads: readonly Read[]) => void
  /** Asks before those that wait: somebody waits for it. */
  readonly askFirst: (read: Read) => void
  /** Asks once and gives the answer, which may be a refusal; undefined when none came. */
  readonly request: (read: Read) => Promise<Message | undefined>
  /** Gives up reads of charge points that are not in the list any more: nobody would answer them. */
  readonly keep: (evseIds: ReadonlySet<string>) => void
  /** Takes note of a message, and of what it is to the reader. */
  readonly heard: (message: Message) => Heard
  readonly stop: () => void
}

const ANSWER_TIMEOUT_MS = 10_000
/** An answer that takes longer does not keep the next question waiting, ms. */
const SLOW_MS = 2_000
/** Where so many answers are slow already, or the last one was, the next question waits for less, ms: there may be hundreds. */
const MANY = 3
const SLOW_OF_MANY_MS = 500
/** So long after a read failed an error may still be its answer, ms. */
const LATE_ERROR_MS = 60_000

/**
 * Asks one thing after the other; one that is slow to be answered does not hold up the others, but never are there two
 * whose answers could be confused. What is refused or not answered rests and is asked again, unless it was told
 * meanwhile: at once where something is answered after nothing was.
 */
export function createReader(
  clock: Clock,
  send: (command: Command) => boolean,
  unanswered: (read: Read) => void,
): Reader {
  let waiting: readonly Question[] = []
  let open: readonly Open[] = []
  let resting: readonly Resting[] = []
  let vain = NOTHING_IN_VAIN
  /** How long the last answer took. */
  let tookMs = 0
  const order = createOrder()
  /** How many of those that rested were asked. */
  let turn = 0
  /** When the last outage ended. */
  let outageEndedAt = Number.NEGATIVE_INFINITY
  let wake: unknown

  const fail = (question: Open, answer?: Message) => {
    const { read, settle, isUrgent, isAgain } = question
    open = open.filter((one) => one !== question)
    order.outlived(read)
    if (settle) return settle(answer)
    const failedAt = clock.now()
    const failures = question.failures + 1
    const dueAt = failedAt + againAfterMs(failures)
    resting = [...resting, { read, settle, failures, isUrgent, failedAt, dueAt }]
    if (isAgain) vain = withFailure(vain, failedAt)
  }

  /** When the next of those that rest may be asked, epoch ms. */
  const againAt = () => {
    const asking = open.filter(({ isAgain }) => isAgain).length
    return Math.max(againFrom(vain, asking), Math.min(...resting.map(({ dueAt }) => dueAt)))
  }

  /** Whose turn it is, of those whose answers cannot be confused with any that is awaited. */
  const candidate = (): Question | undefined => {
    const now = clock.now()
    const mayBeAsked = ({ read }: Question) => !open.some((one) => couldBeConfused(one.read, read))
    const first = waiting.find(mayBeAsked)
    if (first || againAt() > now) return first
    const due = resting.filter((one) => one.dueAt <= now && mayBeAsked(one))
    return whoseTurn(due, outageEndedAt, turn)
  }

  /** The one that may be asked beside those on their way. */
  const nextOne = (): Question | undefined => {
    const next = candidate()
    const isAlone = next && !next.isUrgent && [...open, next].some(({ read }) => order.isSuspect(read))
    return isAlone && open.length > 0 ? undefined : next
  }

  /** From when on another may be asked beside those on their way, epoch ms. */
  const besideAt = () => {
    const areMany = open.length >= MANY || tookMs > SLOW_OF_MANY_MS
    return Math.max(...open.map(({ askedAt }) => askedAt)) + (areMany ? SLOW_OF_MANY_MS : SLOW_MS)
  }

  const sendNext = () => {
    const now = clock.now()
    const next = nextOne()
    if (!next || now < besideAt()) return
    const { read, settle, failures, isUrgent } = next
    const isAgain = !waiting.includes(next)
    if (isAgain) {
      vain = withAgain(vain, now)
      turn += 1
    }
    waiting = waiting.filter((one) => one !== next)
    resting = resting.filter((one) => one !== next)
    open = [...open, { read, settle, failures, isUrgent, askedAt: now, isAgain }]
    order.asked(read, now)
    send(read.command)
  }

  /** Does all that is due, and wakes up for what will be. */
  const work = () => {
    const now = clock.now()
    const failed = open.filter(({ askedAt }) => now - askedAt >= ANSWER_TIMEOUT_MS)
    for (const one of failed) fail(one)
    sendNext()
    const next = nextOne() ? besideAt() : againAt()
    const due = Math.min(
      ...open.map(({ askedAt }) => askedAt + ANSWER_TIMEOUT_MS),
      // What could be confused with one on its way waits for that.
      next > now ? next : Number.POSITIVE_INFINITY,
    )
    clock.clearTimeout(wake)
    if (due < Number.POSITIVE_INFINITY) wake = clock.setTimeout(work, due - now)
    // Whoever hears of it may ask for more.
    for (const { read } of failed) unanswered(read)
  }

  /** A question that was asked before goes on counting its failures. */
  const questionOf = (read: Read, isUrgent: boolean): Question => {
    const before = [...waiting, ...resting].find((one) => !one.settle && isSameRead(one.read, read))
    return { read, settle: undefined, failures: before?.failures ?? 0, isUrgent }
  }

  /** Takes reads out of all that is not under way, to ask them anew. */
  const taken = (reads: readonly Read[], isUrgent: boolean): readonly Question[] => {
    const idle = reads.filter((read) => !open.some((one) => isSameRead(one.read, read)))
    const questions = idle.map((read) => questionOf(read, isUrgent))
    const isOther = ({ read, settle }: Question) => settle || !idle.some((one) => isSameRead(one, read))
    waiting = waiting.filter(isOther)
    resting = resting.filter(isOther)
    return questions
  }

  const refused = (refusal: Refusal): Heard => {
    const asked = open.filter(({ read }) => mayRefuse(read, refusal))
    const late = resting.filter(
      ({ read, failedAt }) => mayRefuse(read, refusal) && clock.now() - failedAt < LATE_ERROR_MS,
    )
    const [only] = asked
    // Of several nobody knows which it was: those that get no answer are asked again when their time is over.
    if (only && asked.length === 1) {
      fail(only, refusal)
      work()
      unanswered(only.read)
    }
    const read = asked.length === 1 ? only?.read : undefined
    return asked.length + late.length > 0 ? { kind: 'refusal', read } : { kind: 'news' }
  }

  /** What is answered ends an outage: what failed in it is due now. */
  const answered = (asked: readonly Open[]) => {
    const now = clock.now()
    if (isMute(vain)) {
      if (!resting.some(({ failedAt }) => failedAt <= outageEndedAt)) outageEndedAt = now
      resting = resting.map((one) => ({ ...one, dueAt: Math.min(one.dueAt, now) }))
    }
    for (const { read, askedAt, isAgain } of asked) {
      vain = withAnswer(vain, isAgain)
      tookMs = now - askedAt
      order.outlived(read)
    }
  }

  return {
    ask: (reads) => {
      const isWaiting = (read: Read) => waiting.some((one) => isSameRead(one.read, read))
      const asked = taken(
        reads.filter((read) => !isWaiting(read)),
        false,
      )
      const { urgent = [], other = [] } = Object.groupBy(waiting, (one) =>
        one.isUrgent ? 'urgent' : 'other',
      )
      waiting = [...urgent, ...order.sorted([...other, ...asked])]
      work()
    },
    askFirst: (read) => {
      waiting = [...taken([read], true), ...waiting]
      work()
    },
    request: (read) =>
      new Promise((settle) => {
        waiting = [{ read, settle, failures: 0, isUrgent: true }, ...waiting]
        work()
      }),
    keep: (evseIds) => {
      const isListed = ({ read, settle }: Question) => settle || isOfAny(evseIds, read)
      waiting = waiting.filter(isListed)
      resting = resting.filter(isListed)
      order.keep(evseIds)
    },
    heard: (message) => {
      if (isRefusal(message)) return refused(message)
      const asked = open.filter(({ read }) => answers(read, message))
      // Late or by a push: what failed and is told meanwhile need not be asked again.
      const told = [...asked, ...resting.filter(({ read }) => answers(read, message))]
      const [first] = told
      if (!first) return { kind: 'news' }
      open = open.filter((one) => !told.includes(one))
      resting = resting.filter((one) => !told.includes(one))
      if (asked.length > 0) answered(asked)
      work()
      for (const { settle } of told) settle?.(message)
      return { kind: 'answer', read: first.read }
    },
    stop: () => {
      clock.clearTimeout(wake)
      order.ended(open.map(({ read }) => read))
      const given = [...open, ...waiting]
      waiting = []
      open = []
      resting = []
      for (const { settle } of given) settle?.(undefined)
    },
  }
}
