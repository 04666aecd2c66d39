import { createClient } from 'dbus-native'
import { PATIENCE_MS } from '../driver/until.ts'
import { firstLine, type Processes } from './processes.ts'

/** Starts a D-Bus session of its own and gives its address. */
export async function startBus(processes: Processes, env: NodeJS.ProcessEnv): Promise<string> {
  const args = ['--session', '--nofork', '--nopidfile', '--print-address=1']
  return await firstLine(
    processes.start('dbus-daemon', args, { env, stdio: ['ignore', 'pipe', 'ignore'] }),
    1,
  )
}

/** Waits until a program has taken a name on the bus; throws after `timeoutMs`. */
export async function untilOwned(busAddress: string, name: string, timeoutMs = PATIENCE_MS): Promise<void> {
  const bus = createClient({ busAddress })
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`Nobody took ${name} in ${timeoutMs} ms`)), timeoutMs)
  const taken = new Promise<void>((resolve) => {
    bus.connection.on('message', ({ member, body }) => {
      if (member === 'NameOwnerChanged' && body?.[0] === name && body[2] !== '') resolve()
    })
  })
  try {
    await bus.watch(`type='signal',member='NameOwnerChanged',arg0='${name}'`)
    if (!(await bus.nameHasOwner(name))) await Promise.race([taken, late.promise])
  } finally {
    clearTimeout(timer)
    await bus.close()
  }
}
