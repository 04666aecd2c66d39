import { describe, expect, test } from 'vitest'
import type { Intent } from '../../../../core/intent.ts'
import type { Notice } from '../../../../core/surface/notification/policy.ts'
import { readToastId } from '../../../../core/surface/notification/toastId.ts'
import type { Outcomes } from '../../../../main/surface/notification/outcomes.ts'
import { createToasts, type Touch } from '../../../../main/surface/notification/toasts.ts'
import { NOW } from '../../../core/builders.ts'
import { notificationOf } from '../../../electron/surface/notificationClass.ts'
import { NotificationSystem, type Permission } from '../../../electron/surface/notificationSystem.ts'
import { turns } from '../../settled.ts'

const notice = (about: Notice['about'], differences: Partial<Notice> = {}): Notice => ({
  about,
  evseId: 'BCU102728',
  title: 'Thuis',
  body: 'a < b',
  urgency: 'normal',
  ...differences,
})

const again: Intent = { do: 'tryAgain', evseId: 'BCU102728', failureId: 7 }

/** Toasts on the stand-in's desktop. */
function toasts(platform: NodeJS.Platform = 'darwin', permission: Permission = 'granted') {
  const system = new NotificationSystem({ platform, permission })
  const Notification = notificationOf(system)
  const touches: Touch[] = []
  const said: string[] = []
  const outcomes: Outcomes = {
    isSupported: () => Notification.isSupported(),
    shown: () => said.push('shown'),
    closed: (reason) => said.push(`closed ${reason}`),
    failed: (reason) => said.push(`failed ${reason}`),
  }
  const made = createToasts({
    platform,
    Notification,
    wall: () => NOW,
    buttonsOf: ({ about }) => (about === 'actionFailed' ? [{ label: 'Try again', intent: again }] : []),
    touched: (touch) => touches.push(touch),
    outcomes,
    subjectOf: (id) => {
      const name = readToastId(id)
      return name && { about: name.about, evseId: name.evseId }
    },
  })
  const shown = () => system.toasts
  const first = () => shown()[0] ?? expect.unreachable('nothing is shown')
  const open = () => shown().filter((one) => one.open)
  return { ...made, Notification, system, touches, said, shown, first, open }
}

test('a notification that the system throws at is not on the screen', () => {
  const { Notification, show, withdraw } = toasts()
  Notification.prototype.show = () => {
    throw new Error('no notification service')
  }
  expect(() => show(notice('error'))).toThrow('no notification service')
  withdraw(() => expect.unreachable())
})

describe('a notification', () => {
  test('says what the notice says, and makes a sound only when it is critical', () => {
    const { show, shown } = toasts()
    show(notice('error', { urgency: 'critical' }))
    show(notice('offline'))
    expect(shown()).toMatchObject([
      { title: 'Thuis', body: 'a < b', urgency: 'critical', silent: false, actions: [] },
      { urgency: 'normal', silent: true },
    ])
  })

  test('has an id of its own that names what it is about (finding 7)', () => {
    const { show, shown } = toasts('win32')
    show(notice('error', { socketId: 2 }))
    show(notice('error', { socketId: 2 }))
    expect(new Set(shown().map(({ id }) => id)).size).toBe(2)
    expect(shown().map(({ id }) => readToastId(id))).toMatchObject([
      { about: 'error', socketId: 2, evseId: 'BCU102728', at: NOW },
      { about: 'error', socketId: 2, evseId: 'BCU102728', at: NOW + 1 },
    ])
  })

  test.each<[NodeJS.Platform, number, string]>([
    ['darwin', 1, 'a < b'],
    ['win32', 1, 'a < b'],
    ['linux', 0, 'a &lt; b'],
  ])('has a button where the system has them, and no markup: %s', (platform, count, body) => {
    const { show, first } = toasts(platform)
    show(notice('actionFailed'))
    expect(first().actions).toHaveLength(count)
    expect(first().body).toBe(body)
  })

  test.each<NodeJS.Platform>(['darwin', 'win32', 'linux'])(
    'tells once that it was clicked, or its button: %s',
    (platform) => {
      const { show, shown, touches } = toasts(platform)
      const [one, other] = [notice('error'), notice('actionFailed')]
      show(one)
      show(other)
      const [a, b] = shown()
      a?.emit('click')
      b?.emit('action', { actionIndex: 0 })
      expect(touches).toEqual([
        { id: a?.id, notice: one, isButton: false },
        { id: b?.id, notice: other, isButton: true },
      ])
    },
  )

  test.each(['before', 'after'])(
    'is answered once where Windows tells the click twice, %s the notification does (finding 7)',
    (order) => {
      const { show, first, touch, touches } = toasts('win32')
      show(notice('actionFailed'))
      const { id } = first()
      if (order === 'before') touch(id, true)
      first().emit('action', { actionIndex: 0 })
      if (order === 'after') touch(id, true)
      expect(touches).toMatchObject([{ id, notice: { about: 'actionFailed' }, isButton: true }])
    },
  )

  test('of Linux that stays where it was clicked can be clicked again, and taken back', () => {
    const { show, first, touches, withdraw } = toasts('linux')
    const one = notice('error')
    show(one)
    for (let n = 0; n < 3; n += 1) first().emit('click')
    expect(touches).toEqual(Array(3).fill({ id: first().id, notice: one, isButton: false }))
    withdraw(({ about }) => about === 'error')
    expect(first().place).toBe('gone')
  })

  test('that could not be shown is told of', async () => {
    for (const platform of ['darwin', 'win32'] as const) {
      const { show, said, withdraw } = toasts(platform, 'denied')
      show(notice('error'))
      await turns()
      expect(said).toEqual([expect.stringMatching(/^failed /)])
      withdraw(() => expect.unreachable())
    }
  })

  test('on a system that has none is told of, and takes nothing with it', () => {
    const { show, said } = toasts('linux', 'unsupported')
    show(notice('error'))
    expect(said).toEqual(['failed the system shows none'])
  })

  test.each<[NodeJS.Platform, readonly string[]]>([
    ['darwin', ['shown', 'closed undefined']],
    ['win32', ['closed timedOut']],
    ['linux', ['shown', 'closed undefined']],
  ])('tells that it was shown, and why it went, as far as the system does: %s', async (platform, told) => {
    const { show, first, said } = toasts(platform)
    show(notice('error'))
    await turns()
    first().emit('close', { reason: 'timedOut' })
    expect(said).toEqual(told)
  })
})

describe('what is over', () => {
  test('is taken from the screen, and nothing else', () => {
    const { show, shown, open, withdraw } = toasts()
    show(notice('error'))
    show(notice('offline'))
    show(notice('done'))
    withdraw(({ about }) => about === 'offline')
    expect(open()).toHaveLength(2)
    withdraw(({ about }) => about === 'error')
    expect(open()).toEqual([shown()[2]])
  })

  test('is asked of each only as long as it is there', () => {
    const { show, shown, withdraw } = toasts()
    for (const about of ['error', 'offline', 'blocked', 'done', 'actionFailed'] as const) show(notice(about))
    shown()[0]?.emit('click')
    shown()[1]?.emit('close')
    shown()[2]?.emit('failed', {}, 'no')
    shown()[4]?.emit('action', { actionIndex: 0 })
    const asked: string[] = []
    const ask = (isOver: boolean) =>
      withdraw(({ about }) => {
        asked.push(about)
        return isOver
      })
    ask(true)
    ask(true)
    expect(asked).toEqual(['done'])
  })

  test.each(['timedOut', 'applicationHidden'])(
    'on Windows goes also from the Action Center, into which a toast moves: %s (finding 7)',
    (reason) => {
      const { show, shown, first, withdraw } = toasts('win32')
      show(notice('error'))
      first().emit('close', { reason })
      expect(first().place).toBe('center')
      withdraw(() => true)
      expect(first().place).toBe('gone')
      show(notice('offline'))
      shown()[1]?.emit('close', { reason: 'userCanceled' })
      withdraw(() => expect.unreachable())
    },
  )

  test('elsewhere a notification that the system closed is gone', () => {
    const { show, first, withdraw } = toasts('linux')
    show(notice('error'))
    first().emit('close')
    withdraw(() => expect.unreachable())
  })

  test('of more than fifty the oldest are let go', () => {
    const { show, shown, withdraw } = toasts()
    for (let n = 0; n < 120; n += 1) show(notice('done', { title: `${n}` }))
    let asked = 0
    withdraw(() => {
      asked += 1
      return true
    })
    expect(asked).toBe(50)
    expect(shown().map(({ open }) => open)).toEqual(Array.from({ length: 120 }, (_, n) => n < 70))
  })

  test('goes too where it is of an earlier run (finding 23)', async () => {
    const { Notification, takeUp, withdraw, show, first } = toasts()
    show(notice('error'))
    const [old] = await Notification.getHistory()
    if (old) takeUp(old)
    withdraw(({ about, evseId }) => about === 'error' && evseId === 'BCU102728')
    expect(first().place).toBe('gone')
  })
})
