import { untilOwned } from './bus.ts'
import type { Processes } from './processes.ts'

/** Starts gnome-keyring with an unlocked login keyring, as a user who has logged in has it. */
export async function startKeyring(
  processes: Processes,
  env: NodeJS.ProcessEnv,
  busAddress: string,
): Promise<void> {
  const args = ['--unlock', '--foreground', '--components=secrets']
  const daemon = processes.start('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] })
  daemon.stdin?.end('password')
  await untilOwned(busAddress, 'org.freedesktop.secrets')
}
