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

export interface Reader {
  /** Puts reads behind those that wait; one that waits already is not asked twice. */
  readonly ask: (reads: readonly Read[]) => void
  /** Asks once and gives the answer, which may be an error; undefined when none came. */
  readonly request: (read: Read) => Promise<Message | undefined>
  /** Takes note of a message; gives the read that it answers, if it does. */
  readonly heard: (message: Message) => Read | undefined
  readonly stop: () => void
}

interface Question {
  readonly read: Read
  readonly settle: ((answer: Message | undefined) => void) | undefined
}

const ANSWER_TIMEOUT_MS = 10_000

const isSame = (a: Read, b: Read) => a.answer === b.answer && a.evseId === b.evseId

function answers({ answer, evseId }: Read, message: Message): boolean {
  if (message.kind === 'error') return true
  return message.kind === answer && (!('evseId' in message) || message.evseId === evseId)
}

/** Asks one thing at a time, so that an answer can only be that of the last question. A silent server is passed over. */
export function createReader(
  clock: Clock,
  send: (command: Command) => boolean,
  silent: (read: Read) => void,
): Reader {
  let waiting: readonly Question[] = []
  let current: Question | undefined
  let timeout: unknown

  const next = () => {
    clock.clearTimeout(timeout)
    ;[current, ...waiting] = waiting
    if (!current) return
    const { read, settle } = current
    timeout = clock.setTimeout(() => {
      silent(read)
      settle?.(undefined)
      next()
    }, ANSWER_TIMEOUT_MS)
    send(read.command)
  }

  const add = (questions: readonly Question[]) => {
    waiting = [...waiting, ...questions]
    if (!current) next()
  }

  return {
    ask: (reads) => {
      const known = [...(current ? [current] : []), ...waiting].map(({ read }) => read)
      const fresh = reads.filter((read) => !known.some((one) => isSame(one, read)))
      add(fresh.map((read) => ({ read, settle: undefined })))
    },
    request: (read) => new Promise((settle) => add([{ read, settle }])),
    heard: (message) => {
      if (!current || !answers(current.read, message)) return undefined
      const { read, settle } = current
      next()
      settle?.(message)
      return read
    },
    stop: () => {
      clock.clearTimeout(timeout)
      const given = [...(current ? [current] : []), ...waiting]
      waiting = []
      current = undefined
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
