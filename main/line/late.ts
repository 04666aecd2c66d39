import {
  checkFrom,
  firstHeard,
  type Heard,
  isToCheck,
  type Said,
  type Times,
  withCheck,
  withQuestion,
  withSaid,
  withSpent,
} from '../../core/connection/doubt.ts'
import type { Command } from '../../core/wire/command.ts'
import type { Message } from '../../core/wire/message.ts'
import { isAnswer } from '../../core/wire/status.ts'
import type { Clock } from '../clock.ts'
import { isSameRead, keyOf, READ_SETTINGS, READ_STATUS, type Read } from './reads.ts'

export type State = Extract<Message, { kind: 'status' | 'settings' }>

/** Tells late answers from news. */
export interface Late {
  /** A command goes out. */
  readonly asked: (command: Command) => void
  /** Whether a message is held back, to be told if nothing newer comes: it seems to be a late answer. */
  readonly isHeld: (message: State) => boolean
  /** After a message is told or held back: asks for what it is about, where that is in doubt. */
  readonly check: (message: State) => void
  readonly stop: () => void
}

export interface LateOptions {
  /** Asks once; ends with the answer, or when there is none. */
  readonly ask: (read: Read) => Promise<unknown>
  /** What was held back counts. */
  readonly tell: (message: State) => void
}

/** What is asked for and answered at once: the status of a charge point, or its settings. */
interface Subject extends Times {
  readonly read: Read
  /** By socket: each has a state of its own. */
  readonly heard: ReadonlyMap<string, Heard>
  readonly isLate: boolean
  /** When its checks do not count any more, epoch ms. */
  readonly overAt: number
}

interface Held {
  readonly message: State
  readonly wake: unknown
}

/** What is held back counts after this time, ms, if no answer came: it may be news. */
const HELD_MS = 6_000

/** What changes with every status is not looked at: the next one puts it right. */
const OF_STATUS = ['activity', 'vehicleLetter', 'startedAt', 'stoppedAt', 'offlineSince'] as const

function saidBy(message: State): Said {
  if (message.kind === 'settings') return { ...message.settings }
  const { status } = message
  return Object.fromEntries(
    OF_STATUS.flatMap((key) => (status[key] === undefined ? [] : [[key, status[key]]])),
  )
}

const readOf = ({ kind, evseId }: State) => (kind === 'status' ? READ_STATUS : READ_SETTINGS)(evseId)
const socketOf = (message: State) => (message.kind === 'status' ? `${message.status.socketId ?? ''}` : '')
/** What tells a part only was not asked for. */
const mayAnswer = (message: State) => message.kind !== 'status' || isAnswer(message.status)

const NEW = {
  heard: new Map<string, Heard>(),
  isLate: false,
  heardAt: Number.NEGATIVE_INFINITY,
  checkedAt: Number.NEGATIVE_INFINITY,
  overAt: Number.NEGATIVE_INFINITY,
}

/** Whether one is of the same socket as another, and says all of it anew. */
function replaces(newer: State, older: State): boolean {
  const said = saidBy(newer)
  return socketOf(newer) === socketOf(older) && Object.keys(saidBy(older)).every((name) => name in said)
}

/** What one says is not touched by what is said of another socket; a frame without a number is of all of them. */
function isApart(newer: State, older: State): boolean {
  return socketOf(newer) !== socketOf(older) && socketOf(newer) !== '' && socketOf(older) !== ''
}

/** What may be late is asked for anew, as often as `core/connection/doubt.ts` allows; what is heard last counts. */
export function createLate(clock: Clock, { ask, tell }: LateOptions): Late {
  let subjects = new Map<string, Subject>()
  /** By subject and socket. */
  let held = new Map<string, Held>()
  /** Subjects that are worth asking for. */
  let doubted = new Set<string>()
  /** Goes on in the next connection. */
  let overAt = Number.NEGATIVE_INFINITY
  let wake: unknown
  let wakeAt = Number.POSITIVE_INFINITY

  const dueAt = ({ heard, isLate, overAt: ofOne, ...times }: Subject) =>
    checkFrom([...heard.values()], times, isLate, { ofOne, ofAll: overAt })

  const put = (subject: Subject) => {
    const name = keyOf(subject.read)
    subjects.set(name, subject)
    if ([...subject.heard.values()].some(isToCheck)) doubted.add(name)
    else doubted.delete(name)
  }

  const checkOne = (subject: Subject) => {
    const now = clock.now()
    const { ofOne, ofAll } = withSpent({ ofOne: subject.overAt, ofAll: overAt }, now)
    overAt = ofAll
    put({
      ...subject,
      heard: new Map([...subject.heard].map(([socket, one]) => [socket, withCheck(one)])),
      isLate: false,
      checkedAt: now,
      overAt: ofOne,
    })
    const waiting = [...held.values()].filter(({ message }) => isSameRead(readOf(message), subject.read))
    void ask(subject.read).then(() => {
      for (const one of waiting) release(one)
    })
  }

  const wakeBy = (at: number) => {
    if (at >= wakeAt) return
    clock.clearTimeout(wake)
    wakeAt = at
    wake = clock.setTimeout(look, at - clock.now())
  }

  /** Asks for one if it is due, or when it will be. */
  const follow = (name: string) => {
    const subject = doubted.has(name) ? subjects.get(name) : undefined
    if (!subject) return
    if (dueAt(subject) > clock.now()) return wakeBy(dueAt(subject))
    checkOne(subject)
    follow(name)
  }

  const look = () => {
    wakeAt = Number.POSITIVE_INFINITY
    for (const name of [...doubted]) follow(name)
  }

  const drop = (one: Held) => {
    clock.clearTimeout(one.wake)
    held = new Map([...held].filter(([, other]) => other !== one))
  }

  const release = (one: Held) => {
    if (![...held.values()].includes(one)) return
    drop(one)
    tell(one.message)
  }

  /** What is held makes way for what is newer, or comes before it. */
  const makeWay = (newer: State) => {
    for (const one of held.values()) {
      const { message } = one
      if (!isSameRead(readOf(message), readOf(newer)) || isApart(newer, message)) continue
      if (replaces(newer, message)) drop(one)
      else release(one)
    }
  }

  const hold = (message: State) => {
    const one: Held = { message, wake: clock.setTimeout(() => release(one), HELD_MS) }
    held.set(`${keyOf(readOf(message))} ${socketOf(message)}`, one)
  }

  return {
    asked: (command) => {
      if (command.command !== 'GET_CH_STATUS' && command.command !== 'GET_CH_SETTINGS') return
      const read = (command.command === 'GET_CH_STATUS' ? READ_STATUS : READ_SETTINGS)(command.evse_id)
      const subject = subjects.get(keyOf(read))
      if (!subject) return
      const heard = [...subject.heard].map(
        ([socket, one]) => [socket, withQuestion(one, clock.now())] as const,
      )
      put({ ...subject, heard: new Map(heard) })
    },
    isHeld: (message) => {
      makeWay(message)
      const [read, socket, said, now] = [readOf(message), socketOf(message), saidBy(message), clock.now()]
      const subject = subjects.get(keyOf(read)) ?? { ...NEW, read }
      const known = subject.heard.get(socket)
      const { heard, isDoubted, isLate } = known
        ? withSaid(known, said, mayAnswer(message), now)
        : { heard: firstHeard(said), isDoubted: false, isLate: false }
      const next = { ...subject, heard: new Map(subject.heard).set(socket, heard), heardAt: now, isLate }
      put(next)
      const isToHold = isDoubted && isLate && dueAt(next) <= now
      if (isToHold) hold(message)
      return isToHold
    },
    check: (message) => follow(keyOf(readOf(message))),
    stop: () => {
      clock.clearTimeout(wake)
      wakeAt = Number.POSITIVE_INFINITY
      for (const one of held.values()) clock.clearTimeout(one.wake)
      held = new Map()
      subjects = new Map()
      doubted = new Set()
    },
  }
}
