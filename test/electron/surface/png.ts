import { crc32, deflateSync, inflateSync } from 'node:zlib'

export interface Bitmap {
  readonly width: number
  readonly height: number
  /** Four bytes a pixel: red, green, blue, alpha (not premultiplied). */
  readonly rgba: Buffer
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
// By PNG colour type: how many samples a pixel has.
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(SIGNATURE)
}

export function pngSize(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}

/** Decodes a PNG of eight bits a sample that is not interlaced; throws on others. */
export function decodePng(png: Buffer): Bitmap {
  const { width, height } = pngSize(png)
  const colorType = png[25] ?? 0
  const samples = SAMPLES[colorType]
  if (png[24] !== 8 || samples === undefined || png[28] !== 0)
    throw new Error('Only plain 8-bit PNG is understood here')
  const found = chunks(png)
  const data = (type: string) =>
    Buffer.concat(found.filter((chunk) => chunk.type === type).map((chunk) => chunk.data))
  const raw = unfilter(inflateSync(data('IDAT')), width * samples, height, samples)
  const palette = data('PLTE')
  const alphas = data('tRNS')
  const rgba = Buffer.alloc(width * height * 4)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = (offset: number) => raw[pixel * samples + offset] ?? 0
    const index = at(0) * 3
    const color: Record<number, () => number[]> = {
      0: () => [at(0), at(0), at(0), 255],
      2: () => [at(0), at(1), at(2), 255],
      3: () => [...palette.subarray(index, index + 3), alphas[at(0)] ?? 255],
      4: () => [at(0), at(0), at(0), at(1)],
      6: () => [at(0), at(1), at(2), at(3)],
    }
    rgba.set(color[colorType]?.() ?? [], pixel * 4)
  }
  return { width, height, rgba }
}

function chunks(png: Buffer): { type: string; data: Buffer }[] {
  const found = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    found.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return found
}

/** Undoes the five filters of the PNG specification, section 9. */
function unfilter(filtered: Buffer, stride: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const left = x >= step ? (out[y * stride + x - step] ?? 0) : 0
      const up = y > 0 ? (out[(y - 1) * stride + x] ?? 0) : 0
      const corner = x >= step && y > 0 ? (out[(y - 1) * stride + x - step] ?? 0) : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      out[y * stride + x] = (filtered[y * (stride + 1) + 1 + x] ?? 0) + guess
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - 2 * corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

export function encodePng({ width, height, rgba }: Bitmap): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0])
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  const rows = Array.from({ length: height }, (_, y) => [
    Buffer.of(0),
    rgba.subarray(y * width * 4, (y + 1) * width * 4),
  ])
  const data = deflateSync(Buffer.concat(rows.flat()))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** Nearest neighbour: enough for an icon that a test looks at. */
export function resizeBitmap(from: Bitmap, width: number, height: number): Bitmap {
  const rgba = Buffer.alloc(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const source =
        (Math.floor((y * from.height) / height) * from.width + Math.floor((x * from.width) / width)) * 4
      from.rgba.copy(rgba, (y * width + x) * 4, source, source + 4)
    }
  }
  return { width, height, rgba }
}
