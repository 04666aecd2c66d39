import { noTrayNotice } from '../../../core/surface/notification/policy.ts'
import { trayModel } from '../../../core/surface/tray/model.ts'
import { speechOf } from '../../../core/words/speech.ts'
import { momentOf } from '../../clock.ts'
import type { Engine } from '../../engine.ts'
import { coalesce } from '../../state/coalesce.ts'
import { ICONS } from '../built.ts'
import type { Desktop } from '../desktop.ts'
import { createTrayClick } from './popover.ts'
import { createTrayIcon, type TrayParts } from './trayIcon.ts'
import { hasTray, watchTray } from './watcher.ts'

/** Live numbers in an open menu need not change faster than a person reads. */
const RENDER_EVERY_MS = 500

/** At login the panel with the tray can start later than the app: it is waited for this long, ms. */
const LOGIN_PATIENCE_MS = 10_000

/** The icon and its menu, rendered from the state whenever that changes. */
export function startTray(engine: Engine, desktop: TrayParts & Pick<Desktop, 'screen'>): void {
  const { store, clock, choose, front } = engine
  const clicked = createTrayClick(front, desktop)
  const tray = createTrayIcon(desktop, ICONS, clock, (intent) => void choose(intent, 'tray'), clicked)
  const draw = () => {
    const snapshot = store.get()
    tray.render(trayModel(snapshot, speechOf(snapshot), momentOf(clock)), snapshot.preferences.trayIconStyle)
  }
  // At once, before anything else of the app is loaded.
  draw()
  const render = coalesce(clock, RENDER_EVERY_MS, draw, clock.now())
  store.subscribe(render)
  desktop.nativeTheme.on('updated', render)
}

/** Sees whether a Linux desktop has a tray at all; without one the app lives in its window, and says so once. */
export function watchForTray(
  { store, clock, memory, front, isHidden }: Engine,
  { platform, env }: Pick<Desktop, 'platform' | 'env'>,
): void {
  if (platform !== 'linux') return
  const missing = () => {
    store.changeApp({ hasTray: false })
    // Nothing else shows that the app runs.
    front.open('overview')
    if (memory.get().toldOfMissingTray) return
    void memory.remember({ toldOfMissingTray: true })
    front.show(noTrayNotice(speechOf(store.get())))
  }
  watchTray({
    clock,
    look: () => hasTray(env),
    patienceMs: isHidden ? LOGIN_PATIENCE_MS : 0,
    missing,
    appeared: () => store.changeApp({ hasTray: true }),
  })
}
