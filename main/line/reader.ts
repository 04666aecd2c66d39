import { askAgainAt, withinHour } from '../../core/connection/askAgain.ts'
import type { Command } from '../../core/wire/command.ts'
import type { Message } from '../../core/wire/message.ts'
import type { Clock } from '../clock.ts'

/** A question to the server, and how its answer is known: replies carry no correlation (docs/protocol.md §3.1). */
export interface Read {
  readonly command: Command
  readonly answer: Message['kind']
  /** The charge point that is asked about. */
  readonly evseId?: string
}

/** What a message is to the reader. */
export type Heard =
  | { readonly kind: 'answer'; readonly read: Read }
  /** Perhaps that of a read: it names nothing, so nobody else may take it for theirs. */
  | { readonly kind: 'refusal' }
  | { readonly kind: 'news' }

export interface Reader {
  /** Puts reads behind those that wait; what is under way is not asked twice. What fails is asked again. */
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

interface Question {
  readonly read: Read
  readonly settle: ((answer: Message | undefined) => void) | undefined
  /** In a row. */
  readonly failures: number
}

/** Is on its way to the server, or failed and is asked again. All times are epoch ms. */
type Open = Question & { readonly askedAt: number }
type Resting = Question & { readonly failedAt: number; readonly dueAt: number }

const ANSWER_TIMEOUT_MS = 10_000
/** An answer that takes longer does not keep the next question waiting, ms. */
const SLOW_MS = 2_000
/** So long after a read failed an error may still be its answer, ms. */
const LATE_ERROR_MS = 60_000

/** Answers that name their charge point, so that two of a kind cannot be taken for each other. */
const NAMED: readonly Message['kind'][] = ['status', 'settings']

const isSame = (a: Read, b: Read) => a.answer === b.answer && a.evseId === b.evseId

const couldBeConfused = (a: Read, b: Read) =>
  a.answer === b.answer && (!NAMED.includes(a.answer) || a.evseId === b.evseId)

/** A push may tell a part only; what does not say what a charge point does answers nothing. */
const isWhole = (message: Message) => message.kind !== 'status' || message.status.activity !== undefined

const answers = ({ answer, evseId }: Read, message: Message) =>
  message.kind === answer && isWhole(message) && (!('evseId' in message) || message.evseId === evseId)

type Refusal = Extract<Message, { kind: 'error' | 'received' | 'outcome' }>

/** A read has no other outcome than its answer. */
function isRefusal(message: Message): message is Refusal {
  return message.kind === 'error' || ('success' in message && !message.success)
}

/** Whether a refusal is that of a read: an ERROR names nothing, and so may be (docs/protocol.md §4.11). */
function mayRefuse({ command, evseId }: Read, refusal: Refusal): boolean {
  if (refusal.kind === 'error') return true
  return refusal.command === command.command && (!refusal.evseId || refusal.evseId === evseId)
}

/**
 * Asks one thing after the other; one that is slow to be answered does not hold up the others, but never are there two
 * whose answers could be confused. What is refused or not answered is asked again, unless it was told meanwhile.
 */
export function createReader(
  clock: Clock,
  send: (command: Command) => boolean,
  silent: (read: Read) => void,
): Reader {
  let waiting: readonly Question[] = []
  let open: readonly Open[] = []
  let resting: readonly Resting[] = []
  let sentAt = Number.NEGATIVE_INFINITY
  let again: readonly number[] = []
  let wake: unknown

  const fail = (question: Open, answer?: Message) => {
    const { read, settle } = question
    open = open.filter((one) => one !== question)
    if (settle) return settle(answer)
    const now = clock.now()
    const failures = question.failures + 1
    again = withinHour(again, now)
    const dueAt = askAgainAt(failures, again, now)
    again = [...again, dueAt]
    resting = [...resting, { read, settle, failures, failedAt: now, dueAt }]
  }

  /** The one that may be asked beside those on their way. */
  const nextOne = () => waiting.find(({ read }) => !open.some((one) => couldBeConfused(one.read, read)))

  const sendNext = () => {
    const next = nextOne()
    if (!next || (open.length > 0 && clock.now() - sentAt < SLOW_MS)) return
    waiting = waiting.filter((one) => one !== next)
    sentAt = clock.now()
    open = [...open, { ...next, askedAt: sentAt }]
    send(next.read.command)
  }

  /** Does all that is due, and wakes up for what will be. */
  const work = () => {
    const now = clock.now()
    const failed = open.filter(({ askedAt }) => now - askedAt >= ANSWER_TIMEOUT_MS)
    for (const one of failed) fail(one)
    waiting = [...waiting, ...resting.filter(({ dueAt }) => dueAt <= now)]
    resting = resting.filter(({ dueAt }) => dueAt > now)
    sendNext()
    const due = Math.min(
      ...open.map(({ askedAt }) => askedAt + ANSWER_TIMEOUT_MS),
      ...resting.map(({ dueAt }) => dueAt),
      nextOne() ? sentAt + SLOW_MS : Number.POSITIVE_INFINITY,
    )
    clock.clearTimeout(wake)
    if (due < Number.POSITIVE_INFINITY) wake = clock.setTimeout(work, due - now)
    // Whoever hears of it may ask for more.
    for (const { read } of failed) silent(read)
  }

  /** A question that was asked before goes on counting its failures. */
  const questionOf = (read: Read): Question =>
    [...waiting, ...resting].find((one) => !one.settle && isSame(one.read, read)) ?? {
      read,
      settle: undefined,
      failures: 0,
    }

  /** Takes reads out of all that is not under way, to ask them anew. */
  const taken = (reads: readonly Read[]): readonly Question[] => {
    const idle = reads.filter((read) => !open.some((one) => isSame(one.read, read)))
    const questions = idle.map(questionOf)
    const isOther = ({ read, settle }: Question) => settle || !idle.some((one) => isSame(one, read))
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
      silent(only.read)
    }
    return { kind: asked.length + late.length > 0 ? 'refusal' : 'news' }
  }

  return {
    ask: (reads) => {
      const isWaiting = (read: Read) => waiting.some((one) => isSame(one.read, read))
      waiting = [...waiting, ...taken(reads.filter((read) => !isWaiting(read)))]
      work()
    },
    askFirst: (read) => {
      waiting = [...taken([read]), ...waiting]
      work()
    },
    request: (read) =>
      new Promise((settle) => {
        waiting = [{ read, settle, failures: 0 }, ...waiting]
        work()
      }),
    keep: (evseIds) => {
      const isListed = ({ read: { evseId }, settle }: Question) =>
        settle || evseId === undefined || evseIds.has(evseId)
      waiting = waiting.filter(isListed)
      resting = resting.filter(isListed)
      work()
    },
    heard: (message) => {
      if (isRefusal(message)) return refused(message)
      // Late or by a push: what failed and is told meanwhile need not be asked again.
      const told = [...open, ...resting].filter(({ read }) => answers(read, message))
      const [first] = told
      if (!first) return { kind: 'news' }
      open = open.filter((one) => !told.includes(one))
      resting = resting.filter((one) => !told.includes(one))
      work()
      for (const { settle } of told) settle?.(message)
      return { kind: 'answer', read: first.read }
    },
    stop: () => {
      clock.clearTimeout(wake)
      const given = [...open, ...waiting]
      waiting = []
      open = []
      resting = []
      for (const { settle } of given) settle?.(undefined)
    },
  }
}

const ofChargePoint =
  (command: 'GET_CH_STATUS' | 'GET_CH_SETTINGS' | 'GET_GRID_STATUS', answer: Message['kind']) =>
  (evseId: string): Read => ({
    command: { command, evse_id: evseId },
    answer,
    evseId,
  })

export const READ_STATUS = ofChargePoint('GET_CH_STATUS', 'status')
export const READ_SETTINGS = ofChargePoint('GET_CH_SETTINGS', 'settings')
export const READ_GRID = ofChargePoint('GET_GRID_STATUS', 'gridStatus')
export const READ_ACCOUNT: Read = { command: { command: 'GET_ACCOUNT' }, answer: 'account' }
export const READ_CARDS: Read = { command: { command: 'GET_CHARGE_CARDS', limit: 100 }, answer: 'cards' }
export const READ_CHARGE_POINTS: Read = { command: { command: 'GET_CHARGE_POINTS' }, answer: 'chargePoints' }
export const READ_SCHEDULES: Read = { command: { command: 'LIST_OVERRIDE_CURRENT' }, answer: 'overrideList' }
