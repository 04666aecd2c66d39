import { describe, expect, test } from 'vitest'
import type { ChargePoint } from '../../../../core/fleet/fleet.ts'
import { replyTo, type Told } from '../../../../core/surface/notification/reply.ts'
import { aChargePoint, aFleet, anApp, CHARGING, HOUR_MS, MINUTE_MS, NOW } from '../../builders.ts'

const EVSE_ID = 'BCU102728'
const DAY_MS = 24 * HOUR_MS
const chargingSince = (startedAt: number | null) => aChargePoint({ status: { ...CHARGING, startedAt } })
const stopped = (startedAt: number | null) =>
  aChargePoint({ status: { vehicleLetter: 'C', startedAt, stoppedAt: startedAt } })
const blocked = aChargePoint({ status: { activity: 'unavailable' } })
const free = aChargePoint()

const told = (differences: Partial<Told> = {}): Told => ({
  about: 'started',
  evseId: EVSE_ID,
  at: NOW - HOUR_MS,
  isOfThisRun: false,
  ...differences,
})

const reply = (one: Told, ...chargePoints: readonly ChargePoint[]) =>
  replyTo(one, { fleet: aFleet(chargePoints), app: anApp() }, NOW)

const act = (kind: string) => ({
  is: 'chosen',
  intent: { do: 'act', request: { evseId: EVSE_ID, action: { kind } } },
})
const OVER = { is: 'over' }

describe('the button of a notification (finding 7)', () => {
  test('stops the session that it told of, also after a restart of the app', () => {
    const since = NOW - HOUR_MS - MINUTE_MS
    expect(reply(told(), chargingSince(since))).toEqual(act('stop'))
    // The server's clock and ours differ by as much.
    expect(reply(told(), chargingSince(NOW - HOUR_MS + MINUTE_MS))).toEqual(act('stop'))
  })

  test.each<[string, Told, ChargePoint]>([
    ['a session that began later', told({ at: NOW - DAY_MS }), chargingSince(NOW - HOUR_MS)],
    ['one that began later in this run', told({ isOfThisRun: true }), chargingSince(NOW - MINUTE_MS)],
    ['one of which nobody knows when it began', told({ at: NOW - DAY_MS }), chargingSince(null)],
    ['no session', told(), free],
    ['a session by what is told of later', told({ at: NOW + DAY_MS }), chargingSince(NOW - HOUR_MS)],
    ['one by what is told of at no time', told({ at: Number.NaN }), chargingSince(NOW - HOUR_MS)],
  ])('does not stop %s', (_what, one, chargePoint) => {
    expect(reply(one, chargePoint)).toEqual(OVER)
  })

  test('does what it says in this run where nobody knows when the session began', () => {
    expect(reply(told({ isOfThisRun: true }), chargingSince(null))).toEqual(act('stop'))
  })

  test('stops the session at its connector, not by the times of another', () => {
    const at = (socketId: number, startedAt: number) => {
      const one = aChargePoint({ status: { ...CHARGING, socketId, startedAt } })
      return { status: one.status ?? expect.unreachable(), session: one.session, updatedAt: NOW }
    }
    const both = { ...chargingSince(NOW), sockets: [at(1, NOW - 2 * HOUR_MS), at(2, NOW)] }
    expect(reply(told({ socketId: 1 }), both)).toEqual(act('stop'))
    expect(reply(told({ socketId: 2 }), both)).toEqual(OVER)
  })

  test('starts again what stopped early, unless another session came and went', () => {
    const early = told({ about: 'stoppedEarly' })
    expect(reply(early, stopped(NOW - 2 * HOUR_MS))).toEqual(act('start'))
    expect(reply(early, stopped(NOW - MINUTE_MS))).toEqual(OVER)
    expect(reply(early, chargingSince(NOW - 2 * HOUR_MS))).toEqual(OVER)
  })

  test('believes no time that is yet to come, but for what clocks are set by (finding 7)', () => {
    const since = NOW - HOUR_MS
    expect(reply(told({ at: NOW + MINUTE_MS }), chargingSince(since))).toEqual(act('stop'))
    expect(reply(told({ at: NOW + 10 * MINUTE_MS }), chargingSince(since))).toEqual(OVER)
    expect(reply(told({ about: 'blocked', at: NOW + 10 * MINUTE_MS }), blocked)).toEqual(OVER)
    // In this run nobody else could have written it.
    expect(reply(told({ at: NOW + HOUR_MS, isOfThisRun: true }), chargingSince(since))).toEqual(act('stop'))
  })

  test('unblocks what is still blocked, and nothing else', () => {
    expect(reply(told({ about: 'blocked', at: NOW - DAY_MS }), blocked)).toEqual(act('unblock'))
    expect(reply(told({ about: 'blocked', at: NOW - DAY_MS }), free)).toEqual(OVER)
  })

  test('tries again only a failure that is there', () => {
    const failure = {
      id: 1,
      action: { kind: 'stop' },
      origin: 'tray',
      reason: { kind: 'timedOut' },
      at: NOW,
    } as const
    const failed = { ...chargingSince(NOW), failures: [failure] }
    const one = told({ about: 'actionFailed', isOfThisRun: true })
    expect(reply({ ...one, failureId: 1 }, failed)).toMatchObject({
      intent: { do: 'tryAgain', failureId: 1 },
    })
    expect(reply({ ...one, failureId: 2 }, failed)).toEqual(OVER)
    expect(reply({ ...one, isOfThisRun: false }, failed)).toEqual(OVER)
  })

  test('looks for a connection only where there is none', () => {
    const none = told({ about: 'noConnection', evseId: undefined })
    const waiting = { state: 'waiting', retryAt: NOW, reason: 'noNetwork' } as const
    const snapshot = { fleet: aFleet([], { connection: waiting }), app: anApp() }
    expect(replyTo(none, snapshot, NOW)).toMatchObject({ is: 'chosen', intent: { do: 'retryNow' } })
    expect(reply(none)).toEqual(OVER)
  })

  test('of a charge point that left the account is over; of one that is not known yet nobody can tell', () => {
    expect(reply(told())).toEqual(OVER)
    const unread = aFleet([], { isListed: false })
    expect(replyTo(told(), { fleet: unread, app: anApp() }, NOW)).toEqual({ is: 'unknown' })
    const old = aFleet([chargingSince(NOW - 2 * HOUR_MS)], { connection: { state: 'connecting' } })
    expect(replyTo(told(), { fleet: old, app: anApp() }, NOW)).toEqual({ is: 'unknown' })
    // What was seen in this run is asked for all the same, and the refusal says why not.
    expect(replyTo(told({ isOfThisRun: true }), { fleet: old, app: anApp() }, NOW)).toEqual(act('stop'))
  })

  test('of a notification without one leads nowhere', () => {
    expect(reply(told({ about: 'done' }), free)).toEqual(OVER)
  })
})
