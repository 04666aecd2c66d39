import { execFile } from 'node:child_process'
import type { Clock } from '../../clock.ts'

const BUS = 'org.freedesktop.DBus'
const WATCHER = 'org.kde.StatusNotifierWatcher'

/** Programs that can ask the session bus; one of them is on nearly every desktop. */
const PROGRAMS: readonly (readonly [program: string, ...args: string[]])[] = [
  ['gdbus', 'call', '--session', '-d', BUS, '-o', '/', '-m', `${BUS}.NameHasOwner`, WATCHER],
  ['busctl', '--user', 'call', BUS, '/', BUS, 'NameHasOwner', 's', WATCHER],
  [
    'dbus-send',
    '--session',
    '--print-reply',
    `--dest=${BUS}`,
    '/',
    `${BUS}.NameHasOwner`,
    `string:${WATCHER}`,
  ],
]

const PATIENCE_MS = 5_000

function answerOf(
  [program, ...args]: (typeof PROGRAMS)[number],
  env: NodeJS.ProcessEnv,
): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: PATIENCE_MS }, (error, stdout) => {
      resolve(error ? undefined : /\btrue\b/.test(stdout))
    })
  })
}

/** A bus of the session, named so that no program starts one of its own. */
function busOf({ DBUS_SESSION_BUS_ADDRESS: named, XDG_RUNTIME_DIR: folder }: NodeJS.ProcessEnv) {
  return named || (folder ? `unix:path=${folder}/bus` : undefined)
}

/**
 * Whether the Linux desktop of this session shows tray icons: whether something on its bus watches for them. True when
 * nobody can tell. Old X11 panels have a tray that the bus does not know of, but GNOME has none.
 */
export async function hasTray(env: NodeJS.ProcessEnv): Promise<boolean> {
  const mayHaveOldTray = env['XDG_SESSION_TYPE'] === 'x11' && !env['XDG_CURRENT_DESKTOP']?.includes('GNOME')
  const bus = busOf(env)
  if (mayHaveOldTray || bus === undefined) return true
  for (const program of PROGRAMS) {
    const answer = await answerOf(program, { ...env, DBUS_SESSION_BUS_ADDRESS: bus })
    if (answer !== undefined) return answer
  }
  return true
}

/** While the session begins its panel may come after us. */
const SOON_MS = 2_000
const LATER_MS = 60_000

export interface TrayWatch {
  readonly clock: Clock
  readonly look: () => Promise<boolean>
  /** How long a tray is waited for before it counts as missing, ms. */
  readonly patienceMs: number
  readonly missing: () => void
  readonly appeared: () => void
}

/** Tells once that there is no tray, and once that it came after all. */
export function watchTray({ clock, look, patienceMs, missing, appeared }: TrayWatch): void {
  const startedAt = clock.now()
  let isMissing = false
  const check = async () => {
    if (await look()) {
      if (isMissing) appeared()
      return
    }
    if (!isMissing && clock.now() - startedAt >= patienceMs) {
      isMissing = true
      missing()
    }
    clock.setTimeout(() => void check(), isMissing ? LATER_MS : SOON_MS)
  }
  void check()
}
