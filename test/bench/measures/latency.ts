import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { formatFor } from '../../../core/words/format.ts'
import type { Run } from '../report/figures.ts'
import { quantile } from '../report/statistics.ts'
import type { Scale } from '../scale.ts'
import { type LiveApp, openLiveApp } from '../stage/liveApp.ts'
import { monotonicMs, type PageClock, pageClockOf } from '../stage/pageClock.ts'
import { latencies, sightingsOf, watchPage } from '../stage/sightings.ts'
import { costOf, energyOf, evseIdOf, frameOf } from '../traffic/frames.ts'

const SPACING_MS = 5
const HOME = 2
const FLEET = 100
/** What a window may lag behind before it is given up. */
const PATIENCE_MS = 300_000
/** The stand-in's windows and these runs are in English. */
const format = formatFor('en-US')

interface Sent {
  /** When, by the frame's number; monotonic ms. */
  readonly at: ReadonlyMap<number, number>
  readonly last: number
}

/** Sends frames evenly spaced; what a late timer leaves behind goes out with the next. */
async function sendEvenly(
  { server }: LiveApp,
  fleet: number,
  from: number,
  frames: number,
  spacingMs: number,
): Promise<Sent> {
  const at = new Map<number, number>()
  const startedAt = monotonicMs()
  while (at.size < frames) {
    const due = Math.min(frames, Math.floor((monotonicMs() - startedAt) / spacingMs) + 1)
    while (at.size < due) {
      const n = from + at.size
      const frame = frameOf(n, fleet)
      at.set(n, monotonicMs())
      server.push(frame)
    }
    await pause(1)
  }
  return { at, last: from + frames - 1 }
}

/** The texts of each charge point: its row, and its page where that is open beside the list. */
async function shownTexts(page: Page, fleet: number): Promise<ReadonlyMap<string, string>> {
  const ids = Array.from({ length: fleet }, (_, n) => evseIdOf(n))
  const texts = await page.evaluate((all) => {
    const open = document.querySelector('.page')?.textContent ?? ''
    return all.map((id) => {
      const link = document.querySelector(`a[href="#${id}"]`)
      const isOpen = link?.getAttribute('aria-current') === 'page'
      return `${link?.closest('li')?.textContent ?? ''} ${isOpen ? open : ''}`
    })
  }, ids)
  return new Map(texts.map((text, n) => [ids[n] ?? '', text]))
}

/** How many charge points do not show what was said of them last. */
async function countWrong({ page }: LiveApp, fleet: number, { at }: Sent): Promise<number> {
  const lastOf = new Map([...at.keys()].map((n) => [evseIdOf(n % fleet), n]))
  const texts = await shownTexts(page, fleet)
  return [...lastOf].filter(([evseId, n]) => {
    const text = texts.get(evseId) ?? ''
    return ![format.cost(costOf(n), 'EUR'), format.decimal(energyOf(n))].every((value) =>
      text.includes(value),
    )
  }).length
}

interface Seen {
  readonly latenciesMs: readonly number[]
  readonly wrong: number
}

/** Sends and looks on until the last frame is seen. */
async function watched(
  live: LiveApp,
  clock: PageClock,
  fleet: number,
  frames: { readonly from: number; readonly count: number; readonly spacingMs: number },
): Promise<Seen> {
  await live.page.evaluate(() => {
    window.benchSightings.length = 0
  })
  const sent = await sendEvenly(live, fleet, frames.from, frames.count, frames.spacingMs)
  await live.app.until(async () => (await sightingsOf(live.page)).has(sent.last), {
    everyMs: 200,
    timeoutMs: PATIENCE_MS,
  })
  const pageSightings = await sightingsOf(live.page)
  const seenAt = new Map([...pageSightings].map(([n, at]) => [n, clock.at(at)]))
  return {
    latenciesMs: latencies(sent.at, seenAt, fleet),
    wrong: await countWrong(live, fleet, sent),
  }
}

interface Traffic {
  readonly fleet: number
  readonly frames: number
  readonly spacingMs: number
}

/** On an app of its own; the first run warms up. */
async function look({ fleet, frames, spacingMs }: Traffic, runs: number): Promise<readonly Seen[]> {
  const live = await openLiveApp(fleet)
  try {
    const clock = await pageClockOf(live.page)
    await watchPage(live.page)
    const turn = Math.ceil(frames / fleet) * fleet
    const seen: Seen[] = []
    // From the second turn on, for the cost that the fleet had when it was read is no frame's.
    for (let n = 1; n <= runs + 1; n += 1)
      seen.push(await watched(live, clock, fleet, { from: n * turn, count: frames, spacingMs }))
    await clock.close()
    return seen.slice(1)
  } finally {
    await live.close()
  }
}

const quantiles = ({ latenciesMs }: Seen) =>
  [quantile(latenciesMs, 0.5), quantile(latenciesMs, 0.99)] as const

/** From the moment a frame is given to the server's socket to the moment the window's document shows it, in a small home. */
export async function measureLatency({
  runs,
  latencyFrames,
}: Scale): Promise<readonly Run<'latencyP50Ms' | 'latencyP99Ms'>[]> {
  const seen = await look({ fleet: HOME, frames: latencyFrames, spacingMs: SPACING_MS }, runs)
  return seen.map((one) => {
    const [latencyP50Ms, latencyP99Ms] = quantiles(one)
    return { latencyP50Ms, latencyP99Ms }
  })
}

type BurstNames = 'burstP50Ms' | 'burstP99Ms' | 'burstWrong'

/** The same for 1,000 frames a second over many charge points, and whether each shows its last frame in the end. */
export async function measureBurst({ runs, burstMs }: Scale): Promise<readonly Run<BurstNames>[]> {
  const seen = await look({ fleet: FLEET, frames: burstMs, spacingMs: 1 }, runs)
  return seen.map((one) => {
    const [burstP50Ms, burstP99Ms] = quantiles(one)
    return { burstP50Ms, burstP99Ms, burstWrong: one.wrong }
  })
}
