import { describe, expect, test } from 'vitest'
import type { ActionRequest } from '../../../core/action/action.ts'
import type { ActionFailure, Origin } from '../../../core/action/pending.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import type { Intent } from '../../../core/intent.ts'
import type { Question } from '../../../core/surface/question.ts'
import { createChoices } from '../../../main/choice/choices.ts'
import { aChargePoint, aFleet, aSnapshot, CHARGING, HOUR_MS, NOW } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'

const act = (kind: 'stop' | 'reboot' | 'softReset'): Intent => ({
  do: 'act',
  request: { evseId: 'BCU102728', action: { kind } },
})

function choosing(one: ChargePoint, says = true) {
  const store = frozenStore(aSnapshot(aFleet([one])))
  const asked: Question[] = []
  const acted: (readonly [ActionRequest, Origin])[] = []
  const done: string[] = []
  const choose = createChoices({
    store,
    clock: { wall: () => NOW },
    actions: { act: (...args) => void acted.push(args) },
    account: {
      retryNow: () => done.push('retryNow'),
      leaveDemo: async () => void done.push('leaveDemo'),
    },
    front: {
      confirm: async (question) => {
        asked.push(question)
        return says
      },
      open: (window, place) => done.push(place === undefined ? `open ${window}` : `open ${place}`),
      quit: () => done.push('quit'),
    },
  })
  return { choose, store, asked: () => asked.map(({ message }) => message), acted, done }
}

const charging = aChargePoint({ status: CHARGING })

describe('an action', () => {
  test('is taken at once, or after a yes, and says where it came from', async () => {
    const { choose, asked, acted } = choosing(charging)
    await choose(act('stop'), 'tray')
    await choose(act('stop'), 'notification')
    expect(asked()).toEqual([])
    await choose(act('stop'), 'link')
    expect(asked()).toEqual(['Stop charging at Thuis?'])
    await choose(act('reboot'), 'tray')
    await choose(act('softReset'), 'notification')
    expect(asked()).toEqual(['Stop charging at Thuis?', 'Restart Thuis?', 'Restart Thuis?'])
    expect(acted.map(([{ action }, origin]) => [action.kind, origin])).toEqual([
      ['stop', 'tray'],
      ['stop', 'notification'],
      ['stop', 'link'],
      ['reboot', 'tray'],
      ['softReset', 'notification'],
    ])
  })

  test('is not taken after a no', async () => {
    const { choose, acted } = choosing(charging, false)
    await choose(act('reboot'), 'tray')
    expect(acted).toEqual([])
  })

  test('that is not possible is refused where actions are, and nobody is asked', async () => {
    const { choose, asked, acted } = choosing(aChargePoint())
    await choose(act('stop'), 'link')
    expect(asked()).toEqual([])
    expect(acted).toEqual([[{ evseId: 'BCU102728', action: { kind: 'stop' } }, 'link']])
  })
})

describe('to try again', () => {
  const again: Intent = { do: 'tryAgain', evseId: 'BCU102728', failureId: 1 }
  const failure = (id: number, action: ActionFailure['action']): ActionFailure => ({
    id,
    action,
    origin: 'tray',
    reason: { kind: 'timedOut' },
    at: NOW,
  })
  const failing = (...failures: readonly ActionFailure[]) => aChargePoint({ status: CHARGING, failures })

  test('takes the failed action, whatever failed after it', async () => {
    const { choose, acted, done } = choosing(
      failing(failure(1, { kind: 'stop' }), failure(2, { kind: 'boost' })),
    )
    await choose(again, 'notification')
    expect(acted).toEqual([[{ evseId: 'BCU102728', action: { kind: 'stop' } }, 'notification']])
    expect(done).toEqual([])
  })

  test('asks first where the action does', async () => {
    const { choose, asked, acted } = choosing(failing(failure(1, { kind: 'reboot' })), false)
    await choose(again, 'notification')
    expect([asked(), acted]).toEqual([['Restart Thuis?'], []])
  })

  test.each([
    ['dismissed', failing()],
    ['superseded', failing(failure(2, { kind: 'stop' }))],
  ])('shows the charge point when the failure was %s', async (_how, one) => {
    const { choose, acted, done } = choosing(one)
    await choose(again, 'notification')
    expect(acted).toEqual([])
    expect(done).toEqual(['open BCU102728'])
  })
})

test('a pause lasts an hour, or until the next midnight where the user is', async () => {
  const { choose, store } = choosing(charging)
  await choose({ do: 'pause', until: 'hour' }, 'tray')
  expect(store.get().preferences.pausedUntil).toBe(NOW + HOUR_MS)
  await choose({ do: 'pause', until: 'tomorrow' }, 'tray')
  const { pausedUntil } = store.get().preferences
  const today = new Date(NOW)
  const end = new Date(pausedUntil)
  expect([end.getHours(), end.getMinutes(), end.getSeconds(), end.getMilliseconds()]).toEqual([0, 0, 0, 0])
  expect(new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1).getTime()).toBe(pausedUntil)
  await choose({ do: 'resume' }, 'tray')
  expect(store.get().preferences.pausedUntil).toBe(0)
})

test.each([
  ['open', 'open overview'],
  ['settings', 'open settings'],
  ['retryNow', 'retryNow'],
  ['leaveDemo', 'leaveDemo'],
  ['quit', 'quit'],
] as const)('%s', async (what, expected) => {
  const { choose, done } = choosing(charging)
  await choose({ do: what }, 'tray')
  expect(done).toEqual([expected])
})
