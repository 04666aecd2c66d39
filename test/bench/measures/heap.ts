import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Run } from '../report/figures.ts'
import type { Scale } from '../scale.ts'

const PROGRAM = fileURLToPath(new URL('heapGrowth.ts', import.meta.url))

/** Whether anything is kept of frames that are over: each run is a process of its own. */
export async function measureHeap({ runs, heapFrames }: Scale): Promise<readonly Run<'heapGrowthMb'>[]> {
  const measured: Run<'heapGrowthMb'>[] = []
  for (let n = 0; n < runs; n += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--expose-gc',
      PROGRAM,
      String(heapFrames),
    ])
    measured.push({ heapGrowthMb: Number(stdout) })
  }
  return measured
}
