import { expect, it } from 'vitest'
import type { FailureReason } from '../../../../core/action/pending.ts'
import { failureText } from '../../../../core/words/telling/failureText.ts'
import { NOW } from '../../builders.ts'
import { ENGLISH } from './speech.ts'

it.each<[FailureReason, string]>([
  [{ kind: 'forbidden' }, 'Could not stop. This account may not do that.'],
  [{ kind: 'refused', sentence: 'no\nsession' }, 'Could not stop. Blue Current says: no session'],
  [{ kind: 'notPossible', why: 'notCharging' }, 'Could not stop. Not charging.'],
  [
    { kind: 'unseen' },
    'Perhaps not stopped. Nothing shows yet whether it happened. See what the charge point does before you try again.',
  ],
])('%j is told with what was asked', (reason, text) => {
  const failure = { id: 1, action: { kind: 'stop' }, origin: 'tray', at: NOW, reason } as const
  expect(failureText(failure, ENGLISH.words)).toBe(text)
})
