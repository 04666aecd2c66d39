import type { Component } from 'svelte'
import type { SettingsPage } from '../../core/contract/area/windows.ts'
import type { IconName } from '../parts/shapes.ts'
import Appearance from './Appearance.svelte'
import About from './about/About.svelte'
import Account from './account/Account.svelte'
import ChargePoints from './chargePoints/ChargePoints.svelte'
import Connection from './connection/Connection.svelte'
import Notifications from './notifications/Notifications.svelte'
import StartUp from './startUp/StartUp.svelte'

interface Entry {
  /** Its word, and its place in the address: `settings.html#account`. */
  readonly name: SettingsPage
  readonly icon: IconName
  readonly Page: Component
}

/** The pages in the order of the navigation; the first one opens. */
export const PAGES: readonly [Entry, ...Entry[]] = [
  { name: 'account', icon: 'user', Page: Account },
  { name: 'chargePoints', icon: 'plug', Page: ChargePoints },
  { name: 'notifications', icon: 'bell', Page: Notifications },
  { name: 'appearance', icon: 'appearance', Page: Appearance },
  { name: 'startUp', icon: 'power', Page: StartUp },
  { name: 'connection', icon: 'exchange', Page: Connection },
  { name: 'about', icon: 'info', Page: About },
]
