import type { Link, WindowHandlers } from '../../../core/contract/area/windows.ts'
import { PROJECT_PAGE } from '../../../core/values/project.ts'
import type { Front } from '../../choice/front.ts'

export interface WindowOptions {
  readonly front: Pick<Front, 'open'>
  readonly closePopover: () => void
  readonly openLink: (url: string) => Promise<void>
}

/** The only addresses that the app ever opens in a browser. */
const ADDRESSES: Readonly<Record<Link, string>> = {
  portal: 'https://my.bluecurrent.nl/',
  traySupport: 'https://extensions.gnome.org/extension/615/appindicator-support/',
  project: PROJECT_PAGE,
  releases: `${PROJECT_PAGE}/releases/latest`,
}

export function windowHandlers({ front, closePopover, openLink }: WindowOptions): WindowHandlers {
  return {
    openOverview: (payload) => front.open('overview', payload?.evseId),
    openSettings: (payload) => front.open('settings', payload?.page),
    openLink: (link) => openLink(ADDRESSES[link]),
    closePopover: () => closePopover(),
  }
}
