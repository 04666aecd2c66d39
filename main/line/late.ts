import { isSame } from '../../core/values/same.ts'
import type { Command } from '../../core/wire/command.ts'
import type { Message } from '../../core/wire/message.ts'
import type { Clock } from '../clock.ts'

type Said = Extract<Message, { kind: 'status' | 'settings' }>
type State = Readonly<Record<string, unknown>>

/** Tells late answers from news. */
export interface Late {
  /** A command goes out. */
  readonly asked: (command: Command) => void
  /** Whether a message says again what is not so any more, and so may be the late answer to a question from before. */
  readonly isDoubtful: (message: Said) => boolean
  readonly stop: () => void
}

interface Question {
  readonly about: string
  readonly askedAt: number
  /** What was known when it was asked and since, and is not so any more. */
  past: readonly State[]
}

/** So long after a question its answer may still come, ms. */
const LATEST_MS = 60_000

/** What changes with every status is not looked at: the next one puts it right. */
const OF_STATUS = ['activity', 'vehicleLetter', 'startedAt', 'stoppedAt', 'offlineSince'] as const

function stateOf(message: Said): State {
  if (message.kind === 'settings') return { ...message.settings }
  const { status } = message
  return Object.fromEntries(
    OF_STATUS.flatMap((key) => (status[key] === undefined ? [] : [[key, status[key]]])),
  )
}

const about = (kind: Said['kind'], evseId: string) => `${kind} ${evseId}`

/** Answers carry no correlation, and a push may overtake one (docs/protocol.md §3.1). */
export function createLate(clock: Clock): Late {
  let known = new Map<string, State>()
  let questions: readonly Question[] = []

  return {
    asked: (command) => {
      if (command.command !== 'GET_CH_STATUS' && command.command !== 'GET_CH_SETTINGS') return
      const kind = command.command === 'GET_CH_STATUS' ? 'status' : 'settings'
      const now = clock.now()
      questions = questions
        .filter(({ askedAt }) => now - askedAt < LATEST_MS)
        .concat({ about: about(kind, command.evse_id), askedAt: now, past: [] })
    },
    isDoubtful: (message) => {
      const subject = about(message.kind, message.evseId)
      // Each socket has a state of its own.
      const key = message.kind === 'status' ? `${subject} ${message.status.socketId ?? ''}` : subject
      const said = stateOf(message)
      const before = known.get(key)
      const news = Object.keys(said).filter((name) => before && !isSame(before[name], said[name]))
      const open = questions.filter((one) => one.about === subject && clock.now() - one.askedAt < LATEST_MS)
      const late = open.find(
        ({ past }) =>
          news.length > 0 && past.some((state) => news.every((name) => isSame(state[name], said[name]))),
      )
      if (late) {
        questions = questions.filter((one) => one !== late)
        return true
      }
      known.set(key, { ...before, ...said })
      // What nothing was known of before has its answer now.
      if (!before) questions = questions.filter((one) => !open.includes(one))
      else if (news.length > 0) for (const one of open) one.past = [...one.past, before]
      return false
    },
    stop: () => {
      known = new Map()
      questions = []
    },
  }
}
