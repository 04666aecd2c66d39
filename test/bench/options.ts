import { parseArgs } from 'node:util'

export const USAGE = `Usage: npm run bench [-- --quick] [--json FILE]

  --quick       fewer and shorter runs
  --json FILE   writes the figures to a file too`

export interface Options {
  readonly isQuick: boolean
  readonly jsonFile: string | undefined
}

/** Undefined for arguments that are none. */
export function readOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { quick: { type: 'boolean' }, json: { type: 'string' } },
    })
    return { isQuick: values.quick === true, jsonFile: values.json }
  } catch {
    return undefined
  }
}
