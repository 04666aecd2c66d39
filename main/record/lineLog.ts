import { reasonOf } from '../../core/connection/changes.ts'
import type { Problem } from '../../core/wire/message.ts'
import type { Witness, WitnessedChange } from '../line/witness.ts'
import type { Log } from './log.ts'

/** Most different oddities to log: without a limit a broken server could fill the disk. */
const MOST_ODDITIES = 500

function problemText({ kind, object }: Problem): string {
  return object === undefined ? `a frame was dropped: ${kind}` : `${object} was dropped: ${kind}`
}

/** `waiting: serverUnreachable`: what a connection became. */
function stateText({ connection }: WitnessedChange): string {
  const reason = reasonOf(connection)
  return reason === undefined ? connection.state : `${connection.state}: ${reason}`
}

/** `connection waiting: closed (close 1006, attempt 3, direct)` */
function changeText(change: WitnessedChange): string {
  const { code, attempt, route } = change
  const details = [code, `attempt ${attempt}`, route].filter((detail) => detail !== undefined)
  return `connection ${stateText(change)} (${details.join(', ')})`
}

/** Tells what is odd in frames, each oddity once. */
function frameLog(log: Log): Witness['frame'] {
  const told = new Set<string>()
  const once = (text: string) => {
    if (told.has(text) || told.size >= MOST_ODDITIES) return
    told.add(text)
    log.warn(text)
  }
  return (parsed) => {
    if ('problem' in parsed) return once(problemText(parsed.problem))
    for (const oddity of parsed.oddities) once(`${parsed.object}: ${oddity}`)
  }
}

/** Logs each change of the connection and why; of attempts that end alike in a row only the first. */
function connectionLog(log: Log): Witness['connection'] {
  let told = ''
  return (change) => {
    const { connection, code } = change
    const what = `${stateText(change)} ${code}`
    const isEnded = code !== undefined
    // Every attempt begins with `connecting`: that is worth a line only where it says what ended the one before.
    if ((connection.state === 'connecting' && !isEnded) || what === told) return
    told = what
    if (isEnded) log.warn(changeText(change))
    else log.info(changeText(change))
  }
}

/** A witness that logs what helps to find a fault on the line. */
export function createLineLog(log: Log): Omit<Witness, 'sent'> {
  return {
    connection: connectionLog(log),
    frame: frameLog(log),
    unanswered: ({ command }) => log.warn(`no answer to ${command.command}`),
    failed: (cause) => log.error('what was heard could not be followed', cause),
  }
}
