import { assertReady } from '../ready.ts'
import { type PartOf, StrictEmitter } from '../strict.ts'
import { workArea } from '../system/screen.ts'
import { hosts, model } from './model.ts'
import { imageOf, type NativeImage } from './nativeImage.ts'

export class Tray extends StrictEmitter implements PartOf<Electron.Tray> {
  image: NativeImage
  toolTip = ''
  menu: Electron.Menu | null = null
  #title = ''
  #destroyed = false

  constructor(image: Electron.NativeImage | string) {
    assertReady('Tray')
    super()
    this.image = imageOf(image)
    model.trays.push(this)
    hosts.tray?.add(this)
  }

  setImage(image: Electron.NativeImage | string) {
    this.image = imageOf(image)
    hosts.tray?.imageChanged(this)
  }
  setToolTip(toolTip: string) {
    this.toolTip = toolTip
    hosts.tray?.toolTipChanged(this)
  }
  setContextMenu(menu: Electron.Menu | null) {
    this.menu = menu
    hosts.tray?.menuChanged(this)
  }
  /** Shown to nobody: a test reads it, and clicks in it. */
  popUpContextMenu(menu?: Electron.Menu) {
    this.menu = menu ?? this.menu
  }
  setIgnoreDoubleClickEvents(_ignore: boolean) {}
  setTitle(title: string) {
    this.#title = title
  }
  getTitle() {
    return this.#title
  }
  /** Linux does not tell; elsewhere at the right of a bar at the top. */
  getBounds() {
    if (process.platform === 'linux') return { x: 0, y: 0, width: 0, height: 0 }
    const { x, y, width } = workArea()
    return { x: x + width - 200, y: Math.max(0, y - 24), width: 24, height: 24 }
  }
  isDestroyed() {
    return this.#destroyed
  }
  destroy() {
    if (this.#destroyed) return
    this.#destroyed = true
    model.trays.splice(model.trays.indexOf(this), 1)
    hosts.tray?.remove(this)
  }
}
