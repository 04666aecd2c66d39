import type { DesktopRecord } from '../record/desktopFacts.ts'
import type { Log } from '../record/log.ts'
import type { Store } from '../state/store.ts'
import type { LoginItem } from './loginItem.ts'

const UNREADABLE = { state: 'off', said: 'nothing that can be read' } as const

/** Whether the system starts the app at login, hidden in the tray. */
export interface Autostart {
  readonly set: (isOn: boolean) => void
  /** Somebody may have changed it where the system keeps it. */
  readonly look: () => void
}

/** Shows what the system says, from now on; an entry that starts what is not there any more is put right. */
export function createAutostart(
  item: LoginItem,
  store: Pick<Store, 'changeApp'>,
  log: Pick<Log, 'warn' | 'error'>,
  desktop: Pick<DesktopRecord, 'note'>,
): Autostart {
  /** Undefined where not even that can be known. */
  const attempt = <T>(act: () => T): T | undefined => {
    try {
      return act()
    } catch (cause) {
      log.error('start at login could not be read or changed', cause)
      return undefined
    }
  }

  const show = (wanted?: boolean) => {
    const { state, said } = attempt(item.read) ?? UNREADABLE
    desktop.note('login item', said)
    const isOn = state === 'on'
    const isRefused = wanted !== undefined && wanted !== isOn
    if (isRefused) log.warn(`start at login was turned ${wanted ? 'on' : 'off'}; the system says: ${said}`)
    const problem = state === 'needsApproval' ? state : isRefused ? 'refused' : undefined
    store.changeApp({ launchAtLogin: { isOn, problem } })
  }

  const set = (isOn: boolean) => {
    attempt(() => item.write(isOn))
    show(isOn)
  }

  if (attempt(item.read)?.state === 'moved') set(true)
  else show()
  return { set, look: () => show() }
}
