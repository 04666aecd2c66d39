import type { Component } from 'svelte'
import type { Words } from '../../core/words/index.ts'
import type { IconName } from '../parts/shapes.ts'
import About from './About.svelte'
import Account from './Account.svelte'
import Appearance from './Appearance.svelte'
import Notifications from './Notifications.svelte'
import StartUp from './StartUp.svelte'

interface Entry {
  /** Its word, and its place in the address: `settings.html#account`. */
  readonly name: keyof Words['settings']['pages']
  readonly icon: IconName
  readonly Page: Component
}

/** The pages in the order of the navigation; the first one opens. */
export const PAGES: readonly [Entry, ...Entry[]] = [
  { name: 'account', icon: 'user', Page: Account },
  { name: 'notifications', icon: 'bell', Page: Notifications },
  { name: 'appearance', icon: 'appearance', Page: Appearance },
  { name: 'startUp', icon: 'power', Page: StartUp },
  { name: 'about', icon: 'info', Page: About },
]
