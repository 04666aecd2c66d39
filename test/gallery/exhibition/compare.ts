import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

/** How a picture stands to the committed one. */
export type Verdict =
  | { readonly kind: 'same' | 'new' }
  | {
      readonly kind: 'changed'
      /** Pixels that differ, without those that only an edge's smoothing has changed. */
      readonly pixels: number
      /** A PNG that marks them. */
      readonly difference: Buffer
    }

/** The picture on a sheet that may be larger, with nothing beside it. */
function onSheet(picture: PNG, width: number, height: number): PNG {
  if (picture.width === width && picture.height === height) return picture
  const sheet = new PNG({ width, height })
  PNG.bitblt(picture, sheet, 0, 0, picture.width, picture.height, 0, 0)
  return sheet
}

/** Compares two PNG, of one size or not; without a committed one the picture is new. */
export function compare(committed: Buffer | undefined, picture: Buffer): Verdict {
  if (committed === undefined) return { kind: 'new' }
  if (committed.equals(picture)) return { kind: 'same' }
  const [before, after] = [PNG.sync.read(committed), PNG.sync.read(picture)]
  const width = Math.max(before.width, after.width)
  const height = Math.max(before.height, after.height)
  const marks = new PNG({ width, height })
  const pixels = pixelmatch(
    onSheet(before, width, height).data,
    onSheet(after, width, height).data,
    marks.data,
    width,
    height,
  )
  return pixels === 0 ? { kind: 'same' } : { kind: 'changed', pixels, difference: PNG.sync.write(marks) }
}
