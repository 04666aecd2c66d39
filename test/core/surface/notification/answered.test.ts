import { expect, test } from 'vitest'
import type { ActionFailure } from '../../../../core/action/pending.ts'
import type { Fleet } from '../../../../core/fleet/fleet.ts'
import type { Intent } from '../../../../core/intent.ts'
import { buttonsOf } from '../../../../core/surface/notification/buttons.ts'
import type { Notice } from '../../../../core/surface/notification/policy.ts'
import { replyTo } from '../../../../core/surface/notification/reply.ts'
import { readToastId, toastIdOf } from '../../../../core/surface/notification/toastId.ts'
import { speechOf } from '../../../../core/words/speech.ts'
import { aChargePoint, aFleet, anApp, CHARGING, NOW } from '../../builders.ts'

// The way of a click on a button: from the notification's id, which is all that the system tells, to what is done.

const EVSE_ID = 'BCU102728'
const speech = speechOf({ app: anApp() })

const failure: ActionFailure = {
  id: 1,
  action: { kind: 'stop' },
  origin: 'tray',
  reason: { kind: 'timedOut' },
  at: NOW,
}

interface Case {
  readonly fleet: Fleet
  readonly evseId?: string
  readonly leadsTo?: Intent
}

const at = (one: ReturnType<typeof aChargePoint>, leadsTo?: Intent): Case => ({
  fleet: aFleet([one]),
  evseId: EVSE_ID,
  ...(leadsTo && { leadsTo }),
})
const act = (kind: 'start' | 'stop' | 'unblock'): Intent => ({
  do: 'act',
  request: { evseId: EVSE_ID, action: { kind } },
})
const waiting = { state: 'waiting', retryAt: NOW, reason: 'noNetwork' } as const
const anywhere: Case = { fleet: aFleet([]) }

/** A state in which each can be told; one without `leadsTo` has no button. */
const CASES: Readonly<Record<Notice['about'], Case>> = {
  error: at(aChargePoint({ status: { activity: 'error' } })),
  stoppedEarly: at(aChargePoint({ status: { vehicleLetter: 'C' } }), act('start')),
  tokenRejected: { fleet: aFleet([], { connection: { state: 'tokenRejected' } }) },
  offline: at(aChargePoint({ status: { activity: 'offline' } })),
  backOnline: at(aChargePoint()),
  blocked: at(aChargePoint({ status: { activity: 'unavailable' } }), act('unblock')),
  unblocked: at(aChargePoint()),
  noConnection: { fleet: aFleet([], { connection: waiting }), leadsTo: { do: 'retryNow' } },
  limitReached: anywhere,
  started: at(aChargePoint({ status: CHARGING }), act('stop')),
  finished: at(aChargePoint()),
  carConnected: at(aChargePoint({ status: { vehicleLetter: 'B' } })),
  carDisconnected: at(aChargePoint()),
  actionFailed: at(aChargePoint({ status: CHARGING, failures: [failure] }), {
    do: 'tryAgain',
    evseId: EVSE_ID,
    failureId: failure.id,
  }),
  done: at(aChargePoint()),
  meanwhile: anywhere,
  noTray: anywhere,
  noWindow: anywhere,
  update: { fleet: aFleet([]), leadsTo: { do: 'showUpdate' } },
}

// True: Object.entries of a record lists what it is a record of.
const EACH = Object.entries(CASES) as [Notice['about'], Case][]

test.each(EACH)('the button of %s does what it says, by the id of its notification', (about, one) => {
  const { fleet, evseId, leadsTo } = one
  const notice: Notice = { about, evseId, failureId: failure.id, title: '', body: '', urgency: 'normal' }
  expect(buttonsOf(notice, fleet, speech).map(({ intent }) => intent)).toEqual(leadsTo ? [leadsTo] : [])
  const name = readToastId(toastIdOf(notice, NOW))
  expect(name).toMatchObject({ about, at: NOW, evseId })
  const told = { ...notice, at: NOW, isOfThisRun: true }
  const reply = replyTo(told, { fleet, app: anApp() }, NOW)
  expect(reply).toEqual(leadsTo ? { is: 'chosen', intent: leadsTo } : { is: 'over' })
})
