/** In the system's own pixels, which a display at 150 % has fewer of; x and y may be negative on further displays. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Between the popover and the edges of the work area. */
export const GAP = 8

const clamped = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))

/**
 * Where a popover of `size` stands for a tray icon: at the edge of the work area that the icon lies beyond or nearest
 * to, centred on the icon as far as it fits. Always within the work area; smaller than `size` where that has to be.
 */
export function popoverBounds(
  icon: Rectangle,
  workArea: Rectangle,
  size: Pick<Rectangle, 'width' | 'height'>,
): Rectangle {
  const width = Math.min(size.width, workArea.width - 2 * GAP)
  const height = Math.min(size.height, workArea.height - 2 * GAP)
  const left = workArea.x + GAP
  const top = workArea.y + GAP
  const right = workArea.x + workArea.width - GAP - width
  const bottom = workArea.y + workArea.height - GAP - height
  const [x, y] = [icon.x + icon.width / 2, icon.y + icon.height / 2]
  const centred = {
    x: clamped(Math.round(x - width / 2), left, right),
    y: clamped(Math.round(y - height / 2), top, bottom),
  }
  // A bar lies outside the work area, so the distance to its edge is negative.
  const places = [
    { distance: y - workArea.y, place: { ...centred, y: top } },
    { distance: workArea.y + workArea.height - y, place: { ...centred, y: bottom } },
    { distance: x - workArea.x, place: { ...centred, x: left } },
    { distance: workArea.x + workArea.width - x, place: { ...centred, x: right } },
  ]
  const { place } = places.reduce((nearest, one) => (one.distance < nearest.distance ? one : nearest))
  return { ...place, width, height }
}
