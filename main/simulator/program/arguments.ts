import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { scenarioNames } from '../scenarios/index.ts'

export const usage = `Usage: npm run simulator -- [options]

A simulated Blue Current server on this computer.

  --port N         port of the websocket server; any free one if absent
  --control N      port of the HTTP control server; without it there is none
  --token TEXT     the API token that is valid (demo)
  --seed N         the same seed gives the same world (1)
  --speed N        how many times faster than the clock the world goes, up to 3600 (1)
  --scenario NAME  ${scenarioNames.join(', ')} (home)
  --log            print one line of JSON per frame, without tokens
  --help           print this
`

const number = (problem: string, least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+(\.\d+)?$/, problem),
    v.transform(Number),
    v.minValue(least, problem),
    v.maxValue(most, problem),
  )

const port = (option: string) => {
  const problem = `${option} wants a port from 0 to 65535`
  return v.pipe(number(problem, 0, 65_535), v.integer(problem))
}

const valuesSchema = v.object({
  port: v.optional(port('--port'), '0'),
  control: v.optional(port('--control')),
  token: v.optional(v.pipe(v.string(), v.nonEmpty('--token wants a text')), 'demo'),
  seed: v.optional(
    v.pipe(number('--seed wants a whole number', 0, 2 ** 31 - 1), v.integer('--seed wants a whole number')),
    '1',
  ),
  speed: v.optional(number('--speed wants a number from 0.1 to 3600', 0.1, 3_600), '1'),
  scenario: v.optional(
    v.picklist(scenarioNames, `--scenario wants one of ${scenarioNames.join(', ')}`),
    'home',
  ),
  log: v.optional(v.boolean(), false),
  help: v.optional(v.boolean(), false),
})

export type Arguments = v.InferOutput<typeof valuesSchema>

/** What the command line asks for, or in words what is wrong with it. */
export function parseArguments(args: readonly string[]): Arguments | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        control: { type: 'string' },
        token: { type: 'string' },
        seed: { type: 'string' },
        speed: { type: 'string' },
        scenario: { type: 'string' },
        log: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
    const parsed = v.safeParse(valuesSchema, values)
    return parsed.success ? parsed.output : { problem: parsed.issues[0].message }
  } catch (problem) {
    // parseArgs throws a TypeError that says which option it does not know.
    return { problem: problem instanceof Error ? problem.message : String(problem) }
  }
}
