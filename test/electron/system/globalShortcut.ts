import { assertReady } from '../ready.ts'
import { type PartOf, StrictObject } from '../strict.ts'

/** Shortcuts are kept, not taken from the desktop: a test presses them with `press`. */
class GlobalShortcut extends StrictObject implements PartOf<Electron.GlobalShortcut> {
  #callbacks = new Map<string, () => void>()
  #suspended = false

  register(accelerator: string, callback: () => void) {
    assertReady('globalShortcut')
    if (this.#callbacks.has(accelerator)) return false
    this.#callbacks.set(accelerator, callback)
    return true
  }
  unregister(accelerator: string) {
    assertReady('globalShortcut')
    this.#callbacks.delete(accelerator)
  }
  unregisterAll() {
    assertReady('globalShortcut')
    this.#callbacks.clear()
  }
  isRegistered(accelerator: string) {
    return this.#callbacks.has(accelerator)
  }
  setSuspended(suspended: boolean) {
    this.#suspended = suspended
  }
  isSuspended() {
    return this.#suspended
  }
  press(accelerator: string) {
    if (!this.#suspended) this.#callbacks.get(accelerator)?.()
  }
}

export const globalShortcut = new GlobalShortcut()
