import { notImplemented } from '../strict.ts'
import { workArea } from '../system/screen.ts'

/** Refuses what the stand-in cannot give: a page with Node in it, or with a session of its own. */
export function checkPreferences(preferences: Electron.WebPreferences): void {
  const wanted = { contextIsolation: true, sandbox: true, nodeIntegration: false } as const
  for (const [name, value] of Object.entries(wanted)) {
    const given = Reflect.get(preferences, name)
    if (given !== undefined && given !== value) notImplemented(`webPreferences.${name}: ${given}`)
  }
  if (preferences.partition !== undefined) notImplemented('webPreferences.partition')
}

/** In the middle of the screen, unless the app says where. */
export function startingBounds(options: Electron.BrowserWindowConstructorOptions): Electron.Rectangle {
  const { width = 800, height = 600 } = options
  const middle = centred(width, height)
  return { x: options.x ?? middle.x, y: options.y ?? middle.y, width, height }
}

export function centred(width: number, height: number): Electron.Point {
  const area = workArea()
  const before = (whole: number, part: number) => Math.max(0, Math.round((whole - part) / 2))
  return { x: area.x + before(area.width, width), y: area.y + before(area.height, height) }
}
