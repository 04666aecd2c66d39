import { createContext } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import { type Action, type ActionKind, asksFirst, type SettingAction } from '../../../core/action/action.ts'
import type { ActResult } from '../../../core/contract/area/actions.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import type { App } from '../../state/app.svelte.ts'
import { failedStep, type Step } from './steps.ts'

/** An action that main did not take up, because the charge point is not what the window took it for. */
interface Refusal {
  readonly kind: ActionKind
  readonly why: Extract<ActResult, { accepted: false }>['why']
}

/** What people ask of charge points in this window; a restart is asked back first. */
export interface Requests {
  /** The charge point whose restart is being asked about. */
  readonly restarting: string | undefined
  readonly refusals: ReadonlyMap<string, Refusal>
  readonly ask: (one: ChargePoint, step: Step) => void
  /** Asks for what is no step: a setting. */
  readonly change: (evseId: string, action: SettingAction) => void
  readonly restart: (evseId: string, kind: 'softReset' | 'reboot') => void
  readonly leaveRestart: () => void
  readonly tryAgain: (one: ChargePoint) => void
  /** Takes the answer to a failed action away, by its id; without one it was refused by main. */
  readonly dismiss: (evseId: string, id: number | undefined) => void
}

export function requestsOf({ api }: App): Requests {
  let restarting = $state<string>()
  const refusals = new SvelteMap<string, Refusal>()

  async function act(evseId: string, action: Action): Promise<void> {
    refusals.delete(evseId)
    const result = await api.act({ evseId, action })
    if (!result.accepted) refusals.set(evseId, { kind: action.kind, why: result.why })
  }

  function ask(one: ChargePoint, step: Step): void {
    if (step === 'restart') restarting = one.evseId
    else void act(one.evseId, { kind: step })
  }

  return {
    get restarting() {
      return restarting
    },
    refusals,
    ask,
    change: (evseId, action) => void act(evseId, action),
    restart: (evseId, kind) => void act(evseId, { kind }),
    leaveRestart: () => {
      restarting = undefined
    },
    tryAgain: (one) => {
      const action = failedStep(one)
      if (!action) return
      if (asksFirst(action)) restarting = one.evseId
      else void act(one.evseId, action)
    },
    dismiss: (evseId, id) => {
      if (id === undefined) refusals.delete(evseId)
      else void api.dismissFailure({ evseId, id })
    },
  }
}

export const [getRequests, setRequests] = createContext<Requests>()
