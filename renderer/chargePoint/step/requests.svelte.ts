import { createContext } from 'svelte'
import type { Action, SettingAction } from '../../../core/action/action.ts'
import { asksFirst } from '../../../core/action/rules.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import type { App } from '../../state/app.svelte.ts'
import { failedStep, type Step } from './steps.ts'

/** What people ask of charge points in this window; a restart is asked back first. */
export interface Requests {
  /** The charge point whose restart is being asked about. */
  readonly restarting: string | undefined
  readonly ask: (one: ChargePoint, step: Step) => void
  /** Asks for what is no step: a setting. */
  readonly change: (evseId: string, action: SettingAction) => void
  readonly restart: (evseId: string, kind: 'softReset' | 'reboot') => void
  readonly leaveRestart: () => void
  readonly tryAgain: (one: ChargePoint) => void
  /** Takes the answer to a failed action away, by its id. */
  readonly dismiss: (evseId: string, id: number) => void
}

export function requestsOf({ api }: App): Requests {
  let restarting = $state<string>()
  const act = (evseId: string, action: Action) => void api.act({ evseId, action })

  function ask(one: ChargePoint, step: Step): void {
    if (step === 'restart') restarting = one.evseId
    else act(one.evseId, { kind: step })
  }

  return {
    get restarting() {
      return restarting
    },
    ask,
    change: (evseId, action) => act(evseId, action),
    restart: (evseId, kind) => act(evseId, { kind }),
    leaveRestart: () => {
      restarting = undefined
    },
    tryAgain: (one) => {
      const action = failedStep(one)?.action
      if (!action) return
      if (asksFirst(action)) restarting = one.evseId
      else act(one.evseId, action)
    },
    dismiss: (evseId, id) => void api.dismissFailure({ evseId, id }),
  }
}

export const [getRequests, setRequests] = createContext<Requests>()
