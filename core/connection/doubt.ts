import { isSame } from '../values/same.ts'
import { type Allowance, allowedFrom, spent } from './allowance.ts'

// Answers carry no correlation, and a push may overtake one (docs/protocol.md §3.1). Pushes come in order. So what says
// again what was so before is either a push, and true, or the late answer to a question from before, and over.

/** What a frame says of what lasts. */
export type Said = Readonly<Record<string, unknown>>

/** A question that may still be answered. */
interface Question {
  /** epoch ms */
  readonly askedAt: number
  /** Something was heard since: its answer may be older than that. */
  readonly isOvertaken: boolean
  /** Something was heard that looks like its answer. */
  readonly isMet: boolean
}

/** What was heard last may be over. */
interface Doubt {
  readonly names: readonly string[]
  /** So many answers from before may say the same. */
  readonly late: number
  /** So many frames in a row said it: one more than there are late answers, and it is so. */
  readonly agreed: number
  /** How often it was asked for since, in vain so far. */
  readonly checks: number
}

/** What was heard of one thing that has a state of its own: a socket, or the settings of a charge point. */
export interface Heard {
  /** What was heard last. */
  readonly now: Said
  /** What else was heard since it was last certain: an answer from before says nothing else. */
  readonly past: readonly Said[]
  readonly questions: readonly Question[]
  readonly doubt: Doubt | undefined
}

/** So long after a question its answer may still come, ms. */
const LATEST_MS = 30_000
const MOST_PAST = 20

const openAt = (questions: readonly Question[], at: number) =>
  questions.filter(({ askedAt }) => at - askedAt < LATEST_MS)

/** What is heard first is certain: it is the answer to all that was asked before. */
export function firstHeard(said: Said): Heard {
  return { now: said, past: [], questions: [], doubt: undefined }
}

/** A question goes out at epoch ms. */
export function withQuestion(heard: Heard, at: number): Heard {
  const open = openAt(heard.questions, at)
  const isCertain = open.length === 0 && !heard.doubt
  return {
    ...heard,
    past: isCertain ? [] : heard.past,
    questions: [...open, { askedAt: at, isOvertaken: false, isMet: false }],
  }
}

/** The first that may have been answered by what was heard; `isNews`: it was asked before what that contradicts. */
function withMet(questions: readonly Question[], isNews: boolean): readonly Question[] {
  const first = questions.findIndex(({ isMet, isOvertaken }) => !isMet && (isOvertaken || !isNews))
  return questions.map((one, n) => (n === first ? { ...one, isMet: true } : one))
}

function doubtAfter({ now, past, doubt }: Heard, said: Said, late: number): Doubt | undefined {
  const news = Object.keys(said).filter((name) => !isSame(now[name], said[name]))
  const isOfDoubt = doubt?.names.every((name) => name in said) ?? true
  if (news.length === 0) {
    if (!doubt || !isOfDoubt) return doubt
    const agreed = doubt.agreed + 1
    return late === 0 || agreed > doubt.late ? undefined : { ...doubt, agreed }
  }
  const isBack = past.some((state) => news.every((name) => isSame(state[name], said[name])))
  // What was never heard before is no answer from before.
  if (!isBack || late === 0) return isOfDoubt ? undefined : doubt
  return { names: [...new Set([...(doubt?.names ?? []), ...news])], late, agreed: 1, checks: 0 }
}

/**
 * After something was heard at epoch ms; `mayAnswer`: it is not surely a push. It is doubted where it says again what
 * was so before and may be the answer to a question from before; `isLate` where no other frame looks like that answer.
 */
export function withSaid(
  heard: Heard,
  said: Said,
  mayAnswer: boolean,
  at: number,
): { readonly heard: Heard; readonly isDoubted: boolean; readonly isLate: boolean } {
  const open = openAt(heard.questions, at)
  const late = mayAnswer ? open.filter(({ isOvertaken }) => isOvertaken).length : 0
  const doubt = doubtAfter(heard, said, late)
  const isNews = !isSame(heard.now, { ...heard.now, ...said })
  const isDoubted = isNews && doubt?.agreed === 1 && doubt !== heard.doubt
  const met = mayAnswer && (!isNews || isDoubted) ? withMet(open, isNews) : open
  const past = isNews ? [...heard.past, heard.now].slice(-MOST_PAST) : heard.past
  return {
    heard: {
      now: { ...heard.now, ...said },
      past: open.length === 0 && !doubt ? [] : past,
      questions: met.map((one) => ({ ...one, isOvertaken: true })),
      doubt,
    },
    isDoubted,
    isLate: isDoubted && open.some(({ isMet, isOvertaken }) => isOvertaken && !isMet),
  }
}

/** A doubt for which no question was answered after so many is left as it is. */
const MOST_CHECKS = 3
/** What comes and goes is not asked for until it was quiet for so long, ms: its next push tells as much. */
const QUIET_MS = 10_000

/** Whether it is worth asking for. */
export function isToCheck({ doubt }: Heard): boolean {
  return doubt !== undefined && doubt.checks < MOST_CHECKS
}

/** It was asked for because of its doubt. */
export function withCheck(heard: Heard): Heard {
  return heard.doubt ? { ...heard, doubt: { ...heard.doubt, checks: heard.doubt.checks + 1 } } : heard
}

/** Checks of one charge point, and of all. */
const OF_ONE: Allowance = { atOnce: 5, eachMs: 120_000 }
const OF_ALL: Allowance = { atOnce: 20, eachMs: 120_000 }
/** So many of one charge point are left for when it is quiet. */
const KEPT = 2

/** The checks that were asked; until when they count, epoch ms. */
export interface Spent {
  readonly ofOne: number
  readonly ofAll: number
}

/** One more check is asked at epoch ms. */
export function withSpent({ ofOne, ofAll }: Spent, at: number): Spent {
  return { ofOne: spent(ofOne, at, OF_ONE), ofAll: spent(ofAll, at, OF_ALL) }
}

/** Of a charge point: when it was last heard and asked for because of a doubt, epoch ms. */
export interface Times {
  readonly heardAt: number
  readonly checkedAt: number
}

/**
 * When what is doubted may be asked for, epoch ms: at once; and where that did not tell, not before all that was asked
 * is answered, so that there is just one answer, and not while it comes and goes.
 */
export function checkFrom(
  all: readonly Heard[],
  { heardAt, checkedAt }: Times,
  isLate: boolean,
  { ofOne, ofAll }: Spent,
): number {
  const asked = all.flatMap(({ questions }) => questions.map(({ askedAt }) => askedAt))
  const quietAt = Math.max(
    checkedAt + LATEST_MS,
    heardAt + QUIET_MS,
    ...asked.map((at) => at + LATEST_MS),
    allowedFrom(ofOne, OF_ONE),
  )
  const mayAskAtOnce = isLate || heardAt - checkedAt >= LATEST_MS
  const atOnceAt = Math.max(heardAt, allowedFrom(ofOne, { ...OF_ONE, atOnce: OF_ONE.atOnce - KEPT }))
  return Math.max(mayAskAtOnce ? Math.min(atOnceAt, quietAt) : quietAt, allowedFrom(ofAll, OF_ALL))
}
