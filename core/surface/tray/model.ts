import { activityOf } from '../../chargePoint/face.ts'
import { powerNowKw } from '../../chargePoint/measured.ts'
import { eachSocket } from '../../chargePoint/sockets.ts'
import { byUrgency, type TrayState, trayStateOf } from '../../fleet/summary.ts'
import { awaitedKeychain } from '../../state/keychain.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import { fitted } from '../../values/plain.ts'
import type { Moment } from '../../values/time.ts'
import type { Speech } from '../../words/speech.ts'
import type { TrayItem } from './item.ts'
import { trayLine } from './line.ts'
import { trayMenu } from './menu.ts'

/** All that the tray shows. */
export interface TrayModel {
  readonly state: TrayState
  readonly tooltip: string
  /** Beside the icon on macOS; empty for nothing. */
  readonly title: string
  readonly items: readonly TrayItem[]
}

/** Windows cuts a tooltip off at 127 characters; the last lines are left out before that happens. */
const TOOLTIP_LENGTH = 127

/** A longer label would make a menu wider than a small screen. */
const MOST_IN_LABEL = 120

/** More lines than have room in it. */
const MOST_IN_TOOLTIP = 20

/** As many lines as fit, and how many of `total` are left out; only the first is shortened, where it alone is too long. */
function tooltip(lines: readonly string[], total: number, { words, format }: Speech): string {
  const rest = (left: number) => (left > 0 ? `\n${words.tray.others(format.whole(left))}` : '')
  for (let count = lines.length; count > 1; count -= 1) {
    const text = lines.slice(0, count).join('\n') + rest(total - count)
    if (text.length <= TOOLTIP_LENGTH) return text
  }
  const most = TOOLTIP_LENGTH - 1 - rest(total - 1).length
  return fitted(lines[0] ?? '', most, most) + rest(total - 1)
}

function title({ fleet, preferences }: Snapshot, { format }: Speech): string {
  if (!preferences.powerBesideIcon || trayStateOf(fleet) !== 'charging') return ''
  const charging = fleet.chargePoints.flatMap(eachSocket).filter((one) => activityOf(one) === 'charging')
  const powers = charging.map((one) => powerNowKw(one, fleet.connection)).filter((kw) => kw !== null)
  // A sum of some of them would be taken for all.
  return powers.length < charging.length ? '' : format.power(powers.reduce((sum, kw) => sum + kw, 0))
}

/** An item as the system may draw it. */
function fittedItem(item: TrayItem): TrayItem {
  if (item.kind === 'separator') return item
  const label = fitted(item.label, MOST_IN_LABEL)
  return item.kind === 'menu' ? { ...item, label, items: item.items.map(fittedItem) } : { ...item, label }
}

/** The tray for a state of the app; pure, so that it is rebuilt only when it differs. */
export function trayModel(snapshot: Snapshot, speech: Speech, moment: Moment): TrayModel {
  const { fleet } = snapshot
  const urgent = byUrgency(fleet.chargePoints).slice(0, MOST_IN_TOOLTIP)
  const lines = urgent.map((one) => fitted(trayLine(one, fleet.connection, speech, moment.wall)))
  const { connection, tray } = speech.words
  const { state } = fleet.connection
  const trouble = fleet.isListUnreadable ? 'noList' : state
  const isKeychainAwaited = awaitedKeychain(snapshot) !== undefined
  const said = isKeychainAwaited ? 'keychain' : trouble
  const first = said === 'online' ? [] : [tray.told('Amptray', connection[said].title)]
  return {
    // Whoever is waited for is not signed out.
    state: isKeychainAwaited ? 'disconnected' : trayStateOf(fleet),
    tooltip: tooltip([...first, ...lines], first.length + fleet.chargePoints.length, speech) || 'Amptray',
    title: fitted(title(snapshot, speech)),
    items: trayMenu(snapshot, speech, moment).map(fittedItem),
  }
}
