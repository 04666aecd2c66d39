import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { launch } from '../../driver/launch.ts'
import type { Run } from '../report/figures.ts'
import type { Scale } from '../scale.ts'

type Names = 'mainHeapMb' | 'mainRssMb' | 'windowsGrowthMb' | 'windowsRssGrowthMb'

/** Runs in the app: what its main process holds after the garbage is gone, MB. */
async function readMemory() {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  const { runInNewContext } = process.getBuiltinModule('node:vm')
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  for (let n = 0; n < 3; n += 1) {
    collect()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heldMb: (heapUsed + external) / 2 ** 20, rssMb: rss / 2 ** 20 }
}

/** Shows a window until there is something in it, and closes it. */
async function openAndClose(app: AppUnderTest, window: 'overview' | 'settings'): Promise<void> {
  await app.clickMenu(window === 'overview' ? 'open' : 'settings')
  const page = await app.page(window)
  await app.until(() => page.evaluate(() => document.body.innerText !== ''))
  await app.evaluate(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows()) one.close()
  })
  await app.until(async () => (await app.windows()).length === 0)
}

async function openAndCloseAll(app: AppUnderTest): Promise<void> {
  await openAndClose(app, 'overview')
  await openAndClose(app, 'settings')
}

async function look(openings: number): Promise<Run<Names>> {
  const app = await launch({ args: ['--hidden'] })
  try {
    await app.until(async () => (await app.tray())?.menu.length)
    const alone = await app.evaluate(readMemory)
    // What is loaded with the first window stays; on the stand-in that is its client of Chromium.
    await openAndCloseAll(app)
    const before = await app.evaluate(readMemory)
    for (let n = 0; n < openings; n += 1) await openAndCloseAll(app)
    const after = await app.evaluate(readMemory)
    return {
      mainHeapMb: alone.heldMb,
      mainRssMb: alone.rssMb,
      windowsGrowthMb: after.heldMb - before.heldMb,
      windowsRssGrowthMb: after.rssMb - before.rssMb,
    }
  } finally {
    await app.close()
  }
}

/** Main as it was started at login, and after each window was opened and closed many times. */
export async function measureFootprint({ footprintRuns, openings }: Scale): Promise<readonly Run<Names>[]> {
  const measured: Run<Names>[] = []
  for (let n = 0; n < footprintRuns; n += 1) measured.push(await look(openings))
  return measured
}
