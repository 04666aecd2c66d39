import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { attended } from '../attended.ts'
import { asElectron, strict } from '../strict.ts'
import { model } from '../surface/model.ts'

/** Gives it to the desktop when somebody sits before it. */
function handOver(target: string): void {
  if (!attended) return
  const tell = () => console.log(`Nothing here can open it, so please do: ${target}`)
  const opener = spawn('xdg-open', [target], { detached: true, stdio: 'ignore' })
  opener.once('error', tell)
  opener.once('exit', (code) => code !== 0 && tell())
  opener.unref()
}

function open(target: string): void {
  model.openedUrls.push(target)
  handOver(target)
}

const parts = asElectron<Electron.Shell>({
  openExternal: async (url) => open(url),
  openPath: async (path) => {
    open(path)
    return ''
  },
  showItemInFolder: (path) => {
    model.openedUrls.push(path)
    handOver(dirname(path))
  },
  beep: () => {},
})

export const shell = strict('shell', parts)
