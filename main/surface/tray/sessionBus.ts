import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A call of a method of which all arguments are texts. */
export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly args: readonly string[]
}

type Command = readonly [program: string, ...args: string[]]

/** Programs that can ask the session bus; one of them is on nearly every desktop. */
const PROGRAMS: readonly ((call: BusCall) => Command)[] = [
  ({ destination, path, interface: name, member, args }) => [
    'gdbus',
    ...['call', '--session', '-d', destination, '-o', path, '-m', `${name}.${member}`, ...args],
  ],
  ({ destination, path, interface: name, member, args }) => [
    'busctl',
    ...['--user', 'call', destination, path, name, member, 's'.repeat(args.length), ...args],
  ],
  ({ destination, path, interface: name, member, args }) => [
    'dbus-send',
    ...['--session', '--print-reply', `--dest=${destination}`, path, `${name}.${member}`],
    ...args.map((arg) => `string:${arg}`),
  ],
]

const PATIENCE_MS = 5_000

/** The address of the session's bus, named so that no program starts one of its own; undefined where there is none. */
function busOf({
  DBUS_SESSION_BUS_ADDRESS: named,
  XDG_RUNTIME_DIR: folder,
}: NodeJS.ProcessEnv): string | undefined {
  if (named) return named
  const socket = folder && join(folder, 'bus')
  return socket && existsSync(socket) ? `unix:path=${socket}` : undefined
}

function answerOf([program, ...args]: Command, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: PATIENCE_MS }, (error, stdout) =>
      resolve(error ? undefined : stdout),
    )
  })
}

/** What the answer to a call is, as the program prints it that asked; undefined where nobody could ask, or got none. */
export async function askSessionBus(env: NodeJS.ProcessEnv, call: BusCall): Promise<string | undefined> {
  const bus = busOf(env)
  if (bus === undefined) return undefined
  for (const command of PROGRAMS) {
    const answer = await answerOf(command(call), { ...env, DBUS_SESSION_BUS_ADDRESS: bus })
    if (answer !== undefined) return answer
  }
  return undefined
}
