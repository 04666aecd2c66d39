import { assertReady } from '../ready.ts'
import { conversionFailure, type PartOf, StrictEmitter } from '../strict.ts'
import { workArea } from '../system/screen.ts'
import { Menu } from './menu.ts'
import { hosts, model } from './model.ts'
import { imageOf, type NativeImage } from './nativeImage.ts'

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

export class Tray extends StrictEmitter implements PartOf<Electron.Tray> {
  image: NativeImage
  toolTip = ''
  menu: Electron.Menu | null = null
  /** What the system keeps the icon's place by. */
  readonly guid: string | undefined
  #title = ''
  #destroyed = false

  /** A second argument that is there has to be a UUID: `undefined` is none. */
  constructor(...[image, ...rest]: [image: Electron.NativeImage | string, guid?: string]) {
    super()
    assertReady('Tray')
    if (rest.length > 0 && !GUID.test(rest[0] ?? '')) throw new Error('Invalid GUID format')
    this.guid = rest[0]
    this.image = loaded(image)
    model.trays.push(this)
    hosts.tray?.add(this)
  }

  setImage(image: Electron.NativeImage | string) {
    this.#assertThere()
    this.image = loaded(image)
    hosts.tray?.imageChanged(this)
  }
  setToolTip(toolTip: string) {
    this.#assertThere()
    this.toolTip = toolTip
    hosts.tray?.toolTipChanged(this)
  }
  setContextMenu(menu: Electron.Menu | null) {
    this.#assertThere()
    if (menu !== null && !isMenu(menu)) throw new TypeError('Must pass Menu or null')
    this.menu = menu
    hosts.tray?.menuChanged(this)
  }
  /** Shown to nobody: a test reads it, and clicks in it. A first argument that is there has to be a menu or a place. */
  popUpContextMenu(...args: [menu?: Electron.Menu, position?: Electron.Point]) {
    this.#assertThere()
    const [first] = args
    if (isMenu(first)) this.menu = first
    else if (args.length > 0 && !isPoint(first)) throw conversionFailure(first)
  }
  setIgnoreDoubleClickEvents(_ignore: boolean) {
    this.#assertThere()
  }
  setTitle(title: string) {
    this.#assertThere()
    this.#title = title
  }
  getTitle() {
    return this.#title
  }
  /** Linux does not tell; elsewhere at the right of a bar at the top. */
  getBounds() {
    this.#assertThere()
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

  #assertThere() {
    if (this.#destroyed) throw new Error('Tray is destroyed')
  }
}

const isMenu = (value: unknown): value is Electron.Menu => value instanceof Menu
const isPoint = (value: unknown) =>
  typeof value === 'object' && value !== null && 'x' in value && 'y' in value

/** A path to no image throws; an image that is empty does not. */
function loaded(image: Electron.NativeImage | string): NativeImage {
  const made = imageOf(image)
  if (typeof image === 'string' && made.isEmpty())
    throw new Error(`Failed to load image from path '${image}'`)
  return made
}
