import type { OperatingKind } from '../../core/action/action.ts'
import { type Stage, startStage } from './stage.ts'
import type { Event, Step } from './steps.ts'
import { falsehoods, NOT_CONNECTED, NOT_READ } from './truth.ts'

/** What changes while the server is well is shown within this, ms, and an action is settled within it. */
const PROMISED_MS = {
  change: 30_000,
  action: 150_000,
  connection: 170_000,
  /** In trouble a status may be asked for in vain: after it all are asked again. */
  reading: 150_000,
  afterTrouble: 17 * 60_000,
} as const

/** Trouble echoes: what was asked during it may be answered, or be waited for, this long after it, ms. */
const ECHO_MS = 60_000

/** The most that a connected app asks in an hour, without what a person asks for. */
const MOST_REQUESTS_PER_HOUR = 400

/** A state that was false for longer than promised. */
export interface Finding {
  readonly falsehood: string
  readonly forMs: number
  /** The step during which it became too old. */
  readonly step: number
}

/** Trouble that lasts until it is over. */
type Standing = 'fault' | 'suspended'

interface Suspicion {
  readonly since: number
  readonly promisedMs: number
}

/** Watches what the app tells against what is so. */
function watch({ clock, simulator, engine }: Stage) {
  let suspicions = new Map<string, Suspicion>()
  let troubledUntil = clock.now()
  const standing = new Set<Standing>()

  const promisedFor = (falsehood: string, at: number) => {
    if (standing.size === 0 && falsehood.endsWith(NOT_READ)) return PROMISED_MS.reading
    if (standing.size > 0 || at < troubledUntil) return PROMISED_MS.afterTrouble
    // A slot that another program has is looked at every two minutes or so.
    if (falsehood === NOT_CONNECTED) return PROMISED_MS.connection
    return / is (queued|sent|received|confirming)$/.test(falsehood) ? PROMISED_MS.action : PROMISED_MS.change
  }

  return {
    /** Something is in the way: for a moment, or until it is over. */
    trouble: (what?: Standing, isOver = false) => {
      if (what) standing[isOver ? 'delete' : 'add'](what)
      troubledUntil = clock.now() + ECHO_MS
      // What is false from now on may be so for this trouble.
      suspicions = new Map()
    },
    overdue: (): readonly (readonly [string, Suspicion])[] => {
      const now = clock.now()
      const found = falsehoods(simulator.world(), engine().store.get().fleet)
      suspicions = new Map(
        found.map((falsehood) => [
          falsehood,
          suspicions.get(falsehood) ?? { since: now, promisedMs: promisedFor(falsehood, now) },
        ]),
      )
      return standing.size > 0
        ? []
        : [...suspicions].filter(([, { since, promisedMs }]) => now - since > promisedMs)
    },
  }
}

function act({ engine }: Stage, at: number, kind: OperatingKind): void {
  const one = engine().store.get().fleet.chargePoints[at]
  if (one) engine().actions.act({ evseId: one.evseId, action: { kind } }, 'window')
}

function letHappen({ simulator }: Stage, at: number, event: Event): void {
  const one = simulator.world().chargePoints[at]
  if (one) simulator.happen(one.evseId, event.what === 'plugIn' ? { what: 'plugIn', car: undefined } : event)
}

/** Faults that are over as soon as they struck. */
const PASSING: readonly string[] = ['drop', 'close', 'garbage', 'truncated', 'unknownObject', 'error']

/** Plays the steps; gives what was false for longer than promised, and throws for a bug. */
export async function converse(steps: readonly Step[], random: () => number): Promise<readonly Finding[]> {
  const stage = await startStage(random)
  const { simulator, clock, engine } = stage
  const { trouble, overdue } = watch(stage)
  const findings: Finding[] = []

  const pass = async (ms: number, step: number) => {
    const until = clock.now() + ms
    while (clock.now() < until && findings.length === 0) {
      await stage.pass(Math.min(until - clock.now(), 4_000))
      for (const [falsehood, { since }] of overdue())
        findings.push({ falsehood, forMs: clock.now() - since, step })
    }
  }

  const take = async (one: Step, n: number): Promise<void> => {
    switch (one.do) {
      case 'world':
        letHappen(stage, one.at, one.event)
        // Two sessions that begin in the same second are the same one on the wire; no car is that fast.
        return one.event.what === 'start' ? await pass(1_000, n) : undefined
      case 'act':
        return act(stage, one.at, one.kind)
      case 'fault':
        trouble(PASSING.includes(one.fault.fault) ? undefined : 'fault')
        return simulator.fault(one.fault)
      case 'behave':
        return simulator.behave(one.behaviour)
      case 'heal':
        trouble('fault', true)
        return simulator.heal()
      case 'suspend':
        trouble('suspended')
        return engine().account.suspend()
      case 'resume':
        trouble('suspended', true)
        return engine().account.resume()
      case 'retryNow':
        return engine().account.retryNow()
      case 'restart':
        trouble('suspended', true)
        return await stage.restart()
      case 'pass':
        return await pass(one.ms, n)
      case 'sleep':
        clock.sleep(one.ms)
        // Afterwards, for its echo begins with waking.
        return trouble()
      case 'setClock':
        return clock.setWall(one.ms)
    }
  }

  try {
    await pass(ECHO_MS, -1)
    for (const [n, one] of steps.entries()) {
      if (findings.length > 0) break
      await take(one, n)
    }
    simulator.heal()
    engine().account.resume()
    trouble('fault', true)
    trouble('suspended', true)
    const { length } = simulator.received
    await pass(PROMISED_MS.afterTrouble + 60_000, steps.length)
    const asked = simulator.received.length - length
    if (asked > MOST_REQUESTS_PER_HOUR)
      findings.push({ falsehood: `${asked} requests in a quarter of an hour`, forMs: 0, step: steps.length })
    if (stage.bugs.length > 0) throw new Error(stage.bugs.join('\n'))
    return findings
  } finally {
    simulator.heal()
    await stage.close()
  }
}
