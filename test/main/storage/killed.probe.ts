// node killed.probe.ts FOLDER
// Saves preferences as fast as it can, until it is killed; says so once it has saved any.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { systemClock } from '../../../main/clock.ts'
import { createDiskReport } from '../../../main/storage/diskReport.ts'
import { openStorage } from '../../../main/storage/storage.ts'

const [, , folder = ''] = process.argv
const log = { info: () => {}, warn: () => {}, error: () => {} }
const storage = openStorage({ folder, clock: systemClock, log, report: createDiskReport() })
const file = storage.open('preferences')
let isUnderWay = false
for (let n = 0; ; n += 1) {
  file.save({ n, text: 'x'.repeat(100_000) })
  await turn()
  if (isUnderWay || n < 50 || !existsSync(join(folder, 'preferences.json'))) continue
  isUnderWay = true
  process.send?.('under way')
}
