import { originOf } from '../network/urls.ts'
import { asElectron, type PartOf, StrictEmitter } from '../strict.ts'

interface FrameSource {
  readonly frameToken: string
  readonly url: () => string
  readonly gone: () => boolean
  readonly send: (channel: string, ...args: unknown[]) => void
}

let count = 0

/** The top frame of a window, for as long as one document is in it. Frames inside it have no model: they get no API. */
export class WebFrameMain extends StrictEmitter implements PartOf<Electron.WebFrameMain> {
  readonly parent = null
  readonly name = ''
  readonly frameTreeNodeId = ++count
  readonly routingId = 1
  readonly processId = count
  readonly detached = false
  readonly frameToken: string
  readonly #source: FrameSource

  constructor(source: FrameSource) {
    super()
    this.#source = source
    this.frameToken = source.frameToken
  }

  get url() {
    return this.#source.url()
  }
  get origin() {
    return originOf(this.url)
  }
  get top(): Electron.WebFrameMain {
    return asElectron<Electron.WebFrameMain>(this)
  }
  isDestroyed() {
    return this.#source.gone()
  }
  send(channel: string, ...args: unknown[]) {
    this.#source.send(channel, ...args)
  }
}
