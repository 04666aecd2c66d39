import { asElectron, strict } from '../strict.ts'

let held = ''

/** A clipboard of the app's own: nothing else on the machine sees it. */
const parts = asElectron<Electron.Clipboard>({
  writeText: async (text) => {
    held = text
  },
  readText: async () => held,
  clear: () => {
    held = ''
  },
})

export const clipboard = strict('clipboard', parts)
