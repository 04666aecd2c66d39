import { type Clock, type FakeMethod, install } from '@sinonjs/fake-timers'
import { afterEach, beforeEach } from 'vitest'
import { NOW } from '../core/builders.ts'

let clock: Clock

/**
 * The windows live at NOW, and their time stands still until a test moves it. Not by vitest's fake timers: those go
 * on by themselves, 50 ms at a time, while a test waits for an element, so that on a busy machine more time has
 * passed than the test let pass (https://vitest.dev/api/vi#vi-waitfor).
 *
 * @param more What else stands still. What waits by setTimeout, as axe does, else goes on.
 */
export function atNow(...more: FakeMethod[]): void {
  beforeEach(() => {
    clock = install({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval', ...more] })
  })
  afterEach(() => {
    clock.uninstall()
    history.replaceState(null, '', '#')
  })
}

/** Lets time pass, ms. */
export function pass(ms: number): void {
  clock.tick(ms)
}

/** Sets the computer's clock, epoch ms: no time passes. */
export function setClock(at: number): void {
  clock.setSystemTime(at)
}

/** How many timers wait in the window. */
export function timers(): number {
  return clock.countTimers()
}
