import { EventEmitter } from 'node:events'

/** The members of one of Electron's types that a part of the stand-in may have; the compiler checks each. */
export type PartOf<T> = { [K in Exclude<keyof T, keyof EventEmitter>]?: T[K] | undefined }

// Asked of any object by the language, by Node or by a library that looks before it calls; never Electron's.
const PROBES = new Set(['then', 'toJSON', 'default', '__esModule', 'domain', 'ipcRenderer', 'remote'])

export function notImplemented(name: string): never {
  throw new Error(`The stand-in for Electron does not implement ${name}. See test/electron/README.md.`)
}

/** What Electron throws at an argument that it cannot read. */
export function conversionFailure(value: unknown): TypeError {
  return new TypeError(`Error processing argument at index 0, conversion failure from ${String(value)}`)
}

/** Makes every member that `target` does not have throw with its name, when it is read and when it is set. */
export function strict<T extends object>(name: string, target: T): T {
  const known = (key: string | symbol) => typeof key === 'symbol' || key in target || PROBES.has(key)
  return new Proxy(target, {
    get: (object, key, receiver) =>
      known(key) ? Reflect.get(object, key, receiver) : notImplemented(`${name}.${String(key)}`),
    set: (object, key, value, receiver) =>
      known(key) ? Reflect.set(object, key, value, receiver) : notImplemented(`${name}.${String(key)}`),
  })
}

/**
 * The base of Electron's plain classes. It returns the strict proxy from the constructor, so that `this` is that
 * proxy everywhere in the class and there is only one identity.
 */
export class StrictObject {
  constructor() {
    // biome-ignore lint/correctness/noConstructorReturn: see above
    return strict(new.target.name, this)
  }
}

/** The base of Electron's event emitters, strict in the same way. */
export class StrictEmitter extends EventEmitter {
  constructor() {
    super()
    // biome-ignore lint/correctness/noConstructorReturn: see StrictObject
    return strict(new.target.name, this)
  }

  /** Emits an event that a listener may prevent, and tells whether one did. */
  protected emitPreventable(name: string, details: object = {}, ...args: unknown[]): boolean {
    const event = preventable(details)
    this.emit(name, event, ...args)
    return event.defaultPrevented
  }
}

function preventable<T extends object>(details: T) {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true
    },
  }
  return event
}

/**
 * Gives a part its Electron type. The cast is true up to the members that are left out, and those throw when they
 * are touched.
 */
export function asElectron<T>(part: PartOf<T>): T {
  return part as T
}
