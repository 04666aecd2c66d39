/** What only the computer that the app runs on can tell, by the name that diagnostics give it. */
export type DesktopFact =
  | `window ${string}`
  | 'windows not loaded'
  | 'windows crashed'
  | 'tray host'
  | 'tray bar'
  | 'notifications'
  | 'notifications not shown'
  | 'notifications closed'
  | 'login item'
  | 'shortcut'
  | 'keychain'
  | 'installed as'
  | 'desktop entry'
  | 'updates'

/** The last word on each, in English as all diagnostics are. */
export type DesktopFacts = ReadonlyMap<DesktopFact, string>
