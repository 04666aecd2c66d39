import { parseArgs } from 'node:util'
import { MEASURE_NAMES, type MeasureName } from './measure.ts'

export const USAGE = `Usage: npm run bench [-- OPTION ...]

  --quick             fewer and shorter runs
  --only NAME,NAME    some of the measures: ${MEASURE_NAMES.join(', ')}
  --idle-minutes N    how long the idle app is watched; 1 by default, a sixth with --quick
  --against FOLDER    then compares the start of another build, by its folder like out
  --json FILE         writes the figures to a file too`

export interface Options {
  readonly isQuick: boolean
  readonly only: readonly MeasureName[]
  readonly idleMinutes: number | undefined
  readonly against: string | undefined
  readonly jsonFile: string | undefined
}

/** Undefined where one is no measure. */
function measuresIn(list: string | undefined): readonly MeasureName[] | undefined {
  if (list === undefined) return MEASURE_NAMES
  const found = list.split(',').map((name) => MEASURE_NAMES.find((one) => one === name))
  return found.every((one) => one !== undefined) ? found : undefined
}

/** Undefined for arguments that are none. */
export function readOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean' },
        only: { type: 'string' },
        'idle-minutes': { type: 'string' },
        against: { type: 'string' },
        json: { type: 'string' },
      },
    })
    const only = measuresIn(values.only)
    const idleMinutes = values['idle-minutes'] === undefined ? undefined : Number(values['idle-minutes'])
    const isLong = idleMinutes === undefined || (idleMinutes > 0 && idleMinutes <= 24 * 60)
    if (only === undefined || !isLong) return undefined
    return {
      isQuick: values.quick === true,
      only,
      idleMinutes,
      against: values.against,
      jsonFile: values.json,
    }
  } catch {
    return undefined
  }
}
