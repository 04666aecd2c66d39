import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ActionFailure } from '../../../../core/action/pending.ts'
import { noTrayNotice, noWindowNotice, updateNotice } from '../../../../core/surface/notification/policy.ts'
import { toastIdOf } from '../../../../core/surface/notification/toastId.ts'
import { en } from '../../../../core/words/en/index.ts'
import { speechOf } from '../../../../core/words/speech.ts'
import { PATIENCE_MS } from '../../../../main/choice/known.ts'
import type { Memory } from '../../../../main/state/memory.ts'
import { startNotifications } from '../../../../main/surface/notification/notifications.ts'
import { HOUR_MS, NOW, says } from '../../../core/builders.ts'
import { notificationOf } from '../../../electron/surface/notificationClass.ts'
import { NotificationSystem, type Permission } from '../../../electron/surface/notificationSystem.ts'
import { aMemory } from '../../aMemory.ts'
import { anEngine, listed, status } from '../../anEngine.ts'
import { turns } from '../../settled.ts'

type Parts = Parameters<typeof startNotifications>[1]

interface Start {
  readonly permission?: Permission
  readonly isInFront?: boolean
  /** Where the system keeps notifications over runs. */
  readonly file?: string
  readonly startedBy?: string
  readonly openedBy?: unknown
  readonly memory?: Memory
  /** Whether charge points are read already. */
  readonly isRead?: boolean
}

function started(platform: NodeJS.Platform = 'darwin', start: Start = {}) {
  const { permission = start.file === undefined ? 'granted' : undefined, file, startedBy } = start
  const { isInFront = true, openedBy, isRead = true, memory = aMemory() } = start
  const engine = anEngine({ memory })
  const opened: unknown[] = []
  engine.front.provide({ open: (window, place) => opened.push([window, place]) })
  const system = new NotificationSystem({
    platform,
    ...(permission && { permission }),
    isInFront: () => isInFront,
    file,
    startedBy,
  })
  const app = new EventEmitter()
  if (isRead) listed(engine)
  startNotifications(engine, {
    platform,
    Notification: notificationOf(system),
    app: app as unknown as Parts['app'], // True: no more of it is used than an emitter has.
    openedBy: () => openedBy,
  })
  const shown = () => system.toasts
  return {
    engine,
    system,
    memory,
    opened,
    shown,
    titles: () => shown().map(({ title }) => title),
    problem: () => engine.store.get().app.notificationProblem,
    facts: () =>
      Object.fromEntries([...engine.desktop.facts()].filter(([fact]) => fact.startsWith('notifications'))),
    focus: () => void app.emit('browser-window-focus'),
    /** To stop charging failed, which was asked in a window. */
    fails: () => {
      const action = { kind: 'stop' } as const
      const failure: ActionFailure = {
        id: 1,
        action,
        origin: 'window',
        reason: { kind: 'timedOut' },
        at: engine.clock.now(),
      }
      engine.store.dispatch({ type: 'refused', evseId: 'BCU102728', failure })
    },
  }
}

const aNotice = { about: 'done', evseId: undefined, title: 'A', body: '', urgency: 'normal' } as const
const oldId = (about: 'started' | 'blocked' | 'error', at = NOW - HOUR_MS) =>
  toastIdOf({ about, evseId: 'BCU102728' }, at)
const act = (kind: string) => ({ do: 'act', request: { evseId: 'BCU102728', action: { kind } } })

function aFile() {
  const folder = mkdtempSync(join(tmpdir(), 'notifications-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'center.json')
}

describe('notifications', () => {
  test('tell what happens, open it by a click, and go when it is over', () => {
    const { engine, shown, opened } = started()
    status(engine, 'error')
    engine.clock.advance(60_000)
    expect(shown().map(({ title }) => title)).toEqual(['Thuis has an error'])
    const [first] = shown()
    status(engine, 'available')
    expect(first?.open).toBe(false)
    status(engine, 'error')
    engine.clock.advance(60_000)
    shown().at(-1)?.emit('click')
    expect(opened).toEqual([['overview', 'BCU102728']])
  })

  test('are what the front shows', () => {
    const { engine, shown } = started()
    engine.front.show({ ...aNotice, title: 'Title', body: 'Body' })
    expect(shown()).toMatchObject([{ title: 'Title', body: 'Body' }])
  })

  test('are as the system wants them', () => {
    const { engine, shown } = started('linux')
    engine.front.show({ ...aNotice, body: 'a & b' })
    expect(shown()).toMatchObject([{ body: 'a &amp; b' }])
  })

  test('have buttons that do what they say', () => {
    const { engine, shown, fails } = started()
    status(engine, 'charging')
    fails()
    const [failed] = shown()
    expect(failed?.actions).toEqual([{ type: 'button', text: 'Try again' }])
    failed?.emit('action', { actionIndex: 0 })
    expect(engine.chosen).toEqual([[{ do: 'tryAgain', evseId: 'BCU102728', failureId: 1 }, 'notification']])
  })

  test.each<NodeJS.Platform>(['darwin', 'win32'])('of a new version lead to it: %s', (platform) => {
    const { engine, shown, opened } = started(platform)
    engine.front.show(updateNotice('9.0.0', speechOf(engine.store.get())))
    shown()[0]?.emit('action', { actionIndex: 0 })
    expect([engine.chosen, opened]).toEqual([[[{ do: 'showUpdate' }, 'notification']], []])
  })

  test('of the app itself stand once, however often they are told', () => {
    const { engine, shown } = started('linux')
    const speech = speechOf(engine.store.get())
    const all = [noWindowNotice(speech), noTrayNotice(speech), updateNotice('9.0.0', speech)]
    for (let n = 0; n < 3; n += 1) for (const one of all) engine.front.show(one)
    const open = () => shown().filter((one) => one.open)
    expect(open().map(({ title }) => title)).toEqual(all.map(({ title }) => title))
    engine.front.show(aNotice)
    engine.front.show(aNotice)
    expect(open()).toHaveLength(5)
  })

  test('do not tell what the overview shows', () => {
    const { engine, shown, fails } = started()
    engine.front.provide({ isOverviewInView: () => true })
    status(engine, 'charging')
    fails()
    expect(shown()).toEqual([])
  })
})

describe('a notification of an earlier run on Windows', () => {
  test('opens what it was about by a click, as soon as the app is there (findings 7 and 8)', async () => {
    const { opened } = started('win32', { startedBy: `type=click&tag=${oldId('error')}`, isRead: false })
    await turns()
    expect(opened).toEqual([['overview', 'BCU102728']])
  })

  test('of a charge point with another id than others have opens it once it is known', async () => {
    const evseId = 'BCU102728 *'
    const id = toastIdOf({ about: 'error', evseId }, NOW)
    const { engine, opened } = started('win32', { startedBy: `type=click&tag=${id}`, isRead: false })
    const at = engine.clock.now()
    engine.store.dispatch({ type: 'connection', connection: { state: 'online', since: at }, at })
    await turns()
    expect(opened).toEqual([])
    engine.store.dispatch(says({ object: 'CHARGE_POINTS', data: [{ evse_id: evseId, name: 'Gast' }] }, at))
    const data = { evse_id: evseId, activity: 'available', vehicle_status: 'A' }
    engine.store.dispatch(says({ object: 'CH_STATUS', evse_id: evseId, data }, at))
    await turns()
    expect(opened).toEqual([['overview', evseId]])
  })

  test('does by its button what it says, once it is known how it is (findings 7 and 8)', async () => {
    const { engine, opened } = started('win32', {
      startedBy: `type=action&action=0&tag=${oldId('blocked')}`,
      isRead: false,
    })
    await turns()
    expect(engine.chosen).toEqual([])
    listed(engine, 'unavailable')
    await turns()
    expect(engine.chosen).toEqual([[act('unblock'), 'notification']])
    expect(opened).toEqual([])
  })

  test('does not stop another session, and says so (finding 7)', async () => {
    const { engine, opened, titles, shown } = started('win32', {
      startedBy: `type=action&action=0&tag=${oldId('started')}`,
      isRead: false,
    })
    listed(engine, 'charging')
    await turns()
    expect(engine.chosen).toEqual([])
    expect(opened).toEqual([['overview', 'BCU102728']])
    expect(titles()).toEqual([en.notification.overtaken.title])
    expect(shown()[0]?.actions).toEqual([])
  })

  test('whose charge point does not become known says that it did not work (finding 7)', async () => {
    const { engine, opened, titles } = started('win32', {
      startedBy: `type=action&action=0&tag=${oldId('started')}`,
      isRead: false,
    })
    await turns()
    engine.store.dispatch({ type: 'connection', connection: { state: 'connecting' }, at: engine.clock.now() })
    engine.clock.advance(PATIENCE_MS)
    await turns()
    expect(engine.chosen).toEqual([])
    expect([opened, titles()]).toEqual([[['overview', 'BCU102728']], [en.notification.choiceFailed.title]])
  })

  test.each(['type=click', 'type=click&tag=', 'type=click&tag=4711', 'type=action&action=0&tag=x', ''])(
    'that names nothing known opens the overview: %j',
    async (startedBy) => {
      const { engine, opened } = started('win32', { startedBy })
      await turns()
      expect([opened, engine.chosen]).toEqual([[['overview', undefined]], []])
    },
  )
})

describe('a notification of an earlier run on macOS', () => {
  const asked = () => aMemory(() => true, { askedToNotify: true })
  const click = 'com.apple.UNNotificationDefaultActionIdentifier'

  function earlier(activity: string) {
    const file = aFile()
    const before = started('darwin', { file, permission: 'granted' })
    status(before.engine, activity)
    before.engine.clock.advance(60_000)
    expect(before.shown()).toHaveLength(1)
    return file
  }

  test('opens what it was about by a click (finding 23)', async () => {
    const { opened, shown } = started('darwin', { file: earlier('error'), memory: asked(), isRead: false })
    await turns()
    shown()[0]?.emit('click')
    expect(opened).toEqual([['overview', 'BCU102728']])
  })

  test('is taken back when it is over, and not before that is known (finding 23)', async () => {
    const { engine, shown } = started('darwin', { file: earlier('error'), memory: asked(), isRead: false })
    await turns()
    engine.store.dispatch({ type: 'connection', connection: { state: 'connecting' }, at: engine.clock.now() })
    listed(engine, 'error')
    expect(shown()[0]?.open).toBe(true)
    status(engine, 'available')
    expect(shown()[0]?.place).toBe('gone')
  })

  test('does by its button what it says where that is so (finding 23)', async () => {
    const { engine, shown } = started('darwin', { file: earlier('unavailable'), memory: asked() })
    await turns()
    status(engine, 'unavailable')
    shown()[0]?.emit('action', { actionIndex: 0 })
    await turns()
    expect(engine.chosen).toEqual([[act('unblock'), 'notification']])
  })

  test.each([
    [click, [['overview', 'BCU102728']], []],
    ['ACTION_0', [], [[act('unblock'), 'notification']]],
    ['com.apple.UNNotificationDismissActionIdentifier', [], []],
  ])('opened the app: %s (finding 23)', async (actionIdentifier, opens, chooses) => {
    const openedBy = { identifier: oldId('blocked'), actionIdentifier, date: 0, userInfo: {} }
    const { engine, opened } = started('darwin', { openedBy, memory: asked(), isRead: false })
    listed(engine, 'unavailable')
    await turns()
    expect([opened, engine.chosen]).toEqual([opens, chooses])
  })

  test('is not looked for where notifications were never asked for: that would be to ask (finding 9)', async () => {
    const { system, focus } = started('darwin', { permission: 'unasked' })
    await turns()
    expect(system.permission).toBe('unasked')
    focus()
    await turns()
    expect(system.permission).toBe('granted')
  })
})

describe('whether notifications are shown', () => {
  test('is asked on macOS while the first window is in front, so that none is lost (finding 9)', async () => {
    const { engine, focus, titles, memory, problem } = started('darwin', { permission: 'unasked' })
    focus()
    await turns()
    expect(memory.get().askedToNotify).toBe(true)
    engine.front.show(aNotice)
    await turns()
    expect([titles(), problem()]).toEqual([['A'], undefined])
  })

  test.each<[NodeJS.Platform, Permission, RegExp]>([
    ['darwin', 'denied', /UNErrorDomain/],
    ['darwin', 'unsigned', /UNErrorDomain/],
    ['win32', 'denied', /Settings prevent/],
  ])('is told where the system lets the app show none: %s, %s (finding 9)', async (platform, no, why) => {
    const { engine, system, problem, facts } = started(platform, { permission: no })
    expect(problem()).toBeUndefined()
    for (let n = 0; n < 2; n += 1) {
      engine.front.show(aNotice)
      await turns()
    }
    expect(problem()).toBe('refused')
    expect(engine.lines).toHaveLength(2)
    expect(engine.lines[0]).toMatch(why)
    expect(facts()).toMatchObject({ notifications: 'refused' })
    expect(facts()['notifications not shown']).toMatch(/ 2$/)
    system.permission = 'granted'
    engine.front.show(aNotice)
    await turns()
    if (platform === 'win32') system.toasts[0]?.emit('close', { reason: 'timedOut' })
    expect([problem(), facts()['notifications']]).toEqual([undefined, 'shown'])
  })

  test('is told where the system has none, before one is missed', () => {
    const { engine, system, focus, problem, facts } = started('linux', { permission: 'unsupported' })
    focus()
    expect([problem(), facts()]).toEqual(['unsupported', { notifications: 'not supported' }])
    engine.front.show(aNotice)
    expect(engine.lines).toEqual(['a notification was not shown: the system shows none'])
    expect(problem()).toBe('unsupported')
    system.permission = 'granted'
    engine.front.show(aNotice)
    expect(problem()).toBeUndefined()
  })

  test('is in the diagnostics from the start, with why notifications went', () => {
    const { engine, shown, facts } = started('win32')
    expect(facts()).toEqual({ notifications: 'supported, none shown yet' })
    engine.front.show(aNotice)
    engine.front.show(aNotice)
    shown()[0]?.emit('close', { reason: 'timedOut' })
    shown()[1]?.emit('close', { reason: 'userCanceled' })
    expect(facts()).toEqual({
      notifications: 'shown',
      'notifications closed': 'timedOut 1, userCanceled 1',
    })
  })
})
