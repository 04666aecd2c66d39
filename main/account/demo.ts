import type { Clock } from '../clock.ts'

export interface Demo {
  readonly url: string
  readonly token: string
  readonly close: () => Promise<void>
}

/** Charge points that are not there: the simulator, inside the app, at a token of its own. */
export async function startDemo(clock: Clock): Promise<Demo> {
  // It is as large as the rest of the app; who has charge points of his own never needs it.
  const { startSimulator } = await import('../simulator/index.ts')
  const token = 'demo'
  const simulator = await startSimulator({ token, clock, seed: 1, speed: 1 })
  return { url: simulator.url, token, close: () => simulator.close() }
}
