// Of the stand-in's own classes, which are those of three systems in one process, by Electron's sources.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { removeFolder } from '../../driver/removeFolder.ts'
import { notificationOf } from '../surface/notificationClass.ts'
import { NotificationSystem } from '../surface/notificationSystem.ts'

// What Electron 45 does with notifications: docs/api/notification.md, shell/browser/notifications and
// shell/browser/api/electron_api_notification.cc.

type Options = ConstructorParameters<typeof NotificationSystem>[0]

function started(options: Options) {
  const system = new NotificationSystem(options)
  const Notification = notificationOf(system)
  const told: string[] = []
  const show = (given: Electron.NotificationConstructorOptions = { title: 'Thuis' }) => {
    const one = new Notification(given)
    one.on('show', () => told.push('show'))
    one.on('click', () => told.push('click'))
    one.on('action', ({ actionIndex }) => told.push(`action ${actionIndex}`))
    one.on('close', ({ reason }) => told.push(`close ${reason}`))
    one.on('failed', (_event, reason) => told.push(`failed: ${reason}`))
    one.show()
    return one
  }
  return { system, Notification, told, show, toast: () => system.toasts.at(-1) }
}

function aFile() {
  const folder = mkdtempSync(join(tmpdir(), 'standin-'))
  onTestFinished(() => removeFolder(folder))
  return join(folder, 'center.json')
}

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')
/** Until an object that nobody holds is gone. */
async function collected() {
  await nextTurn()
  if (typeof collect === 'function') collect()
  await nextTurn()
}

describe.each<NodeJS.Platform>(['darwin', 'win32', 'linux'])('on %s', (platform) => {
  test('a notification that the app lets go is not told that it was clicked (finding 7)', async () => {
    const { show, told, toast } = started({ platform, permission: 'granted' })
    const kept = show()
    show()
    await collected()
    told.length = 0
    toast()?.emit('click')
    expect(told).toEqual([])
    kept.show()
    toast()?.emit('click')
    expect(told.filter((one) => one === 'click')).toEqual(['click'])
  })

  test('a system that shows none shows nothing, and nothing says so', async () => {
    const { Notification, show, told, system } = started({ platform, permission: 'unsupported' })
    expect(Notification.isSupported()).toBe(false)
    const one = show()
    await nextTurn()
    expect([told, system.toasts, one.title]).toEqual([[], [], 'Thuis'])
  })

  test('only the statics of that system are there', () => {
    const { Notification } = started({ platform })
    expect([typeof Notification.handleActivation, typeof Notification.getHistory]).toEqual([
      platform === 'win32' ? 'function' : 'undefined',
      platform === 'darwin' ? 'function' : 'undefined',
    ])
  })
})

describe('Windows', () => {
  test.each(['timedOut', 'applicationHidden'] as const)(
    'says “%s” of a toast that moves to the Action Center, where it can be clicked (finding 7)',
    (reason) => {
      const { show, told, toast } = started({ platform: 'win32' })
      const one = show()
      toast()?.emit('close', { reason })
      toast()?.emit('click')
      expect(told).toEqual(['show', `close ${reason}`, 'click'])
      expect(one.id).not.toBe('')
      expect(() => toast()?.emit('click')).toThrow('not there any more')
    },
  )

  test('takes a toast out of the Action Center, and says nothing more', () => {
    const { show, told, toast } = started({ platform: 'win32' })
    const one = show()
    toast()?.emit('close', { reason: 'timedOut' })
    one.close()
    expect([told, toast()?.place]).toEqual([['show', 'close timedOut'], 'gone'])
  })

  test('tells activations by the id, also of toasts that the app let go (finding 7)', async () => {
    const { Notification, show, toast } = started({ platform: 'win32' })
    const heard: unknown[] = []
    Notification.handleActivation((details) => heard.push(details))
    show({ id: 'one', actions: [{ type: 'button', text: 'Stop' }] })
    await collected()
    toast()?.emit('action', { actionIndex: 0 })
    show({ id: 'two' })
    toast()?.emit('click')
    expect(heard).toEqual([
      { type: 'action', arguments: 'type=action&action=0&tag=one', actionIndex: 0 },
      { type: 'click', arguments: 'type=click&tag=two' },
    ])
  })

  test('hands over the toast that started the app once notifications are used, not before (finding 8)', async () => {
    const { Notification } = started({ platform: 'win32', startedBy: 'type=click&tag=old' })
    const heard: unknown[] = []
    Notification.handleActivation(({ arguments: args }) => heard.push(args))
    await nextTurn()
    expect(heard).toEqual([])
    Notification.isSupported()
    await nextTurn()
    expect(heard).toEqual(['type=click&tag=old'])
  })

  test('keeps no fault of who hears it', async () => {
    const { Notification } = started({ platform: 'win32', startedBy: 'type=click&tag=old' })
    Notification.isSupported()
    await nextTurn()
    const fail = () => {
      throw new Error('a bug')
    }
    expect(() => Notification.handleActivation(fail)).not.toThrow()
  })

  test.each([
    ['a&b', "cannot contain '&'"],
    ['a=b', "cannot contain '&', '='"],
    ['a\nb', 'control characters'],
    ['x'.repeat(65), 'limit of 64'],
  ])('refuses an id that is no tag: %j', (id, why) => {
    const { Notification } = started({ platform: 'win32' })
    expect(() => new Notification({ id })).toThrow(why)
    expect(new Notification({ id: 'x'.repeat(64) }).id).toHaveLength(64)
  })

  test('says that a toast was shown, and then that it was not', async () => {
    const { show, told } = started({ platform: 'win32', permission: 'denied' })
    show()
    await nextTurn()
    expect(told).toEqual(['show', expect.stringContaining('failed: Notification failed - Settings')])
  })
})

describe('macOS', () => {
  test('asks with the first notification, which is lost (finding 9)', async () => {
    const { show, told } = started({ platform: 'darwin', isInFront: () => true })
    show()
    await nextTurn()
    expect(told).toEqual(['failed: The operation couldn’t be completed. (UNErrorDomain error 1.)'])
    show()
    await nextTurn()
    expect(told.slice(1)).toEqual(['show'])
  })

  test('takes a question that nobody saw for a no (finding 9)', async () => {
    const { Notification, show, told, system } = started({ platform: 'darwin' })
    Notification.isSupported()
    await nextTurn()
    show()
    await nextTurn()
    expect([system.permission, told]).toEqual(['denied', [expect.stringContaining('UNErrorDomain')]])
  })

  test.each(['denied', 'unsigned'] as const)('refuses each one where it is %s', async (permission) => {
    const { Notification, show, told } = started({ platform: 'darwin', permission })
    show()
    await nextTurn()
    expect(told).toEqual([expect.stringContaining('UNErrorDomain')])
    expect(await Notification.getHistory()).toEqual([])
  })

  test('gives back those of an earlier run, which are clicked and closed (finding 23)', async () => {
    const file = aFile()
    const before = started({ platform: 'darwin', permission: 'granted', file })
    before.show({ id: 'first', title: 'Thuis', body: 'b', actions: [{ type: 'button', text: 'Stop' }] })
    before.show({ id: 'second', title: 'Gast' })
    const after = started({ platform: 'darwin', file })
    const history = await after.Notification.getHistory()
    expect(history.map(({ id, title, body, actions }) => [id, title, body, actions])).toEqual([
      ['first', 'Thuis', 'b', []],
      ['second', 'Gast', '', []],
    ])
    history[0]?.on('action', ({ actionIndex }) => after.told.push(`action ${actionIndex}`))
    after.system.toasts[0]?.emit('action', { actionIndex: 0 })
    history[1]?.close()
    expect(after.told).toEqual(['action 0'])
    expect(await after.Notification.getHistory()).toEqual([])
  })
})
