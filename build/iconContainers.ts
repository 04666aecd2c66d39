/** A square picture. `pixels` is RGBA from the top row down, colours multiplied by alpha. */
export type Picture = { readonly sizePx: number; readonly png: Buffer; readonly pixels: Buffer }

/**
 * Packs pictures into a Windows icon. Below 256 px they are stored as bitmaps: parts of Windows read PNG only
 * at 256 px.
 */
export function packIco(pictures: readonly Picture[]): Buffer {
  const entries = pictures.map((picture) => ({
    sizePx: picture.sizePx,
    data: picture.sizePx < 256 ? bitmapOf(picture) : picture.png,
  }))
  const directory = Buffer.alloc(6 + 16 * entries.length)
  directory.writeUInt16LE(1, 2)
  directory.writeUInt16LE(entries.length, 4)
  let dataAt = directory.length
  for (const [index, { sizePx, data }] of entries.entries()) {
    const at = 6 + 16 * index
    directory.writeUInt8(sizePx % 256, at)
    directory.writeUInt8(sizePx % 256, at + 1)
    directory.writeUInt16LE(1, at + 4)
    directory.writeUInt16LE(32, at + 6)
    directory.writeUInt32LE(data.length, at + 8)
    directory.writeUInt32LE(dataAt, at + 12)
    dataAt += data.length
  }
  return Buffer.concat([directory, ...entries.map((entry) => entry.data)])
}

/** A bitmap header, BGRA with straight alpha from the bottom row up, and an empty mask: alpha does its work. */
function bitmapOf({ sizePx, pixels }: Picture): Buffer {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(header.length, 0)
  header.writeInt32LE(sizePx, 4)
  header.writeInt32LE(sizePx * 2, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const colours = Buffer.alloc(pixels.length)
  for (let from = 0; from < pixels.length; from += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(from, from + 4)
    const straight = (colour: number) => (alpha === 0 ? 0 : Math.round((colour * 255) / alpha))
    const row = Math.floor(from / 4 / sizePx)
    const to = from + (sizePx - 1 - 2 * row) * sizePx * 4
    colours.set([straight(blue), straight(green), straight(red), alpha], to)
  }
  const mask = Buffer.alloc(Math.ceil(sizePx / 32) * 4 * sizePx)
  return Buffer.concat([header, colours, mask])
}

/** The types that hold a PNG, by its size. 16 px at 1x has no sound one: macOS scales the 32 px picture. */
const icnsTypes: readonly (readonly [type: string, sizePx: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]

/** Packs a macOS icon; `pngAt` draws it at a size in pixels. */
export function packIcns(pngAt: (sizePx: number) => Buffer): Buffer {
  const parts = icnsTypes.map(([type, sizePx]) => {
    const png = pngAt(sizePx)
    return Buffer.concat([Buffer.from(type, 'latin1'), bigEndian(png.length + 8), png])
  })
  const length = parts.reduce((sum, part) => sum + part.length, 8)
  return Buffer.concat([Buffer.from('icns', 'latin1'), bigEndian(length), ...parts])
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
