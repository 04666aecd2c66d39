/** What JSON can carry of a value: a plain value, or a tag with its payload. */
type Encoded = string | number | boolean | null | [tag: string, payload: unknown]

/** How functions and promises cross, where they can. */
export interface References {
  readonly functionId: (value: (...args: unknown[]) => unknown) => string
  readonly promiseId: (value: Promise<unknown>) => string
  readonly functionFor: (id: string) => unknown
  readonly promiseFor: (id: string) => unknown
}

export interface Codec {
  readonly encode: (value: unknown) => string
  readonly decode: (text: string) => unknown
}

/**
 * Structured clone as text: for IPC as it stands, for contextBridge with references. Its source is sent into the
 * page, so it refers to nothing outside itself.
 */
export function codec(references?: References): Codec {
  const views: Record<string, (buffer: ArrayBuffer) => unknown> = {
    Int8Array: (buffer) => new Int8Array(buffer),
    Uint8Array: (buffer) => new Uint8Array(buffer),
    Uint8ClampedArray: (buffer) => new Uint8ClampedArray(buffer),
    Int16Array: (buffer) => new Int16Array(buffer),
    Uint16Array: (buffer) => new Uint16Array(buffer),
    Int32Array: (buffer) => new Int32Array(buffer),
    Uint32Array: (buffer) => new Uint32Array(buffer),
    Float32Array: (buffer) => new Float32Array(buffer),
    Float64Array: (buffer) => new Float64Array(buffer),
    BigInt64Array: (buffer) => new BigInt64Array(buffer),
    BigUint64Array: (buffer) => new BigUint64Array(buffer),
    DataView: (buffer) => new DataView(buffer),
  }

  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }

  const toBase64 = (bytes: Uint8Array) =>
    btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer

  function write(value: unknown, inside: readonly object[]): Encoded {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (value === undefined) return ['undefined', 0]
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : ['number', Object.is(value, -0) ? '-0' : String(value)]
    if (typeof value === 'bigint') return ['bigint', String(value)]
    if (typeof value === 'symbol') return refuse()
    // typeof says function, and nothing is known of its arguments
    if (typeof value === 'function')
      return ['function', (references ?? refuse()).functionId(value as () => unknown)]
    if (inside.includes(value))
      throw new Error('The stand-in for Electron cannot send a value that contains itself.')
    return writeObject(value, [...inside, value])
  }

  function writeObject(value: object, inside: readonly object[]): Encoded {
    const each = (values: Iterable<unknown>) => Array.from(values, (item) => write(item, inside))
    if (Array.isArray(value)) return ['array', each(value)]
    if (value instanceof Date) return ['date', value.getTime()]
    if (value instanceof Map) return ['map', Array.from(value, each)]
    if (value instanceof Set) return ['set', each(value)]
    if (value instanceof RegExp) return ['regexp', [value.source, value.flags]]
    // Across contextBridge an error keeps its message and nothing else.
    if (value instanceof Error)
      return ['error', references ? ['Error', value.message] : [value.name, value.message, value.stack]]
    if (value instanceof Promise) return ['promise', (references ?? refuse()).promiseId(value)]
    if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))]
    if (ArrayBuffer.isView(value)) {
      const kind = value.constructor.name in views ? value.constructor.name : 'Uint8Array'
      return ['view', [kind, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]]
    }
    if (value instanceof WeakMap || value instanceof WeakSet) return refuse()
    return ['object', Object.entries(value).map(([key, item]) => [key, write(item, inside)])]
  }

  function read(encoded: Encoded): unknown {
    if (!Array.isArray(encoded)) return encoded
    // `write` made each payload, in the shape that its tag says
    const [tag, payload] = encoded as [string, never]
    const each = (values: Encoded[]) => values.map(read)
    switch (tag) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(payload)
      case 'bigint':
        return BigInt(payload)
      case 'function':
        return (references ?? refuse()).functionFor(payload)
      case 'promise':
        return (references ?? refuse()).promiseFor(payload)
      case 'array':
        return each(payload)
      case 'date':
        return new Date(payload)
      case 'map':
        return new Map((payload as Encoded[][]).map((pair) => each(pair) as [unknown, unknown]))
      case 'set':
        return new Set(each(payload))
      case 'regexp':
        return new RegExp(payload[0], payload[1])
      case 'error':
        return readError(payload)
      case 'buffer':
        return fromBase64(payload)
      case 'view':
        return views[payload[0]]?.(fromBase64(payload[1]))
      case 'object':
        return Object.fromEntries((payload as [string, Encoded][]).map(([key, item]) => [key, read(item)]))
      default:
        throw new Error(`unknown tag ${tag}`)
    }
  }

  function readError([name, message, stack]: [string, string, string?]): Error {
    const kinds: Record<string, new (message: string) => Error> = {
      TypeError,
      RangeError,
      SyntaxError,
      ReferenceError,
      EvalError,
      URIError,
    }
    const error = new (kinds[name] ?? Error)(message)
    if (stack === undefined) return error
    return Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true })
  }

  return {
    encode: (value) => JSON.stringify(write(value, [])),
    decode: (text) => read(JSON.parse(text)),
  }
}
