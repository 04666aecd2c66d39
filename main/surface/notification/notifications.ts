import { buttonsOf } from '../../../core/surface/notification/buttons.ts'
import { takesPlaceOf } from '../../../core/surface/notification/over.ts'
import { readToastId } from '../../../core/surface/notification/toastId.ts'
import { speechOf } from '../../../core/words/speech.ts'
import { isKnown } from '../../choice/known.ts'
import type { Engine } from '../../engine.ts'
import type { Desktop } from '../desktop.ts'
import { macActivation, windowsActivation } from './activations.ts'
import { startNotifier } from './notifier.ts'
import { createOutcomes } from './outcomes.ts'
import { createReplies, evseIdOf } from './replies.ts'
import { createToasts, type Toasts } from './toasts.ts'

/** Shows notices on the desktop, and tells what happens as the policy in core wants it told. */
export function startNotifications(
  engine: Engine,
  desktop: Pick<Desktop, 'platform' | 'Notification' | 'app' | 'openedBy'>,
): void {
  const { store, clock, choose, front } = engine
  const { platform, Notification } = desktop
  const outcomes = createOutcomes(engine, platform, Notification)
  const reply = createReplies({
    store,
    clock,
    reveal: (evseId) => front.open('overview', evseId),
    choose: (intent) => void choose(intent, 'notification'),
    show: (notice) => front.show(notice),
  })
  const toasts = createToasts({
    platform,
    Notification,
    wall: clock.wall,
    buttonsOf: (notice) => buttonsOf(notice, store.get().fleet, speechOf(store.get())),
    touched: (touch) => void reply(touch),
    outcomes,
    subjectOf: (id) => {
      const [name, { fleet }] = [readToastId(id), store.get()]
      if (!name) return undefined
      const evseId = evseIdOf(name, fleet)
      // Before charge points are read, each would seem to be gone.
      if (fleet.connection.state !== 'online' || !isKnown(fleet, evseId)) return undefined
      return { about: name.about, socketId: name.socketId, evseId }
    },
  })
  const { show, withdraw } = toasts
  front.provide({
    show: (notice) => {
      withdraw((one) => takesPlaceOf(notice, one))
      show(notice)
    },
  })
  startNotifier({
    store,
    clock,
    isOverviewInView: front.isOverviewInView,
    show,
    withdraw,
    failed: outcomes.failed,
  })
  takeUpEarlier(engine, desktop, toasts, outcomes.isSupported)
}

/** Hears of clicks on notifications of an earlier run, and asks for permission when the user sees who asks. */
function takeUpEarlier(
  { memory, log }: Pick<Engine, 'memory' | 'log'>,
  { platform, Notification, app, openedBy }: Pick<Desktop, 'platform' | 'Notification' | 'app' | 'openedBy'>,
  { touch, takeUp }: Pick<Toasts, 'touch' | 'takeUp'>,
  ask: () => boolean,
): void {
  const opener = platform === 'darwin' ? macActivation(openedBy()) : undefined
  if (opener) touch(opener.id, opener.isButton)
  // To use notifications on macOS is to ask for permission, which nobody answers before there is a window.
  if (platform === 'darwin' && memory.get().askedToNotify)
    Notification.getHistory()
      .then((history) => history.forEach(takeUp))
      .catch((cause: unknown) => log.error('notifications of before could not be read', cause))
  if (platform === 'win32') {
    Notification.handleActivation((details) => {
      const activation = windowsActivation(details)
      if (activation) touch(activation.id, activation.isButton)
    })
    // Registers the program that Windows tells of clicks.
    ask()
  }
  app.once('browser-window-focus', () => {
    ask()
    if (platform === 'darwin') void memory.remember({ askedToNotify: true })
  })
}
