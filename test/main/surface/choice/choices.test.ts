import { describe, expect, test } from 'vitest'
import type { ActionFailure, Origin } from '../../../../core/action/action.ts'
import type { ActResult } from '../../../../core/contract/area/actions.ts'
import type { ChargePoint } from '../../../../core/fleet/fleet.ts'
import type { ActionRequest } from '../../../../core/intent.ts'
import type { Notice } from '../../../../core/surface/notification/policy.ts'
import type { TrayIntent } from '../../../../core/surface/tray/model.ts'
import { createStore } from '../../../../main/state/store.ts'
import { createChoices } from '../../../../main/surface/choice/choices.ts'
import { aChargePoint, aFleet, aSnapshot, CHARGING, HOUR_MS, NOW } from '../../../core/builders.ts'

const act = (kind: 'stop' | 'reboot' | 'softReset'): TrayIntent => ({
  do: 'act',
  request: { evseId: 'BCU102728', action: { kind } },
})

function choosing(one: ChargePoint, says = true, result: ActResult = { accepted: true }) {
  const store = createStore(aSnapshot(aFleet([one])))
  const asked: Origin[] = []
  const acted: (readonly [ActionRequest, Origin])[] = []
  const told: Notice[] = []
  const done: string[] = []
  const choose = createChoices({
    store,
    now: () => NOW,
    actions: {
      act: (...args) => {
        acted.push(args)
        return result
      },
    },
    tell: (notice) => told.push(notice),
    confirm: async (_request, origin) => {
      asked.push(origin)
      return says
    },
    openOverview: (evseId) => done.push(evseId === undefined ? 'openOverview' : `open ${evseId}`),
    openSettings: () => done.push('openSettings'),
    retryNow: () => done.push('retryNow'),
    leaveDemo: () => done.push('leaveDemo'),
    quit: () => done.push('quit'),
  })
  return { choose, store, asked, acted, told, done }
}

const charging = aChargePoint({ status: CHARGING })

describe('an action', () => {
  test('is taken at once, or after a yes, and says where it came from', async () => {
    const { choose, asked, acted } = choosing(charging)
    await choose(act('stop'), 'tray')
    await choose(act('stop'), 'notification')
    expect(asked).toEqual([])
    await choose(act('stop'), 'link')
    expect(asked).toEqual(['link'])
    await choose(act('reboot'), 'tray')
    await choose(act('softReset'), 'notification')
    expect(asked).toEqual(['link', 'tray', 'notification'])
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

  test('that is not possible is refused in words, and nobody is asked', async () => {
    const { choose, asked, told } = choosing(aChargePoint(), true, { accepted: false, why: 'notCharging' })
    await choose(act('stop'), 'link')
    expect(asked).toEqual([])
    expect(told.map(({ title, body }) => [title, body])).toEqual([['Thuis', 'Not done: not charging']])
  })
})

describe('to try again', () => {
  const again: TrayIntent = { do: 'tryAgain', evseId: 'BCU102728', failureId: 1 }
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
    expect([asked, acted]).toEqual([['notification'], []])
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
  ['open', 'openOverview'],
  ['settings', 'openSettings'],
  ['retryNow', 'retryNow'],
  ['leaveDemo', 'leaveDemo'],
  ['quit', 'quit'],
] as const)('%s', async (what, expected) => {
  const { choose, done } = choosing(charging)
  await choose({ do: what }, 'tray')
  expect(done).toEqual([expected])
})
