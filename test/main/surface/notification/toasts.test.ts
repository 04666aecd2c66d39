import { beforeEach, describe, expect, test } from 'vitest'
import type { Intent } from '../../../../core/intent.ts'
import type { Notice } from '../../../../core/surface/notification/policy.ts'
import { createToasts } from '../../../../main/surface/notification/toasts.ts'
import { model } from '../../../electron/surface/model.ts'
import { Notification } from '../../../electron/surface/notification.ts'

type System = Parameters<typeof createToasts>[0]['Notification']

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
function toasts(platform: NodeJS.Platform = 'darwin') {
  const revealed: (string | undefined)[] = []
  const chosen: Intent[] = []
  const failed: string[] = []
  let activate: (details: { readonly type: string }) => void = () => {}
  let isBroken = false
  class Watched extends Notification {
    override show() {
      if (isBroken) throw new Error('no notification service')
      super.show()
    }
    static override handleActivation(callback: (details: Electron.ActivationArguments) => void) {
      activate = callback as typeof activate // True: it is called with what has a type, as Electron does.
    }
  }
  const { show, withdraw } = createToasts({
    platform,
    Notification: Watched as unknown as System, // True: it is the stand-in for Electron's.
    buttonsOf: ({ about }) => (about === 'actionFailed' ? [{ label: 'Try again', intent: again }] : []),
    reveal: (evseId) => revealed.push(evseId),
    choose: (intent) => chosen.push(intent),
    failed: (reason) => failed.push(reason),
  })
  return {
    show,
    withdraw,
    revealed,
    chosen,
    failed,
    activate: (type: string) => activate({ type }),
    breakDown: () => {
      isBroken = true
    },
  }
}

const shown = () => model.notifications
const open = () => shown().filter((one) => one.open)
const first = () => {
  const [one] = shown()
  if (!one) throw new Error('nothing is shown')
  return one
}

beforeEach(() => {
  model.notifications.length = 0
})

test('a notification that the system throws at is not on the screen', () => {
  const { show, withdraw, breakDown } = toasts()
  breakDown()
  expect(() => show(notice('error'))).toThrow('no notification service')
  const asked: Notice[] = []
  withdraw((one) => asked.push(one) > 0)
  expect(asked).toEqual([])
})

describe('a notification', () => {
  test('says what the notice says, and makes a sound only when it is critical', () => {
    const { show } = toasts()
    show(notice('error', { urgency: 'critical' }))
    show(notice('offline'))
    expect(shown()).toMatchObject([
      { title: 'Thuis', body: 'a < b', urgency: 'critical', silent: false, actions: [] },
      { urgency: 'normal', silent: true },
    ])
  })

  test('opens what it is about by a click, once', () => {
    const { show, revealed } = toasts()
    show(notice('error'))
    show(notice('meanwhile', { evseId: undefined }))
    for (const one of shown()) one.emit('click', {})
    expect(revealed).toEqual(['BCU102728', undefined])
  })

  test.each<[NodeJS.Platform, number, string]>([
    ['darwin', 1, 'a < b'],
    ['win32', 1, 'a < b'],
    ['linux', 0, 'a &lt; b'],
  ])('has a button where the system has them, and no markup: %s', (platform, count, body) => {
    const { show, chosen } = toasts(platform)
    show(notice('actionFailed'))
    expect(first().actions).toHaveLength(count)
    expect(first().body).toBe(body)
    first().emit('action', { actionIndex: 0 })
    first().emit('action', { actionIndex: 1 })
    expect(chosen).toEqual(count === 1 ? [again] : [])
  })

  test('that could not be shown is told of', () => {
    const { show, failed } = toasts()
    show(notice('error'))
    first().emit('failed', {}, 'no permission')
    expect(failed).toEqual(['no permission'])
  })
})

describe('what is over', () => {
  test('is taken from the screen, and nothing else', () => {
    const { show, withdraw } = toasts()
    show(notice('error'))
    show(notice('offline'))
    show(notice('done'))
    withdraw(({ about }) => about === 'offline')
    expect(open()).toHaveLength(2)
    withdraw(({ about }) => about === 'error')
    expect(open()).toEqual([shown()[2]])
  })

  test('is asked of each only as long as it is there', () => {
    const { show, withdraw } = toasts()
    for (const about of ['error', 'offline', 'blocked', 'done', 'actionFailed'] as const) show(notice(about))
    shown()[0]?.emit('click', {})
    shown()[1]?.closed('userCanceled')
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

  test('on Windows goes also from the Action Center, into which a notification moves after a while', () => {
    const { show, withdraw } = toasts('win32')
    show(notice('error'))
    let closed = 0
    first().close = () => {
      closed += 1
    }
    first().emit('close', { reason: 'timedOut' })
    withdraw(() => true)
    expect(closed).toBe(1)
    show(notice('offline'))
    shown()[1]?.emit('close', { reason: 'userCanceled' })
    withdraw(() => expect.unreachable())
  })

  test('elsewhere a notification that the system closed is gone', () => {
    const { show, withdraw } = toasts('linux')
    show(notice('error'))
    first().emit('close', { reason: 'timedOut' })
    withdraw(() => expect.unreachable())
  })

  test('of more than fifty the oldest are let go', () => {
    const { show, withdraw } = toasts()
    for (let n = 0; n < 120; n += 1) show(notice('done', { title: `${n}` }))
    const asked: string[] = []
    withdraw(({ title }) => asked.push(title) < 0)
    expect(asked).toEqual(Array.from({ length: 50 }, (_, n) => `${70 + n}`))
  })
})

test('on Windows a click on a notification of an earlier run opens the overview', () => {
  const { activate, show, revealed } = toasts('win32')
  activate('action')
  expect(revealed).toEqual([undefined])
  show(notice('error'))
  activate('action')
  expect(revealed).toEqual([undefined])
  activate('click')
  expect(revealed).toEqual([undefined, undefined])
})

test.each<NodeJS.Platform>(['darwin', 'linux'])(
  'elsewhere nothing is heard of an earlier run: %s',
  (platform) => {
    const { activate, revealed } = toasts(platform)
    activate('click')
    expect(revealed).toEqual([])
  },
)
