import type { Codec, References } from './codec.ts'

interface Ends {
  /** Which end this is; the other one has the other name. */
  readonly self: 'page' | 'preload'
  readonly peer: 'page' | 'preload'
  /** A name that only the two worlds of this window know. */
  readonly secret: string
}

type Note =
  | readonly ['call', functionId: string, callId: number, args: string]
  | readonly ['returned', callId: number, ok: boolean, value: string]
  | readonly ['settled', promiseId: string, ok: boolean, value: string]
  | readonly ['expose', key: string, api: string]

/**
 * One end of the bridge between the page's world and the preload's. DOM events with text in them are the one thing
 * that both worlds see and that is synchronous, so return values and thrown errors cross as they do in Electron.
 * Its source is sent into the page, so it refers to nothing outside itself.
 */
export function bridge(
  { self, peer, secret }: Ends,
  createCodec: (references: References) => Codec,
  onExpose: (key: string, api: unknown) => void,
) {
  // Taken before any script of the page can replace them.
  const dispatch = EventTarget.prototype.dispatchEvent.bind(window)
  const Note = CustomEvent
  const { parse, stringify } = JSON

  let count = 0
  const functions = new Map<string, (...args: unknown[]) => unknown>()
  const functionIds = new WeakMap<object, string>()
  const proxies = new Map<string, (...args: unknown[]) => unknown>()
  const pending = new Map<string, PromiseWithResolvers<unknown>>()
  const returned = new Map<number, readonly [ok: boolean, value: string]>()

  const post = (note: Note) => dispatch(new Note(secret + peer, { detail: stringify(note) }))
  const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)))

  function outcome(run: () => unknown): readonly [ok: boolean, value: string] {
    try {
      return [true, crossing.encode(run())]
    } catch (thrown) {
      return [false, crossing.encode(asError(thrown))]
    }
  }

  function call(functionId: string, args: unknown[]): unknown {
    const callId = ++count
    post(['call', functionId, callId, crossing.encode(args)])
    const [ok, value] = returned.get(callId) ?? [false, crossing.encode(new Error('The other world is gone'))]
    returned.delete(callId)
    const result = crossing.decode(value)
    if (ok) return result
    throw result
  }

  const crossing = createCodec({
    functionId: (value) => {
      const id = functionIds.get(value) ?? `${self}${++count}`
      functionIds.set(value, id)
      functions.set(id, value)
      return id
    },
    promiseId: (value) => {
      const id = `${self}${++count}`
      value.then(
        (result) => post(['settled', id, ...outcome(() => result)]),
        (reason) => post(['settled', id, false, crossing.encode(asError(reason))]),
      )
      return id
    },
    functionFor: (id) => {
      const known = functions.get(id) ?? proxies.get(id)
      if (known !== undefined) return known
      const proxy = (...args: unknown[]) => call(id, args)
      proxies.set(id, proxy)
      return proxy
    },
    promiseFor: (id) => {
      const waiting = Promise.withResolvers<unknown>()
      pending.set(id, waiting)
      return waiting.promise
    },
  })

  window.addEventListener(secret + self, (event) => {
    const note: Note = parse((event as CustomEvent<string>).detail) // only `post` dispatches under this name
    switch (note[0]) {
      case 'call': {
        const [, functionId, callId, args] = note
        const run = functions.get(functionId)
        // decoded by the codec that encoded an array
        post(['returned', callId, ...outcome(() => run?.(...(crossing.decode(args) as unknown[])))])
        return
      }
      case 'returned':
        returned.set(note[1], [note[2], note[3]])
        return
      case 'settled': {
        const waiting = pending.get(note[1])
        pending.delete(note[1])
        if (note[2]) waiting?.resolve(crossing.decode(note[3]))
        else waiting?.reject(crossing.decode(note[3]))
        return
      }
      case 'expose':
        onExpose(note[1], crossing.decode(note[2]))
    }
  })

  return { expose: (key: string, api: unknown) => post(['expose', key, crossing.encode(api)]) }
}
