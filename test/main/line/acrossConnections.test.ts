import { describe, expect, test } from 'vitest'
import { isSame } from '../../../core/values/same.ts'
import type { Command } from '../../../core/wire/command.ts'
import { createReader } from '../../../main/line/reader.ts'
import {
  READ_ACCOUNT,
  READ_CARDS,
  READ_CHARGE_POINTS,
  READ_GRID,
  READ_STATUS,
  type Read,
} from '../../../main/line/reads.ts'
import { createManualClock } from '../../../main/manualClock.ts'
import { message } from '../../core/builders.ts'

const START = Date.UTC(2025, 10, 22, 13)

const FRAMES: Readonly<Record<string, object>> = {
  GET_CHARGE_CARDS: { object: 'CHARGE_CARDS', cards: [] },
  GET_CHARGE_POINTS: { object: 'CHARGE_POINTS', data: [] },
  GET_ACCOUNT: { object: 'ACCOUNT', login: 'a' },
  GET_GRID_STATUS: { object: 'GRID_STATUS', data: { id: 'GRID' } },
}

function frameFor(command: Command): object {
  const evse_id = 'evse_id' in command ? command.evse_id : ''
  return FRAMES[command.command] ?? { object: 'CH_STATUS', data: { evse_id, activity: 'available' } }
}

/** A server that answers after so long, and hangs up so long after one of the questions. */
interface Server {
  readonly answersAfterMs: number
  readonly hangsUpOn?: Read
  readonly hangsUpAfterMs?: number
}

/** An account of some charge points on a line that may end; what follows the list is asked when that is there. */
function line(evseIds: readonly string[], server: Server) {
  const clock = createManualClock(START)
  const told = new Set<Command>()
  const mostOpen = { count: 0 }
  let open = 0
  let connection = 0

  const end = () => {
    connection += 1
    open = 0
    reader.stop()
  }
  const answer = (command: Command) => {
    open -= 1
    told.add(command)
    if (command === READ_CHARGE_POINTS.command) {
      reader.keep(new Set(evseIds))
      reader.ask([...statuses, ...grids])
    }
    reader.heard(message(frameFor(command)))
  }
  const reader = createReader(
    clock,
    (command) => {
      const its = connection
      open += 1
      mostOpen.count = Math.max(mostOpen.count, open)
      const inConnection = (act: () => void) => () => its === connection && act()
      if (!isSame(command, server.hangsUpOn?.command))
        clock.setTimeout(
          inConnection(() => answer(command)),
          server.answersAfterMs,
        )
      else clock.setTimeout(inConnection(end), server.hangsUpAfterMs ?? 0)
      return true
    },
    () => {},
  )
  const statuses = evseIds.map(READ_STATUS)
  const grids = [READ_GRID(evseIds[0] ?? '')]
  const begin = () => reader.ask([READ_CARDS, READ_CHARGE_POINTS, READ_ACCOUNT])
  /** Connections of so long each, unless the server ends them before. */
  const connect = (times: number, ms: number) => {
    for (let n = 0; n < times; n += 1) {
      begin()
      clock.advance(ms)
      end()
      clock.advance(5_000)
    }
  }
  /** The charge points whose status was told. */
  const read = () => evseIds.filter((_, n) => [...told].some((one) => one === statuses[n]?.command))
  return { clock, told, statuses, grids, begin, connect, read, mostOpen }
}

const ids = (count: number) => Array.from({ length: count }, (_, n) => `E${n}`)

describe('a new connection goes on where the last one ended', () => {
  test.each([
    [40, 1_500, 15_000],
    [40, 100, 2_000],
    [200, 1_900, 20_000],
    [500, 40, 5_000],
  ])(
    '%i charge points, answers after %i ms, each connection %i ms: all are read',
    (count, answersAfterMs, ms) => {
      const { connect, read } = line(ids(count), { answersAfterMs })
      connect(20, ms)
      expect(read()).toHaveLength(count)
    },
  )

  const four = ids(4)
  const bad: readonly Read[] = [READ_CARDS, READ_ACCOUNT, ...four.map(READ_STATUS), READ_GRID('E0')]
  const speeds = [
    [40, 0],
    [40, 600],
    [1_500, 0],
    [1_500, 1_000],
    [1_500, 2_500],
  ] as const
  const cases = bad.flatMap((read) =>
    speeds.map(([answers, hangsUp]) => [read.command.command, read.evseId, answers, hangsUp, read] as const),
  )

  test.each(cases)(
    'a server that hangs up on %s %s: all else is read (answers after %i ms, the end after %i ms)',
    (_command, _evseId, answersAfterMs, hangsUpAfterMs, hangsUpOn) => {
      const it = line(four, { answersAfterMs, hangsUpOn, hangsUpAfterMs })
      it.connect(20, 60_000)
      const all = [READ_CARDS, READ_CHARGE_POINTS, READ_ACCOUNT, ...it.statuses, ...it.grids]
      const untold = all.filter(({ command }) => !it.told.has(command)).map(({ command }) => command)
      expect(untold).toEqual([hangsUpOn.command])
    },
  )
})

describe('answers that are slow', () => {
  test.each([
    [100, 600, 60],
    [100, 1_500, 60],
    [100, 1_990, 60],
    [200, 1_900, 110],
    [500, 9_000, 260],
  ])(
    'of %i charge points, after %i ms each, are all there in %i s, with a bounded number on its way',
    (count, answersAfterMs, s) => {
      const { clock, begin, read, mostOpen } = line(ids(count), { answersAfterMs })
      begin()
      clock.advance(s * 1_000 + 3 * answersAfterMs)
      expect(read()).toHaveLength(count)
      expect(mostOpen.count).toBeLessThanOrEqual(20)
    },
  )
})
