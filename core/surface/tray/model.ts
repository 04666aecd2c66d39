import { activityOf } from '../../chargePoint/face.ts'
import { powerNowKw } from '../../chargePoint/measured.ts'
import { byUrgency, type TrayState, trayStateOf } from '../../fleet/summary.ts'
import type { Snapshot } from '../../state/snapshot.ts'
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

/** Windows cuts a tooltip off at 127 characters; whole lines are left out before that happens. */
const TOOLTIP_LENGTH = 127

function tooltip(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    const longer = text === '' ? line : `${text}\n${line}`
    return longer.length <= TOOLTIP_LENGTH ? longer : text
  }, '')
}

function title({ fleet, preferences }: Snapshot, { format }: Speech): string {
  if (!preferences.powerBesideIcon || trayStateOf(fleet) !== 'charging') return ''
  const charging = fleet.chargePoints.filter((one) => activityOf(one) === 'charging')
  const powers = charging.map((one) => powerNowKw(one, fleet.connection)).filter((kw) => kw !== null)
  // A sum of some of them would be taken for all.
  return powers.length < charging.length ? '' : format.power(powers.reduce((sum, kw) => sum + kw, 0))
}

/** The tray for a state of the app; pure, so that it is rebuilt only when it differs. `now` is epoch ms. */
export function trayModel(snapshot: Snapshot, speech: Speech, now: number): TrayModel {
  const { fleet } = snapshot
  const lines = byUrgency(fleet.chargePoints).map((one) => trayLine(one, fleet.connection, speech, now))
  const { connection, tray } = speech.words
  const first =
    fleet.connection.state === 'online'
      ? []
      : [tray.told('Amptray', connection[fleet.connection.state].title)]
  return {
    state: trayStateOf(fleet),
    tooltip: tooltip([...first, ...lines]) || 'Amptray',
    title: title(snapshot, speech),
    items: trayMenu(snapshot, speech, now),
  }
}
