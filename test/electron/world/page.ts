import type { bridge as Bridge } from './bridge.ts'
import type { codec as CreateCodec } from './codec.ts'

/** Runs first in the page's own world: it receives what the preload exposes. Sent into the page as text. */
export function pageWorld(bridge: typeof Bridge, codec: typeof CreateCodec, secret: string) {
  if (window !== window.top) return // a frame inside the page gets no API

  function freeze(value: unknown): unknown {
    if (
      typeof value === 'object' &&
      value !== null &&
      !Object.isFrozen(value) &&
      !ArrayBuffer.isView(value)
    ) {
      Object.freeze(value)
      Object.values(value).forEach(freeze)
    }
    return value
  }

  bridge({ self: 'page', peer: 'preload', secret }, codec, (key, api) => {
    Object.defineProperty(window, key, {
      value: freeze(api),
      enumerable: true,
      writable: false,
      configurable: false,
    })
  })
}
