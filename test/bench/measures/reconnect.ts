import type { Run } from '../report/figures.ts'
import type { Scale } from '../scale.ts'
import { isReadWhole, openPipeline } from '../stage/pipeline.ts'
import { startBenchServer } from '../traffic/server.ts'

const FLEET = 100

/**
 * From a lost connection to a fleet that is read anew. The wait before an attempt is drawn up to a second, and
 * nothing is drawn here.
 */
export async function measureReconnect({ runs }: Scale): Promise<readonly Run<'reconnectMs'>[]> {
  const server = await startBenchServer(FLEET)
  const pipeline = await openPipeline(server.url, FLEET)
  const measured: Run<'reconnectMs'>[] = []
  for (let n = 0; n < runs; n += 1) {
    const droppedAt = performance.now()
    const whole = new Promise<void>((resolve) => {
      let isLost = false
      pipeline.listen({
        patched: (snapshot) => {
          isLost ||= snapshot.fleet.connection.state !== 'online'
          if (isLost && isReadWhole(snapshot, FLEET)) resolve()
        },
      })
    })
    server.drop()
    await whole
    measured.push({ reconnectMs: performance.now() - droppedAt })
  }
  await pipeline.close()
  await server.close()
  return measured
}
