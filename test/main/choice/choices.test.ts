import { describe, expect, test } from 'vitest'
import type { ActionRequest } from '../../../core/action/action.ts'
import type { ActionFailure, Origin } from '../../../core/action/pending.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import type { Intent } from '../../../core/intent.ts'
import type { Notice } from '../../../core/surface/notification/policy.ts'
import type { Question } from '../../../core/surface/question.ts'
import { type ChoiceOptions, createChoices } from '../../../main/choice/choices.ts'
import {
  aChargePoint,
  aFleet,
  aPendingAction,
  aSnapshot,
  CHARGING,
  HOUR_MS,
  NOW,
} from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'

const act = (kind: 'stop' | 'reboot' | 'softReset'): Intent => ({
  do: 'act',
  request: { evseId: 'BCU102728', action: { kind } },
})

function choosing(
  one: ChargePoint,
  says: boolean | Promise<boolean> = true,
  account: Partial<ChoiceOptions['account']> = {},
) {
  const store = frozenStore(aSnapshot(aFleet([one])))
  const asked: Question[] = []
  const acted: (readonly [ActionRequest, Origin])[] = []
  const done: string[] = []
  const shown: Notice[] = []
  const logged: unknown[] = []
  const choose = createChoices({
    store,
    clock: { wall: () => NOW },
    actions: { act: (...args) => void acted.push(args) },
    account: {
      retryNow: () => done.push('retryNow'),
      resumeLast: async () => void done.push('resumeLast'),
      leaveDemo: async () => void done.push('leaveDemo'),
      ...account,
    },
    front: {
      confirm: async (question) => {
        asked.push(question)
        return says
      },
      open: (window, place) =>
        done.push(place === undefined ? `open ${window}` : `open ${window} at ${place}`),
      show: (notice) => shown.push(notice),
      quit: () => done.push('quit'),
    },
    log: { error: (...line) => logged.push(line) },
    updates: {
      download: async () => void done.push('download'),
      restart: async () => void done.push('restart'),
    },
  })
  return { choose, store, asked: () => asked.map(({ message }) => message), acted, done, shown, logged }
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
    expect(asked()).toEqual(['Stop charging at Thuis?', 'Reboot Thuis now?', 'Soft reset Thuis now?'])
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

describe('the same chosen again', () => {
  test.each([
    ['a restart', act('reboot'), 'tray'],
    ['a restart by a link', act('reboot'), 'link'],
    ['what a link asks for', act('stop'), 'link'],
  ] as const)('while the question is open asks once and acts once: %s', async (_what, intent, origin) => {
    const answer = Promise.withResolvers<boolean>()
    const { choose, asked, acted } = choosing(charging, answer.promise)
    const chosen = [choose(intent, origin), choose(structuredClone(intent), origin), choose(intent, 'link')]
    answer.resolve(true)
    await Promise.all(chosen)
    expect(asked()).toHaveLength(1)
    expect(acted).toHaveLength(1)
    await choose(intent, origin)
    expect(asked()).toHaveLength(2)
  })

  test('asks again about something else, and after a no', async () => {
    const answer = Promise.withResolvers<boolean>()
    const { choose, asked, acted } = choosing(charging, answer.promise)
    const chosen = [choose(act('reboot'), 'tray'), choose(act('softReset'), 'tray')]
    expect(asked()).toHaveLength(2)
    answer.resolve(false)
    await Promise.all(chosen)
    await choose(act('reboot'), 'tray')
    expect(asked()).toHaveLength(3)
    expect(acted).toEqual([])
  })

  test.each([
    ['the same', 'reboot', 0],
    ['another thing', 'softReset', 1],
  ] as const)('and done elsewhere while the question was open is done: %s', async (_what, kind, times) => {
    const answer = Promise.withResolvers<boolean>()
    const { choose, store, acted } = choosing(charging, answer.promise)
    const chosen = choose(act('reboot'), 'tray')
    const { evseId } = charging
    store.dispatch({ type: 'asked', evseId, id: 1, action: { kind }, origin: 'window' })
    store.dispatch({ type: 'sent', evseId, id: 1, commands: [{ command: 'REBOOT', evse_id: evseId }] })
    store.dispatch({ type: 'assumed', evseId, id: 1, at: NOW })
    expect(store.get().fleet.chargePoints[0]?.completed?.action).toEqual({ kind })
    answer.resolve(true)
    await chosen
    expect(acted).toHaveLength(times)
  })

  test('while it is under way is not asked about: actions know that it is', async () => {
    const pending = [aPendingAction({ action: { kind: 'reboot' } })]
    const { choose, asked, acted } = choosing({ ...charging, pending })
    await choose(act('reboot'), 'tray')
    expect(asked()).toEqual([])
    expect(acted).toHaveLength(1)
  })
})

describe('a choice that fails', () => {
  test('is told where it was made, and logged, and the question may be asked again', async () => {
    const broken = Promise.reject(new Error('no display'))
    const { choose, asked, acted, shown, logged } = choosing(charging, broken)
    await choose(act('reboot'), 'tray')
    expect(acted).toEqual([])
    expect(shown).toMatchObject([{ about: 'actionFailed', evseId: 'BCU102728', title: 'That did not work' }])
    expect(logged).toEqual([['act failed', new Error('no display')]])
    await choose(act('reboot'), 'tray')
    expect(asked()).toHaveLength(2)
  })

  test('is told also where it is of no charge point', async () => {
    const { choose, shown } = choosing(charging, true, {
      leaveDemo: () => Promise.reject(new Error('no port')),
    })
    await choose({ do: 'leaveDemo' }, 'tray')
    expect(shown).toMatchObject([{ evseId: undefined, title: 'That did not work' }])
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
    expect([asked(), acted]).toEqual([['Reboot Thuis now?'], []])
  })

  test.each([
    ['dismissed', failing()],
    ['superseded', failing(failure(2, { kind: 'stop' }))],
  ])('shows the charge point when the failure was %s', async (_how, one) => {
    const { choose, acted, done } = choosing(one)
    await choose(again, 'notification')
    expect(acted).toEqual([])
    expect(done).toEqual(['open overview at BCU102728'])
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
  ['tryKeychain', 'resumeLast'],
  ['leaveDemo', 'leaveDemo'],
  ['quit', 'quit'],
] as const)('%s', async (what, expected) => {
  const { choose, done } = choosing(charging)
  await choose({ do: what }, 'tray')
  expect(done).toEqual([expected])
})
