import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createManualClock } from '../../../main/manualClock.ts'
import { createDiskReport } from '../../../main/storage/diskReport.ts'
import { openStorage } from '../../../main/storage/storage.ts'
import { until } from '../settled.ts'

const RUNS = 5

/** One run of the app that saves without end and is killed amid it. */
async function runAndKill(folder: string): Promise<void> {
  const run = fork(join(import.meta.dirname, 'killed.probe.ts'), [folder])
  await once(run, 'message')
  run.kill('SIGKILL')
  await once(run, 'exit')
}

test('whenever the app is killed, the file is whole, and the next start leaves nothing beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (let n = 0; n < RUNS; n += 1) await runAndKill(folder)
  expect(JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'))).toMatchObject({
    text: 'x'.repeat(100_000),
  })
  const lines: string[] = []
  const write = (text: string) => void lines.push(text)
  const storage = openStorage({
    folder,
    clock: createManualClock(0),
    log: { info: write, warn: write, error: write },
    report: createDiskReport(),
  })
  expect(storage.open('preferences').found).toHaveProperty('n')
  await until(() => readdirSync(folder).length === 1)
  expect(lines).toEqual([])
})
