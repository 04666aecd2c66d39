import type { Link, WindowHandlers } from '../../../core/contract/area/windows.ts'

export interface WindowOptions {
  /** At a place in the window, where one is named. */
  readonly open: (window: 'overview' | 'settings', place?: string) => void
  readonly closePopover: () => void
  readonly openLink: (url: string) => Promise<void>
}

/** The only addresses that the app ever opens in a browser. */
const ADDRESSES: Readonly<Record<Link, string>> = {
  portal: 'https://my.bluecurrent.nl/',
  traySupport: 'https://extensions.gnome.org/extension/615/appindicator-support/',
  project: 'https://github.com/amptray/amptray',
}

export function windowHandlers({ open, closePopover, openLink }: WindowOptions): WindowHandlers {
  return {
    openOverview: (payload) => open('overview', payload?.evseId),
    openSettings: (payload) => open('settings', payload?.page),
    openLink: (link) => openLink(ADDRESSES[link]),
    closePopover: () => closePopover(),
  }
}
