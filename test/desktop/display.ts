import { join } from 'node:path'
import { until } from '../driver/until.ts'
import { firstLine, type Processes, run } from './processes.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Starts an X server on a display number that it chooses itself, and gives DISPLAY. */
export async function startDisplay(
  processes: Processes,
  env: NodeJS.ProcessEnv,
  size: Size,
): Promise<string> {
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    `${size.width}x${size.height}x24`,
    '-nolisten',
    'tcp',
    // Else it begins anew when its last client leaves, and takes a window manager with it that is just coming.
    '-noreset',
    '-dpi',
    '96',
  ]
  const server = processes.start('Xvfb', args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  return `:${await firstLine(server, 3)}`
}

/** A window manager, and a background that is pleasant to look at. */
export async function startWindowManager(
  processes: Processes,
  env: NodeJS.ProcessEnv,
  home: string,
  size: Size,
) {
  processes.start('openbox', [], { env })
  await until(() => run(env, 'wmctrl', '-m').catch(() => undefined))
  const picture = join(home, 'background.png')
  await run(env, 'convert', '-size', `${size.width}x${size.height}`, 'gradient:#3d5a73-#1d2b3a', picture)
  await run(env, 'display', '-window', 'root', picture).catch(() => {}) // it draws, and then exits with 1
}
