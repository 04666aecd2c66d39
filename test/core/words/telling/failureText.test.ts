import { expect, it } from 'vitest'
import type { Action } from '../../../../core/action/action.ts'
import type { FailureReason } from '../../../../core/action/pending.ts'
import { failureText } from '../../../../core/words/telling/failureText.ts'
import { NOW } from '../../builders.ts'
import { ENGLISH } from './speech.ts'

const failureOf = (reason: FailureReason, isSeen: boolean, action: Action = { kind: 'stop' }) =>
  ({ id: 1, action, origin: 'tray', at: NOW, reason, isSeen }) as const

const LOOK = 'See what the charge point does before you try again.'
const PERHAPS = 'It may have happened all the same.'

/** What is told while nobody saw anything, and once the old state was read. */
const TOLD: readonly (readonly [FailureReason, string, string?])[] = [
  [
    { kind: 'rejected' },
    'Could not stop. The charge point refused. Check the car and the cable, then try again.',
  ],
  [{ kind: 'forbidden' }, 'Could not stop. This account may not do that.'],
  [{ kind: 'refused', sentence: 'no\nsession' }, 'Could not stop. Blue Current says: no session'],
  [{ kind: 'notPossible', why: 'notCharging' }, 'Could not stop. Not charging.'],
  [{ kind: 'notSent' }, 'Could not stop. It was not sent: the connection was lost before its turn came.'],
  [
    { kind: 'heldUp' },
    'Could not stop. It was not sent: the charge point was too long with what was asked before.',
  ],
  [
    { kind: 'notApplied' },
    'Could not stop. The charge point still shows the old state. Try again in a moment.',
  ],
  [
    { kind: 'unseen' },
    `Perhaps not stopped. Nothing shows yet whether it happened. ${LOOK}`,
    'Could not stop. The charge point still shows the old state. Try again in a moment.',
  ],
  [
    { kind: 'connectionLost' },
    `Perhaps not stopped. The connection was lost. ${PERHAPS}`,
    'Could not stop. The connection was lost. The session still runs.',
  ],
  [
    { kind: 'timedOut' },
    `Perhaps not stopped. No answer came. ${LOOK}`,
    'Could not stop. No answer came. The session still runs.',
  ],
  [
    { kind: 'unclear' },
    'Perhaps not stopped. An answer came that did not say for which charge point. See what this one does before you try again.',
    'Could not stop. An answer came that did not say for which charge point. The session still runs.',
  ],
  [
    { kind: 'chargePointSilent' },
    'Perhaps not stopped. The charge point did not answer. Is it powered and online?',
    'Could not stop. The charge point did not answer. Is it powered and online?',
  ],
  [{ kind: 'gone' }, `Perhaps not stopped. The charge point left the account before it answered. ${PERHAPS}`],
  [{ kind: 'accountLeft' }, `Perhaps not stopped. The account was left before an answer came. ${PERHAPS}`],
]

it.each(TOLD.map(([reason, unseen, seen]) => ({ reason, unseen, seen })))(
  '$reason.kind is told with what was asked, and with what was seen',
  ({ reason, unseen, seen }) => {
    expect(failureText(failureOf(reason, false), ENGLISH.words)).toBe(unseen)
    if (seen) expect(failureText(failureOf(reason, true), ENGLISH.words)).toBe(seen)
  },
)

it.each<[Action, string]>([
  [{ kind: 'start', cardUid: 'A' }, 'Could not start. No answer came. No session has begun.'],
  [{ kind: 'block' }, 'Could not block. No answer came. It is not blocked.'],
  [{ kind: 'unblock' }, 'Could not unblock. No answer came. It is still blocked.'],
  [{ kind: 'boost' }, 'Could not charge now. No answer came. All is as it was.'],
])('of %j it is told what was seen', (action, text) => {
  expect(failureText(failureOf({ kind: 'timedOut' }, true, action), ENGLISH.words)).toBe(text)
})

it.each(['softReset', 'reboot'] as const)('nobody knows of a %s that was not answered', (kind) => {
  const text = failureText(failureOf({ kind: 'timedOut' }, false, { kind }), ENGLISH.words)
  expect(text).toBe(`Perhaps not restarted. No answer came. ${LOOK}`)
})
