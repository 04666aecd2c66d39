import { MOST_VAIN_READS } from '../../core/connection/verdict.ts'
import type { Message } from '../../core/wire/message.ts'
import type { Clock } from '../clock.ts'
import type { Line } from './line.ts'
import { keyOf, READ_ACCOUNT, READ_CARDS, READ_CHARGE_POINTS, type Read } from './reads.ts'

/** Whether the server still knows the session token, by what becomes of the reads. */
export interface Doubt {
  /** It refused a read, or was silent. */
  readonly failed: (read: Read) => void
  /** It refused in words that may mean the token; `read`: where it is clear which. */
  readonly refused: (read: Read | undefined) => void
  /** It said something; `answered`: to a read. */
  readonly heard: (message: Message, answered: Read | undefined) => void
  /** The connection is gone. */
  readonly stop: () => void
}

export interface DoubtOptions {
  readonly clock: Clock
  readonly line: Pick<Line, 'mayDoubt' | 'renew' | 'proven'>
  readonly request: (read: Read) => Promise<Message | undefined>
}

/** How long it may be silent, ms: as long as to a ping. */
const PATIENCE_MS = 60_000

/** What nobody is told without asking, so that also a late one shows that the token is known. */
const OPENED: readonly Message['kind'][] = ['account', 'cards', 'chargePoints', 'gridStatus', 'overrideList']

/** The first that was answered on this connection is asked for again, and then what any account can be asked. */
const LOOKS: readonly Read[] = [READ_ACCOUNT, READ_CARDS]

/**
 * What the token opens is asked for, and not HELLO, which a server may answer whatever the token is. Where nothing is
 * answered the token is renewed; where anything is, what failed fails for itself, and speaks against the token no more
 * until it was answered.
 */
export function createDoubt({ clock, line, request }: DoubtOptions): Doubt {
  /** In a row, of reads that do not fail for themselves. */
  let vain = 0
  let failing = new Set<string>()
  let excused = new Set<string>()
  let told = new Set<Message['kind']>()
  let looking: { timeout: unknown } | undefined

  const settle = () => {
    clock.clearTimeout(looking?.timeout)
    looking = undefined
    vain = 0
    failing = new Set()
  }

  const trust = () => {
    if (looking) excused = new Set([...excused, ...failing])
    settle()
  }

  const lose = () => {
    settle()
    line.renew('no read answered')
  }

  const look = async () => {
    if (looking || !line.mayDoubt()) return
    const look = { timeout: clock.setTimeout(lose, PATIENCE_MS) }
    looking = look
    let last: Message | undefined
    const known = LOOKS.filter(({ answer }) => told.has(answer)).slice(0, 1)
    for (const read of [...known, READ_CHARGE_POINTS]) {
      last = await request(read)
      if (looking !== look) return
    }
    // Refused to the last. Silence may end in time.
    if (last) lose()
  }

  return {
    failed: (read) => {
      if (excused.has(keyOf(read))) return
      failing.add(keyOf(read))
      vain += 1
      if (vain >= MOST_VAIN_READS) void look()
    },
    refused: (read) => {
      if (read && excused.has(keyOf(read))) return
      if (read) failing.add(keyOf(read))
      void look()
    },
    heard: (message, answered) => {
      told.add(message.kind)
      if (!answered && !OPENED.includes(message.kind)) return
      if (answered) excused.delete(keyOf(answered))
      line.proven()
      trust()
    },
    stop: () => {
      settle()
      told = new Set()
    },
  }
}
