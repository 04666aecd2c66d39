import type { ChargePoint } from '../fleet/fleet.ts'
import type { Action, ActionFailure, ActionKind } from './action.ts'

type ActionOf<K extends ActionKind> = Extract<Action, { readonly kind: K }>

/** Whether an action is of a kind, with what belongs to it. */
export function isOfKind<K extends ActionKind>(action: Action, kind: K): action is ActionOf<K> {
  return action.kind === kind
}

/** The action of a kind that was asked of a charge point and is not answered yet: there is one at most. */
export function askedOf<K extends ActionKind>({ pending }: ChargePoint, kind: K): ActionOf<K> | undefined {
  return pending.map(({ action }) => action).find((action) => isOfKind(action, kind))
}

/** How an action of a kind failed at a charge point, until that is dismissed or it is asked again. */
export function failureOf<K extends ActionKind>(
  { failures }: ChargePoint,
  kind: K,
): (ActionFailure & { readonly action: ActionOf<K> }) | undefined {
  return failures.findLast((failure): failure is ActionFailure & { readonly action: ActionOf<K> } =>
    isOfKind(failure.action, kind),
  )
}
