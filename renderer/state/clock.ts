import { createSubscriber } from 'svelte/reactivity'

const TICK_MS = 1000

const follow = createSubscriber((update) => {
  let timer: ReturnType<typeof setInterval> | undefined
  const runWhileVisible = () => {
    clearInterval(timer)
    timer = document.visibilityState === 'visible' ? setInterval(update, TICK_MS) : undefined
  }
  const visibilityChanged = () => {
    runWhileVisible()
    update()
  }
  runWhileVisible()
  document.addEventListener('visibilitychange', visibilityChanged)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', visibilityChanged)
  }
})

/**
 * The time, epoch ms. Reactive: readers run again every second. They share one interval, which runs only while
 * there are readers and the window is visible.
 */
export function now(): number {
  follow()
  return Date.now()
}

/** The same until a moment, epoch ms, after which the time does not matter any more. */
export function nowUntil(end: number): number {
  return Date.now() < end ? now() : Date.now()
}
