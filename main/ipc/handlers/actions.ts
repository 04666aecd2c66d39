import type { ActionHandlers } from '../../../core/contract/area/actions.ts'
import type { Actions } from '../../account/actions.ts'
import type { Store } from '../../state/store.ts'

export interface ActionOptions {
  readonly actions: Pick<Actions, 'act'>
  readonly store: Pick<Store, 'dispatch'>
}

export function actionHandlers({ actions, store }: ActionOptions): ActionHandlers {
  return {
    act: (request) => actions.act(request, 'window'),
    dismissFailure: ({ evseId, id }) => store.dispatch({ type: 'dismissed', evseId, id }),
  }
}
