import { describe, expect, test } from 'vitest'
import type { ActionFailure } from '../../../../core/action/pending.ts'
import type { ChargePoint } from '../../../../core/fleet/fleet.ts'
import { EVENT_KINDS } from '../../../../core/preferences/events.ts'
import { buttonsOf } from '../../../../core/surface/notification/buttons.ts'
import type { Notice } from '../../../../core/surface/notification/policy.ts'
import { speechOf } from '../../../../core/words/speech.ts'
import { aChargePoint, aFleet, anApp, CHARGING, NOT_ONLINE, NOW } from '../../builders.ts'

const speech = speechOf({ app: anApp() })
const EVSE_ID = 'BCU102728'
const free = aChargePoint()
const charging = aChargePoint({ status: CHARGING })
const blocked = aChargePoint({ status: { activity: 'unavailable' } })
const waiting = aChargePoint({ status: { vehicleLetter: 'C' } })

const failed = (action: ActionFailure['action'], one = charging): ChargePoint => ({
  ...one,
  failures: [
    { id: 1, action, origin: 'tray', reason: { kind: 'timedOut' }, at: NOW },
    { id: 2, action: { kind: 'unblock' }, origin: 'tray', reason: { kind: 'timedOut' }, at: NOW },
  ],
})

const notice = (about: Notice['about'], evseId: string | undefined = EVSE_ID, failureId = 1): Notice => ({
  about,
  evseId,
  failureId,
  title: '',
  body: '',
  urgency: 'normal',
})

const act = (kind: string) => ({
  do: 'act',
  request: { evseId: EVSE_ID, action: { kind } },
})

describe('the buttons of a notification', () => {
  test.each<[Notice['about'], ChargePoint, string, object]>([
    ['started', charging, 'Stop charging', act('stop')],
    ['blocked', blocked, 'Unblock', act('unblock')],
    ['stoppedEarly', waiting, 'Try again', act('start')],
  ])('%s: %#', (about, one, label, intent) => {
    expect(buttonsOf(notice(about), aFleet([one]), speech)).toEqual([{ label, intent }])
  })

  test('a failed action can be tried again: the one that the notification tells of', () => {
    const intent = { do: 'tryAgain', evseId: EVSE_ID, failureId: 1 }
    expect(buttonsOf(notice('actionFailed'), aFleet([failed({ kind: 'stop' })]), speech)).toEqual([
      { label: 'Try again', intent },
    ])
  })

  test('a failure that is not known, or any more, has none', () => {
    const fleet = aFleet([failed({ kind: 'stop' })])
    expect(buttonsOf(notice('actionFailed', EVSE_ID, 3), fleet, speech)).toEqual([])
    const { failureId: _, ...refused } = notice('actionFailed')
    expect(buttonsOf(refused, fleet, speech)).toEqual([])
  })

  test('a lost connection can be tried again', () => {
    expect(buttonsOf(notice('noConnection', undefined), aFleet([free]), speech)).toEqual([
      { label: 'Retry now', intent: { do: 'retryNow' } },
    ])
  })

  test.each<[Notice['about'], ChargePoint]>([
    ['started', free],
    ['blocked', free],
    ['stoppedEarly', free],
    ['actionFailed', free],
    ['actionFailed', failed({ kind: 'stop' }, free)],
  ])('%s: none for what is not possible any more (%#)', (about, one) => {
    expect(buttonsOf(notice(about), aFleet([one]), speech)).toEqual([])
  })

  test('none without a connection, nor for a charge point that has gone', () => {
    for (const about of [...EVENT_KINDS, 'done'] as const) {
      if (about === 'noConnection') continue
      for (const connection of NOT_ONLINE)
        expect(buttonsOf(notice(about), aFleet([charging], { connection }), speech)).toEqual([])
      expect(buttonsOf(notice(about), aFleet([]), speech)).toEqual([])
    }
  })
})
