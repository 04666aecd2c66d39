import type { UpdateSource } from '../../../main/update/updates.ts'

/** Of an app that nobody asks to look for newer versions. */
export const NO_UPDATES: UpdateSource = {
  installation: async () => 'checkout',
  open: () => Promise.reject(new Error('nothing was to be looked for')),
}
