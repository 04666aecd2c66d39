import { createSubscriber } from 'svelte/reactivity'
import type { AmptrayApi } from '../../core/contract/contract.ts'

const TICK_MS = 1000

/** How far the computer's clock is ahead of elapsed time as main counts it, ms. */
let aheadMs = $state(0)
/** The computer's clock beside one that nobody can set, ms: they part when it is set, and on some systems in sleep. */
let besideMs = 0
let ask = (): void => {}

const besideNow = () => Date.now() - performance.now()

/** Asks main what time it is, now and whenever the computer's clock went another way than time. */
export async function keepTime({ time }: Pick<AmptrayApi, 'time'>): Promise<void> {
  const hear = async () => {
    const beside = besideNow()
    aheadMs = Date.now() - (await time())
    besideMs = beside
  }
  // In vain, it is asked again at the next look.
  ask = () => void hear().catch(() => {})
  await hear()
}

function look(): void {
  if (Math.abs(besideNow() - besideMs) > TICK_MS) ask()
}

const follow = createSubscriber((update) => {
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    look()
    update()
  }
  const runWhileVisible = () => {
    clearInterval(timer)
    timer = document.visibilityState === 'visible' ? setInterval(tick, TICK_MS) : undefined
  }
  const visibilityChanged = () => {
    runWhileVisible()
    tick()
  }
  runWhileVisible()
  look()
  document.addEventListener('visibilitychange', visibilityChanged)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', visibilityChanged)
  }
})

/**
 * Elapsed time, epoch ms: ages and waits are differences of it. Reactive: readers run again every second. They share
 * one interval, which runs only while there are readers and the window is visible.
 */
export function now(): number {
  follow()
  return Date.now() - aheadMs
}

/** The same until a moment, after which the time does not matter any more. */
export function nowUntil(end: number): number {
  const at = Date.now() - aheadMs
  return at < end ? now() : at
}

/** What the computer's clock shows, epoch ms: what the server's times are compared with. Reactive as `now`. */
export function wall(): number {
  follow()
  return Date.now()
}

/** An instant of elapsed time as the computer's clock shows it. */
export function wallOf(at: number): number {
  return at + aheadMs
}
