import { startControl, startSimulator } from '../index.ts'
import { type Arguments, parseArguments, usage } from './arguments.ts'

function inWords(problem: unknown): string {
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined
  if (code === 'EADDRINUSE') return 'The port is taken by another program. Choose another one with --port.'
  if (code === 'EACCES') return 'This port needs more rights. Choose one above 1023 with --port.'
  return problem instanceof Error ? problem.message : String(problem)
}

/** Starts what the command line asks for; gives what ends it. */
async function start({ port, control, token, seed, speed, scenario, log }: Arguments): Promise<() => void> {
  const simulator = await startSimulator({
    port,
    token,
    seed,
    speed,
    scenario,
    ...(log ? { log: (line: string) => console.log(line) } : {}),
  })
  console.log(simulator.url)
  if (control === undefined) return () => void simulator.close()
  const door = await startControl(simulator, control).catch(async (problem: unknown) => {
    await simulator.close()
    throw problem
  })
  console.log(door.url)
  return () => void Promise.all([door.close(), simulator.close()])
}

async function run(args: readonly string[]): Promise<void> {
  const parsed = parseArguments(args)
  if ('problem' in parsed) {
    console.error(`${parsed.problem}\n\n${usage}`)
    process.exitCode = 2
    return
  }
  if (parsed.help) {
    console.log(usage)
    return
  }
  try {
    const end = await start(parsed)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  } catch (problem) {
    console.error(inWords(problem))
    process.exitCode = 1
  }
}

await run(process.argv.slice(2))
