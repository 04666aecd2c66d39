import type { NativeImage } from '../surface/nativeImage.ts'
import type { Bitmap } from '../surface/png.ts'

/** One size of an icon as the StatusNotifierItem specification has it: width, height, bytes A R G B. */
export type Pixmap = readonly [width: number, height: number, argb: Buffer]

export function pixmapsOf(image: NativeImage): Pixmap[] {
  return image.getScaleFactors().map((scaleFactor) => toPixmap(image.decoded(scaleFactor)))
}

function toPixmap({ width, height, rgba }: Bitmap): Pixmap {
  const argb = Buffer.alloc(rgba.length)
  for (let at = 0; at < rgba.length; at += 4) {
    argb[at] = rgba[at + 3] ?? 0
    rgba.copy(argb, at + 1, at, at + 3)
  }
  return [width, height, argb]
}
