import uPlot from 'uplot'
import { LAST_HOUR_MS } from '../../../core/fleet/lastHour.ts'
import { resolvedColours } from '../../state/theme.ts'
import type { KwColumns } from './points.ts'

export interface PlotOptions {
  /** Dashed, and the top of the scale. */
  readonly limitKw: number | undefined
  /** Which phases have a line: L1, L2, L3. */
  readonly shown: readonly boolean[]
  readonly kw: (kw: number) => string
  /** The point under the pointer, by its index; undefined when it left. */
  readonly onpoint: (index: number | undefined) => void
}

/** L1, L2, L3: told apart by their dashes, for colour means something else here. */
export const DASHES = [[], [5, 3], [1.5, 2.5]]

/** Steps, as a value holds until the next one and nothing is known in between. */
const paths = uPlot.paths.stepped?.({ align: 1 })

/** A gap ends a pixel later: else its edge shows a trace of the step from the value before it. */
const gaps: uPlot.Series.GapsRefiner = (_plot, _series, _first, _last, found) =>
  found.map(([from, to]) => [from, to + devicePixelRatio])

/** Width of the scale at the left, rem; the times below begin behind it. */
const SCALE_REM = 1.75

/** As the element gives them. */
const COLOURS = {
  line: 'var(--plot-line)',
  area: 'var(--plot-area)',
  phase: 'var(--plot-text)',
  text: 'var(--plot-text)',
  grid: 'var(--plot-grid)',
  limit: 'var(--plot-limit)',
  ground: 'var(--plot-ground)',
}

function drawLimit(plot: uPlot, limitKw: number, colour: string): void {
  const { ctx, bbox } = plot
  const y = Math.round(plot.valToPos(limitKw, 'y', true)) + 0.5
  ctx.save()
  ctx.strokeStyle = colour
  ctx.lineWidth = devicePixelRatio
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio])
  ctx.beginPath()
  ctx.moveTo(bbox.left, y)
  ctx.lineTo(bbox.left + bbox.width, y)
  ctx.stroke()
  ctx.restore()
}

/** The dot of now, where there is a value. */
function drawNow(plot: uPlot, { line, ground }: Readonly<Record<'line' | 'ground', string>>): void {
  const [times, totals] = plot.data
  const at = times.at(-1)
  const kw = totals?.at(-1)
  if (at === undefined || kw == null) return
  const { ctx } = plot
  ctx.save()
  ctx.fillStyle = line
  ctx.strokeStyle = ground
  ctx.lineWidth = 2 * devicePixelRatio
  // The line before it may have been a dashed one.
  ctx.setLineDash([])
  ctx.beginPath()
  ctx.arc(plot.valToPos(at, 'x', true), plot.valToPos(kw, 'y', true), 4.5 * devicePixelRatio, 0, 2 * Math.PI)
  ctx.fill()
  ctx.stroke()
  ctx.restore()
}

/** The hour up to the last point, however many there are. */
function hourOf({ data: [times] }: uPlot): [number, number] {
  const last = times.at(-1) ?? 0
  return [last - LAST_HOUR_MS, last]
}

/** Draws the hour into an element, at its size. Reactive: reads the theme's colours. */
export function drawPlot(
  element: HTMLElement,
  data: KwColumns,
  { limitKw, shown, kw, onpoint }: PlotOptions,
): uPlot {
  const colours = resolvedColours(element, COLOURS)
  const { fontSize, fontFamily } = getComputedStyle(element)
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const pad = 6
  const drawn = { ...(paths && { paths }), gaps, points: { show: false } }
  return new uPlot(
    {
      width: element.clientWidth,
      height: element.clientHeight,
      ms: 1,
      padding: [pad, pad, pad, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 7 } },
      scales: {
        x: { time: true, range: hourOf },
        y: { range: (_plot, _min, max) => [0, Math.max(limitKw ?? 0, max ?? 0, 1)] },
      },
      axes: [
        { show: false },
        {
          size: SCALE_REM * rem,
          gap: pad,
          space: 3 * rem,
          incrs: [0.5, 1, 2, 4, 8, 20, 40, 100],
          font: `${fontSize} ${fontFamily}`,
          stroke: colours.text,
          grid: { stroke: colours.grid, width: 1 },
          ticks: { show: false },
          values: (_plot, splits) => splits.map(kw),
        },
      ],
      series: [
        {},
        { stroke: colours.line, width: 1.75, fill: colours.area, ...drawn },
        ...DASHES.map((dash, n) => ({
          show: shown[n] ?? false,
          stroke: colours.phase,
          width: 1,
          dash,
          ...drawn,
        })),
      ],
      hooks: {
        draw: [
          (plot) => {
            if (limitKw !== undefined) drawLimit(plot, limitKw, colours.limit)
            drawNow(plot, colours)
          },
        ],
        setCursor: [({ cursor }) => onpoint(cursor.idx ?? undefined)],
      },
    },
    data,
    element,
  )
}
