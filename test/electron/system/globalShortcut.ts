import { assertReady } from '../ready.ts'
import { type PartOf, StrictObject } from '../strict.ts'
import { type Accelerator, readAccelerator } from './accelerator.ts'
import { isWayland } from './session.ts'

type Pressed = () => void

/**
 * Shortcuts are kept, not taken from the desktop: a test presses them with `press`. `#callbacks` is what Electron has,
 * and `#held` what the system has for it.
 */
class GlobalShortcut extends StrictObject implements PartOf<Electron.GlobalShortcut> {
  #callbacks = new Map<string, Pressed>()
  #held = new Set<string>()
  /** Of the portal, by its names: what was bound once stays so. */
  #bound = new Map<string, Pressed>()
  #suspended = false

  register(accelerator: string, callback: Pressed) {
    const { id, portalId } = this.#read(accelerator)
    if (this.#suspended) return false
    if (isWayland && process.platform === 'linux') {
      this.#callbacks.set(id, callback)
      this.#bound.set(portalId, callback)
      return true
    }
    if (this.#held.has(id)) return false
    this.#held.add(id)
    this.#callbacks.set(id, callback)
    return true
  }
  unregister(accelerator: string) {
    const { id } = this.#read(accelerator)
    this.#callbacks.delete(id)
    if (!this.#suspended) this.#held.delete(id)
  }
  unregisterAll() {
    assertReady('globalShortcut')
    this.#callbacks.clear()
    if (!this.#suspended) this.#held.clear()
  }
  isRegistered(accelerator: string) {
    return this.#callbacks.has(readAccelerator(accelerator).id)
  }
  setSuspended(suspended: boolean) {
    assertReady('globalShortcut')
    this.#suspended = suspended
  }
  isSuspended() {
    return this.#suspended
  }
  /** The portal knows nothing of suspending. What the system has and Electron has not ends the app there. */
  press(accelerator: string) {
    const { id, portalId } = readAccelerator(accelerator)
    this.#bound.get(portalId)?.()
    if (this.#suspended || !this.#held.has(id)) return
    const pressed = this.#callbacks.get(id)
    if (!pressed)
      throw new Error(`Electron crashes: ${accelerator} was let go while shortcuts were suspended`)
    pressed()
  }

  #read(accelerator: string): Accelerator {
    assertReady('globalShortcut')
    return readAccelerator(accelerator)
  }
}

export const globalShortcut = new GlobalShortcut()
