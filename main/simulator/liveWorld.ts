import type { Clock } from '../clock.ts'
import { step } from './model/step.ts'
import { STEP_MS, type World } from './model/world.ts'

const TICK_MS = 500

/** Above this speed the steps get longer, so that a tick stays cheap. */
const FINE_SPEED = 60

export interface LiveWorld {
  /** The world as it is now. */
  current(): World
  /** Changes the world; listeners hear of it at once. */
  change(next: World): void
  stop(): void
}

export interface WorldListener {
  /** Hears of every state that the world passes through. */
  onChange(before: World, after: World): void
  /** Hears now and then what time has passed, in ms of the clock and not of the world. */
  onTick(world: World, passed: { readonly from: number; readonly to: number }): void
}

/** A world that goes on by itself, `speed` times as fast as the clock. */
export function createLiveWorld(
  start: World,
  clock: Clock,
  speed: number,
  { onChange, onTick }: WorldListener,
): LiveWorld {
  const stepMs = STEP_MS * Math.ceil(speed / FINE_SPEED)
  const startedAt = clock.now()
  let world = start
  let lastTick = startedAt

  function change(next: World): void {
    if (next === world) return
    const before = world
    world = next
    onChange(before, next)
  }

  function catchUp(): void {
    const due = start.now + (clock.now() - startedAt) * speed
    while (world.now + stepMs <= due) change(step(world, stepMs))
  }

  function tick(): void {
    catchUp()
    const to = clock.now()
    onTick(world, { from: lastTick, to })
    lastTick = to
    timer = clock.setTimeout(tick, TICK_MS)
  }
  let timer = clock.setTimeout(tick, TICK_MS)

  return {
    current() {
      catchUp()
      return world
    },
    change,
    stop: () => clock.clearTimeout(timer),
  }
}
