// Loaded into the app's process before the app (stage.ts). Its time stands still until the gallery moves it on, and its
// chance is always the same, so that a picture taken tomorrow shows what today's does.

import { createManualClock } from '../../../main/manualClock.ts'

declare global {
  /** In the app's process: moves the time on by `ms` and runs what falls due. */
  var passTime: (ms: number) => void
}

/** What the app does in less follows at once what happens, and stays in real time. */
const SHORTEST_STILL_MS = 900
const ALWAYS = 0.99

const startsAt = Number(process.env['STILL_TIME'])
const clock = createManualClock(startsAt)
const { Date: RealDate, setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = globalThis
const realRandom = Math.random

/** Whether the app's own code called who asks, and not the stand-in, which needs its timeouts. */
function isAskedByApp(): boolean {
  const [, , , caller = ''] = new Error().stack?.split('\n') ?? []
  return caller.includes('/out/main/')
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: [], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [clock.now()] : args, newTarget),
  get: (target, key, receiver) => (key === 'now' ? clock.now : Reflect.get(target, key, receiver)),
})

/** While the app does what it waited a moment for, that moment has passed for it, ms. */
let passedMs = 0

function afterAMoment(run: (...args: unknown[]) => void, ms: number): (...args: unknown[]) => void {
  return (...args) => {
    passedMs = ms
    try {
      run(...args)
    } finally {
      passedMs = 0
    }
  }
}

function stillSetTimeout(run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): unknown {
  if (!isAskedByApp()) return realSetTimeout(run, ms, ...args)
  if (ms < SHORTEST_STILL_MS) return realSetTimeout(afterAMoment(run, ms), ms, ...args)
  // True: the handle of a manual clock is an object of its own for each timer.
  const handle = clock.setTimeout(() => run(...args), ms) as object
  return Object.assign(handle, { ref: () => handle, unref: () => handle })
}

// True: it takes what the real one takes; what is missing, `promisify`, is not used with it.
globalThis.setTimeout = stillSetTimeout as unknown as typeof setTimeout
globalThis.clearTimeout = (handle) => {
  clock.clearTimeout(handle)
  realClearTimeout(handle)
}
Math.random = () => (isAskedByApp() ? ALWAYS : realRandom())
// What the app takes for elapsed time stands still with its clock.
const realTicks = performance.now.bind(performance)
performance.now = () => (isAskedByApp() ? clock.now() + passedMs : realTicks())
globalThis.passTime = clock.advance
