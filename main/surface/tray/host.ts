import type { Clock } from '../../clock.ts'
import { sessionOf } from '../../system/session.ts'
import { askSessionBus } from './sessionBus.ts'

const BUS = 'org.freedesktop.DBus'
const WATCHER = 'org.kde.StatusNotifierWatcher'

/** Who shows tray icons on a Linux desktop, in the words of the diagnostics. */
export type TrayHost =
  | 'registered'
  | 'none'
  /** One that the bus does not know of. */
  | 'old X11 tray'
  /** So there may be one. */
  | 'nobody to ask'

/** Whether there is a tray that needs no bus: panels of X11 have one, but GNOME's has not. */
export function hasOldTray(env: NodeJS.ProcessEnv): boolean {
  return sessionOf(env) === 'x11' && !env['XDG_CURRENT_DESKTOP']?.includes('GNOME')
}

const isTrue = (answer: string) => /\btrue\b/.test(answer)

/**
 * Who shows tray icons in this session, as Electron asks it itself when it makes an icon: somebody watches for them on
 * the bus, and somebody else has said that he shows them.
 */
export async function findTrayHost(env: NodeJS.ProcessEnv): Promise<TrayHost> {
  if (hasOldTray(env)) return 'old X11 tray'
  const bus = { destination: BUS, path: '/', interface: BUS }
  const isWatched = await askSessionBus(env, { ...bus, member: 'NameHasOwner', args: [WATCHER] })
  if (isWatched === undefined) return 'nobody to ask'
  if (!isTrue(isWatched)) return 'none'
  const isShown = await askSessionBus(env, {
    destination: WATCHER,
    path: '/StatusNotifierWatcher',
    interface: `${BUS}.Properties`,
    member: 'Get',
    args: [WATCHER, 'IsStatusNotifierHostRegistered'],
  })
  return isShown !== undefined && isTrue(isShown) ? 'registered' : 'none'
}

/** While the session begins its panel may come after us. */
const SOON_MS = 2_000
const BEGINS_MS = 60_000
const LATER_MS = 60_000

export interface TrayHostWatch {
  readonly clock: Clock
  readonly look: () => Promise<TrayHost>
  /** How long a host is waited for before it counts as missing, ms. */
  readonly patienceMs: number
  readonly missing: () => void
  readonly there: (host: TrayHost) => void
}

/** Tells once that nobody shows tray icons, where that is so, and once that somebody does. */
export function watchTrayHost({ clock, look, patienceMs, missing, there }: TrayHostWatch): void {
  const startedAt = clock.now()
  let isMissing = false
  const check = async () => {
    const host = await look()
    if (host !== 'none') return there(host)
    const waitedMs = clock.now() - startedAt
    if (!isMissing && waitedMs >= patienceMs) {
      isMissing = true
      missing()
    }
    clock.setTimeout(() => void check(), waitedMs < BEGINS_MS ? SOON_MS : LATER_MS)
  }
  void check()
}
