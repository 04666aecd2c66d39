import { launch } from '../../driver/launch.ts'
import type { Run } from '../report/figures.ts'
import type { Scale } from '../scale.ts'
import { monotonicMs, pageClockOf } from '../stage/pageClock.ts'

type Names = 'trayReadyMs' | 'firstPaintMs'

/** Waits in the app for its tray's menu, and says when it was there: the app's clock is ours. */
const trayReadyAt = () =>
  new Promise<bigint>((resolve) => {
    const look = () => {
      if (globalThis.desktopModel?.trays[0]?.menu) resolve(process.hrtime.bigint())
      else setTimeout(look, 1)
    }
    look()
  })

async function start(): Promise<Run<Names>> {
  const spawnedAt = monotonicMs()
  const app = await launch()
  try {
    const trayReadyMs = Number(await app.evaluate(trayReadyAt)) / 1e6 - spawnedAt
    const page = await app.page('overview')
    const paintMs = await app.until(() =>
      page.evaluate(() => performance.getEntriesByName('first-paint')[0]?.startTime),
    )
    const clock = await pageClockOf(page)
    return { trayReadyMs, firstPaintMs: clock.at(paintMs) - spawnedAt }
  } finally {
    await app.close()
  }
}

/** The first start of the built app on an empty home folder, which opens its overview by itself. */
export async function measureStart({ runs }: Scale): Promise<readonly Run<Names>[]> {
  const measured: Run<Names>[] = []
  for (let n = 0; n < runs; n += 1) measured.push(await start())
  return measured
}
