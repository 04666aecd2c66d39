import { EventEmitter } from 'node:events'
import type { NotificationConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { startNotifications } from '../../../../main/surface/notification/notifications.ts'
import { anEngine, listed, status } from '../../anEngine.ts'

type Parts = Parameters<typeof startNotifications>[1]

function started(platform: NodeJS.Platform = 'darwin') {
  const engine = anEngine()
  const opened: unknown[] = []
  engine.front.provide({ open: (window, place) => opened.push([window, place]) })
  const shown: ANotification[] = []
  class ANotification extends EventEmitter {
    static handleActivation() {}
    isOpen = true
    readonly options: NotificationConstructorOptions
    constructor(options: NotificationConstructorOptions) {
      super()
      this.options = options
    }
    show() {
      shown.push(this)
    }
    close() {
      this.isOpen = false
    }
  }
  // True: no more of a notification is used than this one has.
  const Notification = ANotification as unknown as Parts['Notification']
  listed(engine)
  startNotifications(engine, { platform, Notification })
  const { store, clock } = engine
  /** To stop charging failed, which was asked in a window. */
  const fails = () => {
    const action = { kind: 'stop' } as const
    const failure = {
      id: 1,
      action,
      origin: 'window',
      reason: { kind: 'timedOut' },
      at: clock.now(),
    } as const
    store.dispatch({ type: 'refused', evseId: 'BCU102728', failure })
  }
  return { engine, opened, shown, fails }
}

describe('notifications', () => {
  test('tell what happens, open it by a click, and go when it is over', () => {
    const { engine, shown, opened } = started()
    status(engine, 'error')
    engine.clock.advance(60_000)
    expect(shown.map(({ options }) => options.title)).toEqual(['Thuis has an error'])
    const [first] = shown
    status(engine, 'available')
    expect(first?.isOpen).toBe(false)
    status(engine, 'error')
    engine.clock.advance(60_000)
    shown.at(-1)?.emit('click')
    expect(opened).toEqual([['overview', 'BCU102728']])
  })

  test('are what the front shows', () => {
    const { engine, shown } = started()
    engine.front.show({ about: 'done', evseId: undefined, title: 'Title', body: 'Body', urgency: 'normal' })
    expect(shown[0]?.options).toMatchObject({ title: 'Title', body: 'Body' })
  })

  test('are as the system wants them', () => {
    const { engine, shown } = started('linux')
    engine.front.show({ about: 'done', evseId: undefined, title: 'A', body: 'a & b', urgency: 'normal' })
    expect(shown[0]?.options.body).toBe('a &amp; b')
  })

  test('have buttons that do what they say', () => {
    const { engine, shown, fails } = started()
    status(engine, 'charging')
    fails()
    const [failed] = shown
    expect(failed?.options.actions).toEqual([{ type: 'button', text: 'Try again' }])
    failed?.emit('action', { actionIndex: 0 })
    expect(engine.chosen).toEqual([[{ do: 'tryAgain', evseId: 'BCU102728', failureId: 1 }, 'notification']])
  })

  test('that could not be shown are in the log', () => {
    const { engine, shown } = started()
    engine.front.show({ about: 'done', evseId: undefined, title: 'A', body: '', urgency: 'normal' })
    shown[0]?.emit('failed', {}, 'no permission')
    expect(engine.lines).toEqual(['a notification was not shown: no permission'])
  })

  test('do not tell what the overview shows', () => {
    const { engine, shown, fails } = started()
    engine.front.provide({ isOverviewInView: () => true })
    status(engine, 'charging')
    fails()
    expect(shown).toEqual([])
  })
})
