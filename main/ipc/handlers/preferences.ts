import type { PreferencesHandlers } from '../../../core/contract/area/preferences.ts'
import { speechOf } from '../../../core/words/speech.ts'
import type { Front } from '../../choice/front.ts'
import type { Store } from '../../state/store.ts'

export interface PreferencesOptions {
  readonly store: Pick<Store, 'get' | 'changePreferences'>
  readonly setLaunchAtLogin: (isOn: boolean) => void
  readonly suspendShortcut: (isSuspended: boolean) => void
  readonly front: Pick<Front, 'show'>
}

export function preferencesHandlers({
  store,
  setLaunchAtLogin,
  suspendShortcut,
  front,
}: PreferencesOptions): PreferencesHandlers {
  return {
    changePreferences: (change) => store.changePreferences(change),
    setLaunchAtLogin: (isOn) => setLaunchAtLogin(isOn),
    recordShortcut: (isOn) => suspendShortcut(isOn),
    previewNotification: () => {
      const { words } = speechOf(store.get())
      const evseId = store.get().fleet.chargePoints[0]?.evseId
      front.show({ about: 'done', evseId, ...words.notification.preview, urgency: 'normal' })
    },
  }
}
