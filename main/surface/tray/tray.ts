import { noTrayNotice } from '../../../core/surface/notification/policy.ts'
import { trayModel } from '../../../core/surface/tray/model.ts'
import { speechOf } from '../../../core/words/speech.ts'
import { momentOf } from '../../clock.ts'
import type { Engine } from '../../engine.ts'
import { coalesce } from '../../state/coalesce.ts'
import { ICONS } from '../built.ts'
import type { Desktop } from '../desktop.ts'
import { followBar } from './bar.ts'
import { findTrayHost, hasOldTray, watchTrayHost } from './host.ts'
import { createTrayClick } from './popover.ts'
import { createTrayIcon, type TrayParts } from './trayIcon.ts'

/** Live numbers in an open menu need not change faster than a person reads. */
const RENDER_EVERY_MS = 500

/** At login the panel with the tray can start later than the app: it is waited for this long, ms. */
const LOGIN_PATIENCE_MS = 10_000

type Parts = TrayParts & Pick<Desktop, 'screen'>

/**
 * Elsewhere than on the bus of a Linux desktop an icon is there when it is made. On the bus Electron asks once, when it
 * is made, whether somebody shows icons, and on a no it stays away for good.
 */
const isThereAtOnce = ({ platform, env }: Parts) => platform !== 'linux' || hasOldTray(env)

/** Shows the icon and its menu at once, where there is nothing to wait for. */
export function startTray(engine: Engine, desktop: Parts): void {
  if (isThereAtOnce(desktop)) showTray(engine, desktop)
}

/**
 * On other Linux desktops: shows the icon once somebody is there who shows it. Without one, or when he is gone, the app
 * lives in its window, and says so once.
 */
export function watchForTray(engine: Engine, desktop: Parts): void {
  const { store, clock, memory, front, isHidden } = engine
  const { platform, env } = desktop
  const { note } = engine.desktop
  if (platform !== 'linux') return
  if (isThereAtOnce(desktop)) {
    note('tray host', 'old X11 tray')
    return
  }
  const startedAt = clock.now()
  // One for life: it registers by itself with whoever shows icons next.
  let isDrawn = false
  watchTrayHost({
    clock,
    look: () => findTrayHost(env),
    patienceMs: isHidden ? LOGIN_PATIENCE_MS : 0,
    missing: () => {
      note('tray host', 'none')
      store.changeApp({ hasTray: false })
      // Nothing else shows that the app runs.
      front.open('overview')
      if (memory.get().toldOfMissingTray) return
      void memory.remember({ toldOfMissingTray: true })
      front.show(noTrayNotice(speechOf(store.get())))
    },
    there: (host) => {
      note('tray host', `${host}, ${Math.round((clock.now() - startedAt) / 1000)} s after the start`)
      store.changeApp({ hasTray: true })
      if (!isDrawn) showTray(engine, desktop)
      isDrawn = true
    },
  })
}

/** The icon and its menu, rendered from the state whenever that changes. */
function showTray(engine: Engine, desktop: Parts): void {
  const { store, clock, choose, front } = engine
  const clicked = createTrayClick(front, desktop)
  const isBarDark = followBar(desktop, clock, engine.desktop, () => render())
  const tray = createTrayIcon(
    desktop,
    ICONS,
    clock,
    isBarDark,
    (intent) => void choose(intent, 'tray'),
    clicked,
  )
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
