import type { Status } from '../../../core/wire/status.ts'
import { createLate, type State } from '../../../main/line/late.ts'
import { createManualClock } from '../../../main/manualClock.ts'
import { aStatus, NOW } from '../../core/builders.ts'

export const ONE = 'BCU102728'

/** What the app does with what it hears; its questions are answered only by what a test says. */
export function listening(onCheck: () => void = () => {}) {
  const clock = createManualClock(NOW)
  const told: State[] = []
  const checks: string[] = []
  let end: (() => void)[] = []
  const late = createLate(clock, {
    ask: ({ command }) => {
      checks.push(command.command)
      late.asked(command)
      onCheck()
      return new Promise<void>((done) => end.push(done))
    },
    tell: (message) => told.push(message),
  })
  const hears = (message: State) => {
    if (!late.isHeld(message)) told.push(message)
    late.check(message)
  }
  const status = (said: Partial<Status>, evseId = ONE): State => ({ kind: 'status', evseId, status: said })
  return {
    clock,
    late,
    told,
    checks,
    hears,
    status,
    says: (activity: string, evseId?: string, socketId: number | null = null) =>
      hears(status({ ...aStatus({ socketId }), activity }, evseId)),
    ask: (command: 'GET_CH_STATUS' | 'GET_CH_SETTINGS' = 'GET_CH_STATUS', evseId = ONE) =>
      late.asked({ command, evse_id: evseId }),
    /** The questions about what is in doubt come to nothing. */
    nothingComes: async () => {
      for (const done of end) done()
      end = []
      await Promise.resolve()
    },
    /** Every activity that was told, in order. */
    activities: () => told.flatMap((one) => (one.kind === 'status' ? [one.status.activity] : [])),
  }
}
