import { test as base } from 'vitest'
import { createManualClock, type ManualClock } from '../../main/manualClock.ts'
import { type Simulator, type SimulatorOptions, startSimulator } from '../../main/simulator/index.ts'

/** Thursday 19 November 2026, 17:54 in Amsterdam. */
export const EVENING = Date.parse('2026-11-19T16:54:00Z')

export const THUIS = 'BCU102728'
export const KANTOOR = 'BCU103501'
export const NAMELESS = 'BCU100186'
export const GAST = 'BCU104410'

export type Start = (
  options?: Omit<SimulatorOptions, 'clock'> & { readonly at?: number },
) => Promise<Simulator & { readonly clock: ManualClock }>

/** Tests that start simulators on a manual clock; they are closed after the test. */
export const test = base.extend<{ start: Start }>({
  // Vitest finds out from the pattern which fixtures a fixture uses.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  start: async ({}, use) => {
    const running: Simulator[] = []
    await use(async ({ at = EVENING, ...options } = {}) => {
      const clock = createManualClock(at)
      const simulator = await startSimulator({ ...options, clock })
      running.push(simulator)
      return { ...simulator, clock }
    })
    await Promise.all(running.map((simulator) => simulator.close()))
  },
})
