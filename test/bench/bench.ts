import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureAll } from './measure.ts'
import { compareStarts } from './measures/ownShare.ts'
import { type Options, readOptions, USAGE } from './options.ts'
import { comparisonOf, reportOf } from './report/report.ts'
import { readResult, resultOf } from './report/result.ts'
import { FULL, QUICK } from './scale.ts'

const root = join(import.meta.dirname, '../..')
const BASELINE = join(import.meta.dirname, 'baseline.json')

async function bench({ isQuick, only, idleMinutes, against, jsonFile }: Options): Promise<number> {
  const missing = [join(root, 'out'), ...(against === undefined ? [] : [against])].filter(
    (out) => !existsSync(join(out, 'main/index.js')),
  )
  if (missing.length > 0) {
    console.error(`The app is not built there: ${missing.join(', ')} (npm run build)`)
    return 1
  }
  const baseline = existsSync(BASELINE) ? readResult(BASELINE) : undefined
  const usual = isQuick ? QUICK : FULL
  const scale = { ...usual, ...(idleMinutes !== undefined && { idleMs: idleMinutes * 60_000 }) }
  const { samples, machine } = await measureAll(scale, (step) => console.error(`measuring: ${step}`), only)
  const result = resultOf(samples, machine, new Date(), scale.idleMs)
  console.log(reportOf(result, baseline))
  if (against !== undefined) console.log(comparisonOf(compareStarts(against, scale)))
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(result, null, 2)}\n`)
  return 0
}

const options = readOptions(process.argv.slice(2))
if (!options) console.error(USAGE)
process.exitCode = options ? await bench(options) : 2
