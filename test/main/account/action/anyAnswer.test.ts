import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Action } from '../../../../core/action/action.ts'
import { sightOf } from '../../../../core/action/rules.ts'
import { chargePointOf } from '../../../../core/fleet/fleet.ts'
import { createActions } from '../../../../main/account/actions.ts'
import { createManualClock } from '../../../../main/manualClock.ts'
import { aChargePoint, aFleet, aSnapshot, says } from '../../../core/builders.ts'
import { frozenStore } from '../../frozenStore.ts'

const START = Date.UTC(2025, 10, 22, 13)
const EVSE_IDS: readonly string[] = ['A', 'B', 'C']

/** By an action what a charge point shows before and after it. */
const EFFECTS = {
  start: ['available', 'charging'],
  stop: ['charging', 'available'],
  block: ['available', 'unavailable'],
  unblock: ['unavailable', 'available'],
  reboot: ['available', 'available'],
} as const

type Kind = keyof typeof EFFECTS

/** What becomes of a command, and what is said of it. */
interface Fate {
  readonly kind: Kind
  /** ms after the command; undefined where the charge point does nothing. */
  readonly doneAfterMs: number | undefined
  readonly says: 'success' | 'failure' | 'nothing'
  readonly saysAfterMs: number
  readonly isNamed: boolean
  readonly times: 1 | 2
  readonly hasReceived: boolean
  readonly hasPush: boolean
}

const fate: fc.Arbitrary<Fate> = fc.record({
  kind: fc.constantFrom<Kind>('start', 'stop', 'block', 'unblock', 'reboot'),
  doneAfterMs: fc.option(fc.nat(40_000), { nil: undefined }),
  says: fc.constantFrom('success', 'failure', 'nothing'),
  saysAfterMs: fc.nat(60_000),
  isNamed: fc.boolean(),
  times: fc.constantFrom(1, 2),
  hasReceived: fc.boolean(),
  hasPush: fc.boolean(),
})

/** Whether a look at a status is answered, and after how long. */
const look = fc.record({ isLost: fc.boolean(), afterMs: fc.nat(1_500) })

/** What is promised: after this an action has ended, ms. */
const PROMISED_MS = 100_000
/** So long a failure is looked at, ms. */
const AFTERMATH_MS = 65_000

function conversation(fates: readonly Fate[], looks: readonly { isLost: boolean; afterMs: number }[]) {
  const clock = createManualClock(START)
  const shows = new Map(EVSE_IDS.map((evseId, n) => [evseId, EFFECTS[fates[n]?.kind ?? 'stop'][0] as string]))
  const store = frozenStore(
    aSnapshot(
      aFleet(
        EVSE_IDS.map((evseId) =>
          aChargePoint({
            evseId,
            updatedAt: START,
            status: { activity: shows.get(evseId) ?? '', vehicleLetter: 'B' },
          }),
        ),
        { connection: { state: 'online', since: START - 1 } },
      ),
    ),
  )
  let looked = 0
  const hear = (frame: object) => store.dispatch(says(frame, clock.now()))
  const push = (evse_id: string) =>
    hear({ object: 'CH_STATUS', evse_id, data: { activity: shows.get(evse_id), vehicle_status: 'B' } })
  const actions = createActions(store, clock, {
    send: (command) => {
      const evse_id = 'evse_id' in command ? command.evse_id : ''
      const one = fates[EVSE_IDS.indexOf(evse_id)]
      if (!one) return true
      if (one.doneAfterMs !== undefined)
        clock.setTimeout(() => {
          shows.set(evse_id, EFFECTS[one.kind][1])
          if (one.hasPush) push(evse_id)
        }, one.doneAfterMs)
      if (one.hasReceived)
        clock.setTimeout(() => hear({ object: `RECEIVED_${command.command}`, evse_id }), 200)
      if (one.says !== 'nothing')
        clock.setTimeout(() => {
          const outcome = { success: one.says === 'success', error: one.says === 'success' ? '' : 'rejected' }
          for (let n = 0; n < one.times; n += 1)
            hear({ object: `STATUS_${command.command}`, ...outcome, ...(one.isNamed && { evse_id }) })
        }, one.saysAfterMs)
      return true
    },
    readStatus: (evseId) => {
      const { isLost, afterMs } = looks[looked % looks.length] ?? { isLost: false, afterMs: 0 }
      looked += 1
      if (!isLost) clock.setTimeout(() => push(evseId), afterMs)
    },
    readSettings: () => {},
  })
  const one = (evseId: string) => {
    const found = chargePointOf(store.get().fleet, evseId)
    if (!found) throw new Error(`no ${evseId}`)
    return found
  }
  return { clock, actions, one, shows, looked: () => looked }
}

test('whatever is lost, late, doubled, nameless or untrue: an action ends in time, and as it is', () => {
  fc.assert(
    fc.property(
      fc.array(fate, { minLength: 3, maxLength: 3 }),
      fc.array(look, { minLength: 1, maxLength: 20 }),
      (fates, looks) => {
        const { clock, actions, one, shows, looked } = conversation(fates, looks)
        EVSE_IDS.forEach((evseId, n) => {
          const action: Action = { kind: fates[n]?.kind ?? 'stop' }
          actions.act({ evseId, action }, 'tray')
          expect(one(evseId).pending).toHaveLength(1)
        })
        clock.advance(PROMISED_MS)
        for (const evseId of EVSE_IDS) expect(one(evseId).pending).toEqual([])
        clock.advance(AFTERMATH_MS)
        EVSE_IDS.forEach((evseId, n) => {
          const { completed, failures } = one(evseId)
          const { kind, says: said } = fates[n] ?? { kind: 'stop', says: 'nothing' }
          expect([completed, ...failures].filter(Boolean)).toHaveLength(1)
          const isDone = shows.get(evseId) === EFFECTS[kind][1]
          if (kind === 'reboot') {
            // Nobody can see it: it is done when that was said of it, and not when that was said of none.
            const isNamed = fates[n]?.isNamed || fates.filter((other) => other.kind === 'reboot').length === 1
            if (said === 'success' && isNamed) expect(completed).toBeDefined()
            if (fates.every((other) => other.kind !== 'reboot' || other.says !== 'success'))
              expect(completed).toBeUndefined()
            return
          }
          if (completed) expect(isDone).toBe(true)
          // The looks of a failure that were answered would have shown it.
          if (isDone && looks.every(({ isLost }) => !isLost)) expect(failures).toEqual([])
          expect(sightOf({ action: { kind } }, one(evseId)) === 'done' && failures.length > 0).toBe(false)
        })
        expect(looked()).toBeLessThanOrEqual(3 * 12)
        clock.advance(3_600_000)
        expect(looked()).toBeLessThanOrEqual(3 * 12)
      },
    ),
    { numRuns: 1_000 },
  )
})
