import type { Command } from '../../core/wire/command.ts'
import type { Message } from '../../core/wire/message.ts'
import { isAnswer } from '../../core/wire/status.ts'

/** A question to the server, and how its answer is known: replies carry no correlation (docs/protocol.md §3.1). */
export interface Read {
  readonly command: Command
  readonly answer: Message['kind']
  /** The charge point that is asked about. */
  readonly evseId?: string
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

/** Whether two reads ask the same. */
export function isSameRead(a: Read, b: Read): boolean {
  return a.answer === b.answer && a.evseId === b.evseId
}

/** The same for reads that ask the same, and for no others. */
export function keyOf({ answer, evseId = '' }: Read): string {
  return `${answer} ${evseId}`
}

/** Whether a read is of no single charge point, or of one of these. */
export function isOfAny(evseIds: ReadonlySet<string>, { evseId }: Read): boolean {
  return evseId === undefined || evseIds.has(evseId)
}

/** Answers that name their charge point, so that two of a kind cannot be taken for each other. */
const NAMED: readonly Message['kind'][] = ['status', 'settings']

/** Whether the answer to one could be taken for that to the other. */
export function couldBeConfused(a: Read, b: Read): boolean {
  return a.answer === b.answer && (!NAMED.includes(a.answer) || a.evseId === b.evseId)
}

/** Whether a message is what a read asks for. */
export function answers({ answer, evseId }: Read, message: Message): boolean {
  if (message.kind !== answer || (message.kind === 'status' && !isAnswer(message.status))) return false
  return !('evseId' in message) || message.evseId === evseId
}

export type Refusal = Extract<Message, { kind: 'error' | 'received' | 'outcome' | 'tokenStatus' }>

/** Whether a message refuses something: a read has no other outcome than its answer. */
export function isRefusal(message: Message): message is Refusal {
  if (message.kind === 'tokenStatus') return message.sessionToken === undefined
  return message.kind === 'error' || ('success' in message && !message.success)
}

/** Whether a refusal is that of a read: an ERROR or a word of the token names nothing, and so may be (docs/protocol.md §4.11). */
export function mayRefuse({ command, evseId }: Read, refusal: Refusal): boolean {
  if (refusal.kind === 'error' || refusal.kind === 'tokenStatus') return true
  return refusal.command === command.command && (!refusal.evseId || refusal.evseId === evseId)
}
