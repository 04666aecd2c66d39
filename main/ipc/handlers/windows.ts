import type { Link, SettingsPage, WindowHandlers } from '../../../core/contract/area/windows.ts'

export interface WindowOptions {
  /** At a charge point, where one is named. */
  readonly openOverview: (evseId?: string) => void
  readonly openSettings: (page?: SettingsPage) => void
  readonly closePopover: () => void
  readonly openLink: (url: string) => Promise<void>
}

/** The only addresses that the app ever opens in a browser. */
const ADDRESSES: Readonly<Record<Link, string>> = {
  portal: 'https://my.bluecurrent.nl/',
  traySupport: 'https://extensions.gnome.org/extension/615/appindicator-support/',
  project: 'https://github.com/amptray/amptray',
}

export function windowHandlers({
  openOverview,
  openSettings,
  closePopover,
  openLink,
}: WindowOptions): WindowHandlers {
  return {
    openOverview: (payload) => openOverview(payload?.evseId),
    openSettings: (payload) => openSettings(payload?.page),
    openLink: (link) => openLink(ADDRESSES[link]),
    closePopover: () => closePopover(),
  }
}
