import { expect, test } from 'vitest'
import type { Status } from '../../../core/wire/status.ts'
import { createLate } from '../../../main/line/late.ts'
import { createManualClock } from '../../../main/manualClock.ts'
import { aStatus, NOW } from '../../core/builders.ts'

const ONE = 'BCU102728'
const OTHER = 'BCU104410'

type Said = Parameters<ReturnType<typeof createLate>['isDoubtful']>[0]

function listening() {
  const clock = createManualClock(NOW)
  const late = createLate(clock)
  const status = (activity: string, evseId = ONE, socketId: number | null = null): Said => ({
    kind: 'status',
    evseId,
    status: { ...aStatus({ socketId }), activity },
  })
  return {
    clock,
    late,
    /** Whether what is said of the activity may be late. */
    says: (activity: string, evseId?: string, socketId?: number) =>
      late.isDoubtful(status(activity, evseId, socketId)),
    ask: (command: 'GET_CH_STATUS' | 'GET_CH_SETTINGS' = 'GET_CH_STATUS', evseId = ONE) =>
      late.asked({ command, evse_id: evseId }),
  }
}

test('what is said again of a question before a change may be late, once', () => {
  const { says, ask } = listening()
  says('available')
  ask()
  expect(says('charging')).toBe(false)
  expect(says('available')).toBe(true)
  expect(says('available')).toBe(false)
})

test.each([
  [59_999, true],
  [60_000, false],
])('an answer may come for a minute: after %d ms it is late: %s', (ms, isLate) => {
  const { clock, says, ask } = listening()
  says('available')
  ask()
  says('charging')
  clock.advance(ms)
  expect(says('available')).toBe(isLate)
})

test('a question of over a minute ago is forgotten when another is asked', () => {
  const { clock, says, ask } = listening()
  says('available')
  ask()
  says('charging')
  clock.advance(60_000)
  ask()
  expect(says('available')).toBe(false)
})

test('what is said as it is is no news, and what nobody asked for is not late', () => {
  const { says, ask } = listening()
  says('available')
  says('charging')
  expect(says('available')).toBe(false)
  ask()
  expect(says('available')).toBe(false)
  expect(says('charging')).toBe(false)
})

test('the first that is heard of a charge point is the answer, and no later one is late', () => {
  const { says, ask } = listening()
  ask()
  expect(says('available')).toBe(false)
  says('charging')
  expect(says('available')).toBe(false)
})

test.each([
  ['settings', 'GET_CH_SETTINGS', ONE],
  ['another charge point', 'GET_CH_STATUS', OTHER],
] as const)('a question about %s is none about a status', (_what, command, evseId) => {
  const { says, ask } = listening()
  says('available')
  ask(command, evseId)
  says('charging')
  expect(says('available')).toBe(false)
})

test('a question about anything else is none', () => {
  const { late, says } = listening()
  says('available')
  late.asked({ command: 'GET_GRID_STATUS', evse_id: ONE })
  says('charging')
  expect(says('available')).toBe(false)
})

test('settings can be late as a status can', () => {
  const { late, ask } = listening()
  const named = (name: string): Said => ({ kind: 'settings', evseId: ONE, settings: { name } })
  late.isDoubtful(named('Thuis'))
  ask('GET_CH_SETTINGS')
  expect(late.isDoubtful(named('Werk'))).toBe(false)
  expect(late.isDoubtful(named('Thuis'))).toBe(true)
})

test('each socket has a state of its own', () => {
  const { says, ask } = listening()
  says('available', ONE, 1)
  says('charging', ONE, 2)
  ask()
  expect(says('available', ONE, 1)).toBe(false)
  expect(says('charging', ONE, 2)).toBe(false)
  expect(says('charging', ONE, 1)).toBe(false)
  expect(says('available', ONE, 1)).toBe(true)
})

test.each<[Partial<Status>, Partial<Status>]>([
  [{ vehicleLetter: 'A' }, { vehicleLetter: 'B' }],
  [{ startedAt: null }, { startedAt: NOW }],
  [{ stoppedAt: null }, { stoppedAt: NOW }],
  [{ offlineSince: null }, { offlineSince: NOW }],
])('what it says of %j may be late', (before, after) => {
  const { late, ask } = listening()
  const said = (status: Partial<Status>): Said => ({ kind: 'status', evseId: ONE, status: aStatus(status) })
  late.isDoubtful(said(before))
  ask()
  expect(late.isDoubtful(said(after))).toBe(false)
  expect(late.isDoubtful(said(before))).toBe(true)
})

test('numbers that change with every status are never late', () => {
  const { late, ask } = listening()
  const said = (energyKwh: number): Said => ({ kind: 'status', evseId: ONE, status: aStatus({ energyKwh }) })
  late.isDoubtful(said(1))
  ask()
  late.isDoubtful(said(2))
  expect(late.isDoubtful(said(1))).toBe(false)
})

test('what was known is forgotten with the connection', () => {
  const { late, says, ask } = listening()
  says('available')
  ask()
  says('charging')
  late.stop()
  expect(says('charging')).toBe(false)
  expect(says('available')).toBe(false)
})

test('what was known before a connection was lost is no question of the next one', () => {
  const { late, says, ask } = listening()
  says('available')
  ask()
  says('charging')
  late.stop()
  says('charging')
  expect(says('available')).toBe(false)
})
