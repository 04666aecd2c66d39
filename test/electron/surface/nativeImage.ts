import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { asElectron, notImplemented, type PartOf, StrictObject, strict } from '../strict.ts'
import { type Bitmap, decodePng, encodePng, isPng, pngSize, resizeBitmap } from './png.ts'

/** PNG images at one or more scale factors. */
export class NativeImage extends StrictObject implements PartOf<Electron.NativeImage> {
  /** The file that it was made from, without its ending: how a test tells one icon from another. */
  readonly sourceName: string | undefined
  #byScale = new Map<number, Buffer>()
  #template: boolean

  constructor(png?: Buffer, sourceName?: string, scaleFactor = 1) {
    super()
    this.sourceName = sourceName
    this.#template = sourceName?.endsWith('Template') ?? false
    if (png !== undefined && isPng(png)) this.#byScale.set(scaleFactor, png)
  }

  addRepresentation({ scaleFactor = 1, buffer, dataURL }: Electron.AddRepresentationOptions) {
    const png = buffer ?? (dataURL === undefined ? undefined : fromDataUrl(dataURL))
    if (png === undefined || !isPng(png)) notImplemented('nativeImage.addRepresentation of anything but PNG')
    this.#byScale.set(scaleFactor, png)
  }
  isEmpty() {
    return this.#byScale.size === 0
  }
  getScaleFactors() {
    return [...this.#byScale.keys()].sort((a, b) => a - b)
  }
  toPNG({ scaleFactor = 1 }: Electron.ToPNGOptions = {}) {
    return this.#byScale.get(scaleFactor) ?? this.#byScale.values().next().value ?? Buffer.alloc(0)
  }
  toDataURL(options?: Electron.ToDataURLOptions) {
    return `data:image/png;base64,${this.toPNG(options).toString('base64')}`
  }
  /** In device-independent pixels. */
  getSize() {
    const [scale, png] = this.#byScale.entries().next().value ?? []
    if (scale === undefined || png === undefined) return { width: 0, height: 0 }
    const { width, height } = pngSize(png)
    return { width: Math.round(width / scale), height: Math.round(height / scale) }
  }
  getAspectRatio() {
    const { width, height } = this.getSize()
    return height === 0 ? 1 : width / height
  }
  toBitmap(options?: Electron.ToBitmapOptions) {
    const { rgba } = this.decoded(options?.scaleFactor)
    const bgra = Buffer.from(rgba)
    for (let at = 0; at < rgba.length; at += 4) {
      bgra[at] = rgba[at + 2] ?? 0
      bgra[at + 2] = rgba[at] ?? 0
    }
    return bgra
  }
  resize({ width, height }: Electron.ResizeOptions) {
    const ratio = this.getAspectRatio()
    const toWidth = width ?? Math.round((height ?? this.getSize().height) * ratio)
    const toHeight = height ?? Math.round(toWidth / ratio)
    return asImage(
      new NativeImage(encodePng(resizeBitmap(this.decoded(), toWidth, toHeight)), this.sourceName),
    )
  }
  setTemplateImage(option: boolean) {
    this.#template = option
  }
  isTemplateImage() {
    return this.#template
  }

  decoded(scaleFactor = 1): Bitmap {
    return this.isEmpty()
      ? { width: 0, height: 0, rgba: Buffer.alloc(0) }
      : decodePng(this.toPNG({ scaleFactor }))
  }
}

const asImage = (image: NativeImage) => image as unknown as Electron.NativeImage // strict: what is left out throws

function fromDataUrl(url: string): Buffer {
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** With the `@2x` file that lies beside it. A file that is not there gives an empty image, as in Electron. */
function createFromPath(path: string): Electron.NativeImage {
  const ending = extname(path)
  const image = new NativeImage(read(path), basename(path, ending))
  const double = read(`${path.slice(0, -ending.length)}@2x${ending}`)
  if (double !== undefined) image.addRepresentation({ scaleFactor: 2, buffer: double })
  return asImage(image)
}

export function createFromBuffer(
  buffer: Buffer,
  options: Electron.CreateFromBufferOptions = {},
): Electron.NativeImage {
  return asImage(new NativeImage(buffer, undefined, options.scaleFactor))
}

const parts = asElectron<typeof Electron.nativeImage>({
  createEmpty: () => asImage(new NativeImage()),
  createFromPath,
  createFromBuffer,
  createFromDataURL: (url) => createFromBuffer(fromDataUrl(url)),
})

export const nativeImage = strict('nativeImage', parts)

/** A parameter that may be an image or a path. */
export function imageOf(image: Electron.NativeImage | string): NativeImage {
  const made = typeof image === 'string' ? createFromPath(image) : image
  return made as unknown as NativeImage // every image here was made by this file
}
