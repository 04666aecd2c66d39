import { type MessageBus, sessionBus, Variant } from 'dbus-native'
import type { NotificationHost } from '../surface/model.ts'
import { imageOf } from '../surface/nativeImage.ts'
import type { Toast } from '../surface/toast.ts'

const SERVICE = 'org.freedesktop.Notifications'
const URGENCY = { low: 0, normal: 1, critical: 2 }

/** Shows notifications on the desktop. No buttons: Electron has none on Linux, so the stand-in has none either. */
export function createNotificationHost(appName: string): NotificationHost {
  const bus = sessionBus()
  const shown = new Map<number, Toast>()
  const capabilities = listen(bus, shown).then(() => call<string[]>(bus, 'GetCapabilities', '', []))
  capabilities.catch(() => {}) // `show` tells

  async function show(toast: Toast) {
    const { title, body, urgency, silent, icon, timeoutType } = toast
    const actions = (await capabilities).includes('actions') ? ['default', 'View'] : []
    const hints = {
      urgency: new Variant('y', URGENCY[urgency]),
      'desktop-entry': new Variant('s', appName.toLowerCase()),
      ...(silent ? { 'suppress-sound': new Variant('b', true) } : {}),
      ...(icon === undefined ? {} : { 'image-data': imageData(icon) }),
    }
    const replaces = idOf(toast) ?? 0
    const timeout = timeoutType === 'never' ? 0 : -1
    const args = [appName, replaces, '', title, body, actions, hints, timeout]
    const id = await call<number>(bus, 'Notify', 'susssasa{sv}i', args)
    shown.set(id, toast)
    toast.emit('show', {})
  }

  const idOf = (toast: Toast) => [...shown].find(([, entry]) => entry === toast)?.[0]

  return {
    // On Linux Electron does not say that one could not be shown: `failed` is of the other systems.
    show: (toast) => void show(toast).catch(() => {}),
    close: (toast) => {
      const id = idOf(toast)
      if (id === undefined) return
      shown.delete(id)
      void call(bus, 'CloseNotification', 'u', [id]).catch(() => {}) // it may have gone by itself
    },
  }
}

async function listen(bus: MessageBus, shown: Map<number, Toast>): Promise<void> {
  bus.connection.on('message', (message) => {
    if (message.interface !== SERVICE) return
    const [id, what] = message.body as [number, unknown] // both signals carry an id and one thing more
    const toast = shown.get(id)
    if (message.member === 'ActionInvoked' && what === 'default') toast?.emit('click', {})
    if (message.member === 'NotificationClosed') {
      shown.delete(id)
      toast?.leave('userCanceled')
    }
  })
  await bus.watch(`type='signal',interface='${SERVICE}'`)
}

function call<T>(bus: MessageBus, member: string, signature: string, body: unknown[]): Promise<T> {
  const path = '/org/freedesktop/Notifications'
  const message = { destination: SERVICE, path, interface: SERVICE, member }
  return Promise.resolve(bus.invoke<T>(signature === '' ? message : { ...message, signature, body }))
}

function imageData(icon: Electron.NativeImage | string): Variant {
  const { width, height, rgba } = imageOf(icon).decoded()
  return new Variant('(iiibiiay)', [width, height, width * 4, true, 8, 4, rgba])
}
