import type { bridge as Bridge } from './bridge.ts'
import type { codec as CreateCodec } from './codec.ts'
import type { clickedAt as ClickedAt } from './contextMenu.ts'
import type { FromPreload, ToPreload } from './messages.ts'

type Listener = (event: object, ...args: unknown[]) => void

declare global {
  var standinSend: (text: string) => void
  var standinReceive: (message: ToPreload) => void
}

/**
 * Runs in the preload's world: what a sandboxed preload script may use of Electron, on the channel to the main
 * process. Sent into the page as text.
 */
export function preloadWorld(
  bridge: typeof Bridge,
  codec: typeof CreateCodec,
  secret: string,
  processInfo: object,
  clickedAt: typeof ClickedAt,
  preload: (require: unknown, module: object, exports: object, process: object, global: object) => void,
) {
  if (window !== window.top) return // a frame inside the page gets no API

  const binding = globalThis.standinSend
  Reflect.deleteProperty(globalThis, 'standinSend')
  const send = (message: FromPreload) => binding(JSON.stringify(message))
  const wire = codec()
  const { expose } = bridge({ self: 'preload', peer: 'page', secret }, codec, () => {})

  function strict<T extends object>(name: string, target: T): T {
    return new Proxy(target, {
      get(object, key, receiver) {
        if (typeof key === 'symbol' || key in object || key === 'then')
          return Reflect.get(object, key, receiver)
        throw new Error(
          `The stand-in for Electron does not implement ${name}.${key}. See test/electron/README.md.`,
        )
      },
    })
  }

  const listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  const calls = new Map<number, PromiseWithResolvers<unknown>>()
  let callCount = 0

  const listen = (channel: string, listener: Listener, once: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }])
    return ipcRenderer
  }
  const unlisten = (channel: string, listener: Listener) => {
    const present = listeners.get(channel) ?? []
    const last = present.findLastIndex((entry) => entry.listener === listener)
    listeners.set(
      channel,
      present.filter((_, index) => index !== last),
    )
    return ipcRenderer
  }
  const ipcRenderer = strict('ipcRenderer', {
    on: (channel: string, listener: Listener) => listen(channel, listener, false),
    addListener: (channel: string, listener: Listener) => listen(channel, listener, false),
    once: (channel: string, listener: Listener) => listen(channel, listener, true),
    off: unlisten,
    removeListener: unlisten,
    removeAllListeners(channel?: string): object {
      if (channel === undefined) listeners.clear()
      else listeners.delete(channel)
      return ipcRenderer
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    send: (channel: string, ...args: unknown[]) => send(['send', channel, wire.encode(args)]),
    invoke(channel: string, ...args: unknown[]) {
      const text = wire.encode(args)
      const call = Promise.withResolvers<unknown>()
      calls.set(++callCount, call)
      send(['invoke', channel, text, callCount])
      return call.promise
    },
  })

  globalThis.standinReceive = ([kind, target, text]) => {
    if (kind === 'event') {
      for (const { listener, once } of listeners.get(target) ?? []) {
        if (once) unlisten(target, listener)
        listener({ sender: ipcRenderer, ports: [] }, ...(wire.decode(text) as unknown[])) // encoded from an array
      }
      return
    }
    const call = calls.get(target)
    calls.delete(target)
    if (kind === 'resolve') call?.resolve(wire.decode(text))
    else call?.reject(wire.decode(text))
  }

  const exposed = new Set<string>()
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld(key: string, api: unknown) {
      if (exposed.has(key))
        throw new Error('Cannot bind an API on top of an existing property on the window object')
      exposed.add(key)
      expose(key, api)
    },
  })

  const electron = strict('electron (in a sandboxed preload)', { contextBridge, ipcRenderer })
  const modules: Record<string, object> = {
    electron,
    'electron/renderer': electron,
    'electron/common': electron,
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  }
  const require = (id: string) => {
    const found = modules[id.replace(/^node:/, '')]
    if (found === undefined) throw new Error(`module not found: ${id}`)
    return found
  }

  document.addEventListener('DOMContentLoaded', () => {
    const tell = () => send(['title', document.title])
    const title = document.querySelector('title')
    if (title !== null)
      new MutationObserver(tell).observe(title, { childList: true, characterData: true, subtree: true })
    tell()
  })

  // Electron has no menu of its own: it tells the app, where the page did not take the click for itself.
  addEventListener('contextmenu', (event) => {
    if (!event.defaultPrevented) send(['contextMenu', clickedAt(event)])
    event.preventDefault()
  })

  const module = { exports: {} }
  try {
    preload(require, module, module.exports, strict('process', processInfo), globalThis)
  } catch (thrown) {
    console.error('Unable to load preload script', thrown)
    send(['error', wire.encode(thrown instanceof Error ? thrown : new Error(String(thrown)))])
  }
}
