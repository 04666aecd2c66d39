import type { UpdateHandlers } from '../../../core/contract/area/update.ts'
import type { Updates } from '../../update/updates.ts'

export interface UpdateOptions {
  readonly updates: Pick<Updates, 'look' | 'download' | 'cancel' | 'dismiss' | 'restart'>
}

/** None of them waits for what was begun, which takes as long as it takes: the state tells how it goes. */
export function updateHandlers({ updates }: UpdateOptions): UpdateHandlers {
  return {
    lookForUpdate: () => void updates.look(),
    downloadUpdate: () => void updates.download(),
    cancelUpdate: () => updates.cancel(),
    dismissUpdate: () => updates.dismiss(),
    restartToUpdate: () => void updates.restart(),
  }
}
