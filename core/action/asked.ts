import { type Action, type ActionKind, type ActionOf, isOfKind } from './action.ts'
import type { ActionFailure, Asked } from './pending.ts'

/** The action of a kind that was asked of a charge point and is not answered yet: there is one at most. */
export function askedOf<K extends ActionKind>(
  { pending }: Pick<Asked, 'pending'>,
  kind: K,
): ActionOf<K> | undefined {
  return pending.map(({ action }) => action).find((action: Action) => isOfKind(action, kind))
}

type FailureOf<K extends ActionKind> = ActionFailure & { readonly action: ActionOf<K> }

/** How an action of a kind failed at a charge point, until that is dismissed or it is asked again. */
export function failureOf<K extends ActionKind>(
  { failures }: Pick<Asked, 'failures'>,
  kind: K,
): FailureOf<K> | undefined {
  return failures.findLast((failure): failure is FailureOf<K> => isOfKind(failure.action, kind))
}
