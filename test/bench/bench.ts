import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureAll } from './measure.ts'
import { type Options, readOptions, USAGE } from './options.ts'
import { reportOf } from './report/report.ts'
import { readResult, resultOf } from './report/result.ts'
import { FULL, QUICK } from './scale.ts'

const root = join(import.meta.dirname, '../..')
const BASELINE = join(import.meta.dirname, 'baseline.json')

async function bench({ isQuick, jsonFile }: Options): Promise<number> {
  if (!existsSync(join(root, 'out/main/index.js'))) {
    console.error('The app is not built: npm run build')
    return 1
  }
  const baseline = existsSync(BASELINE) ? readResult(BASELINE) : undefined
  const { samples, machine } = await measureAll(isQuick ? QUICK : FULL, (step) =>
    console.error(`measuring: ${step}`),
  )
  const result = resultOf(samples, machine, new Date())
  console.log(reportOf(result, baseline))
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(result, null, 2)}\n`)
  return 0
}

const options = readOptions(process.argv.slice(2))
if (!options) console.error(USAGE)
process.exitCode = options ? await bench(options) : 2
