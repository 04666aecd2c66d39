import { asElectron, strict } from '../strict.ts'
import { model } from '../surface/model.ts'

/** Opens nothing: keeps what the app asked for. */
const parts = asElectron<Electron.Shell>({
  openExternal: async (url) => void model.openedUrls.push(url),
  openPath: async (path) => {
    model.openedUrls.push(path)
    return ''
  },
  showItemInFolder: (path) => void model.openedUrls.push(path),
  beep: () => {},
})

export const shell = strict('shell', parts)
