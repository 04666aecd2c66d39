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
  /** GNOME switches its extensions off meanwhile, and one of them shows the icons. */
  | 'screen locked'

/** Where it cannot be told now. */
const UNTOLD: readonly TrayHost[] = ['nobody to ask', 'screen locked']

const isGnome = (env: NodeJS.ProcessEnv) => env['XDG_CURRENT_DESKTOP']?.includes('GNOME') === true

/** Whether there is a tray that needs no bus: panels of X11 have one, but GNOME's has not. */
export function hasOldTray(env: NodeJS.ProcessEnv): boolean {
  return sessionOf(env) === 'x11' && !isGnome(env)
}

const isTrue = (answer: string) => /\btrue\b/.test(answer)

/** Whether GNOME's screen is locked. */
async function isLocked(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (!isGnome(env)) return false
  const [name, path] = ['org.gnome.ScreenSaver', '/org/gnome/ScreenSaver']
  const call = { destination: name, path, interface: name, member: 'GetActive', args: [] }
  return isTrue((await askSessionBus(env, call)) ?? '')
}

/**
 * Who shows tray icons in this session, as Electron asks it itself when it makes an icon: somebody watches for them on
 * the bus, and somebody else has said that he shows them.
 */
export async function findTrayHost(env: NodeJS.ProcessEnv): Promise<TrayHost> {
  if (hasOldTray(env)) return 'old X11 tray'
  const bus = { destination: BUS, path: '/', interface: BUS }
  const isWatched = await askSessionBus(env, { ...bus, member: 'NameHasOwner', args: [WATCHER] })
  if (isWatched === undefined) return 'nobody to ask'
  const none = async () => ((await isLocked(env)) ? 'screen locked' : 'none')
  if (!isTrue(isWatched)) return await none()
  const isShown = await askSessionBus(env, {
    destination: WATCHER,
    path: '/StatusNotifierWatcher',
    interface: `${BUS}.Properties`,
    member: 'Get',
    args: [WATCHER, 'IsStatusNotifierHostRegistered'],
  })
  return isShown !== undefined && isTrue(isShown) ? 'registered' : await none()
}

/** A panel that begins, or begins anew, may come after us. */
const SOON_MS = 2_000
const BEGINS_MS = 60_000
const LATER_MS = 60_000

/** A panel that was there may be started anew: it is waited for so long, ms. */
const GONE_PATIENCE_MS = 10_000

export interface TrayHostWatch {
  readonly clock: Clock
  readonly look: () => Promise<TrayHost>
  /** How long a host is waited for at first before it counts as missing, ms. */
  readonly patienceMs: number
  /** Nobody shows tray icons, or nobody any more. */
  readonly missing: () => void
  /** Somebody shows them, or shows them again. */
  readonly there: (host: TrayHost) => void
}

/** Tells whether somebody shows tray icons as soon as that is known, and each time that it changes. */
export function watchTrayHost({ clock, look, patienceMs, missing, there }: TrayHostWatch): void {
  let told: 'nothing' | 'missing' | 'there' = 'nothing'
  /** Since when it is seen that nobody does. */
  let noneSince: number | undefined = clock.now()

  const isNone = () => {
    noneSince ??= clock.now()
    const waitedMs = clock.now() - noneSince
    if (told !== 'missing' && waitedMs >= (told === 'there' ? GONE_PATIENCE_MS : patienceMs)) {
      told = 'missing'
      missing()
    }
    return waitedMs < BEGINS_MS ? SOON_MS : LATER_MS
  }

  const isSome = (host: TrayHost) => {
    noneSince = undefined
    // What cannot be told now is as it was.
    const isNews = told !== 'there' && (told === 'nothing' || !UNTOLD.includes(host))
    if (isNews) {
      told = 'there'
      there(host)
    }
    return LATER_MS
  }

  const check = async () => {
    const host = await look()
    clock.setTimeout(() => void check(), host === 'none' ? isNone() : isSome(host))
  }
  void check()
}
