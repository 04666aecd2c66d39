import { setTimeout as pause } from 'node:timers/promises'
import { LOOK_EVERY_MS } from '../../../main/line/pulse.ts'
import type { Run } from '../report/figures.ts'
import type { Scale } from '../scale.ts'
import { type LiveApp, openLiveApp } from '../stage/liveApp.ts'
import { pageClockOf } from '../stage/pageClock.ts'

declare global {
  /** In an app under measurement: how many timers have fired. */
  var benchTimers: number
}

/** Runs in the app: counts each timer that fires, the libraries' and Node's own too. */
function countTimers() {
  const { createHook, executionAsyncResource } = process.getBuiltinModule('node:async_hooks')
  globalThis.benchTimers = 0
  const before = () => {
    if (executionAsyncResource().constructor.name === 'Timeout') globalThis.benchTimers += 1
  }
  createHook({ before }).enable()
}

/** Runs in the app. */
function readCounters() {
  const { user, system } = process.cpuUsage()
  return { timers: globalThis.benchTimers, cpuMs: (user + system) / 1000 }
}

type Names = 'idleTimers' | 'idleCpuMs' | 'idleWindowCpuMs' | 'idleAloneCpuMs'

async function watch({ app, page }: LiveApp, idleMs: number): Promise<Run<Names>> {
  const clock = await pageClockOf(page)
  await app.evaluate(countTimers)
  // What the start and these questions have set going comes to rest.
  await pause(Math.min(idleMs, 2_000))
  const windowBefore = await clock.cpuMs()
  const before = await app.evaluate(readCounters)
  await pause(idleMs)
  const after = await app.evaluate(readCounters)
  const windowAfter = await clock.cpuMs()
  await clock.close()
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  })
  await app.until(async () => (await app.windows()).length === 0)
  await pause(Math.min(idleMs, 2_000))
  const alone = await app.evaluate(readCounters)
  await pause(idleMs)
  const aloneAfter = await app.evaluate(readCounters)
  return {
    // One look of the pulse more or less is where the time begins.
    idleTimers: Math.max(0, after.timers - before.timers - Math.ceil(idleMs / LOOK_EVERY_MS)),
    idleCpuMs: after.cpuMs - before.cpuMs,
    idleWindowCpuMs: windowAfter - windowBefore,
    idleAloneCpuMs: (aloneAfter.cpuMs - alone.cpuMs) * (60_000 / idleMs),
  }
}

/** Online with a server that has nothing to say, with the overview open and then without a window. The runs go side by side, as they do nothing. */
export async function measureIdle({ runs, idleMs }: Scale): Promise<readonly Run<Names>[]> {
  const apps: LiveApp[] = []
  try {
    for (let n = 0; n < runs; n += 1) apps.push(await openLiveApp(1))
    return await Promise.all(apps.map((live) => watch(live, idleMs)))
  } finally {
    await Promise.all(apps.map((live) => live.close()))
  }
}
