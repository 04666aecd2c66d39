import { asElectron, type PartOf, StrictEmitter } from '../strict.ts'

// One display. A test desktop says how large it is and how much its panel takes off the top.
const [width = 1280, height = 800, panel = 0] = (process.env['STANDIN_SCREEN'] ?? '')
  .split('x')
  .filter(Boolean)
  .map(Number)

export const workArea = (): Electron.Rectangle => ({ x: 0, y: panel, width, height: height - panel })

class Screen extends StrictEmitter implements PartOf<Electron.Screen> {
  getPrimaryDisplay() {
    const area = workArea()
    return asElectron<Electron.Display>({
      id: 1,
      label: 'stand-in',
      bounds: { x: 0, y: 0, width, height },
      size: { width, height },
      workArea: area,
      workAreaSize: { width: area.width, height: area.height },
      scaleFactor: 1,
      rotation: 0,
      internal: false,
    })
  }
  getAllDisplays() {
    return [this.getPrimaryDisplay()]
  }
  getDisplayMatching(_rect: Electron.Rectangle) {
    return this.getPrimaryDisplay()
  }
  getDisplayNearestPoint(_point: Electron.Point) {
    return this.getPrimaryDisplay()
  }
  getCursorScreenPoint() {
    return { x: 0, y: 0 }
  }
}

export const screen = new Screen()
