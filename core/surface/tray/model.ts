import { powerKw } from '../../chargePoint/derived.ts'
import { byUrgency, type TrayState, trayStateOf } from '../../fleet/summary.ts'
import type { Intent } from '../../intent.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import { type Format, formatFor } from '../../words/format.ts'
import { wordsOf } from '../../words/index.ts'
import { type Speech, trayLine } from '../../words/telling/describe.ts'
import { trayMenu } from './menu.ts'

/** A menu as data: what the tray shows and tests read. */
export type TrayItem =
  | { readonly kind: 'separator' }
  /** A line to read, not to click. */
  | { readonly kind: 'line'; readonly id: string; readonly label: string }
  | {
      readonly kind: 'command'
      readonly id: string
      readonly label: string
      readonly intent: Intent | undefined
    }
  | {
      readonly kind: 'menu'
      readonly id: string
      readonly label: string
      readonly items: readonly TrayItem[]
    }

export interface TrayModel {
  readonly state: TrayState
  readonly tooltip: string
  /** Beside the icon on macOS; empty for nothing. */
  readonly title: string
  readonly items: readonly TrayItem[]
}

/** Words and formats of the language in use. */
export function speechOf({ app }: Pick<Snapshot, 'app'>): Speech {
  let format: Format | undefined
  return {
    words: wordsOf(app.language),
    // Made when it is first asked for: Intl is slow, and most changes give nothing to say.
    get format() {
      format ??= formatFor(app.locale)
      return format
    },
  }
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
  const kw = fleet.chargePoints.reduce((sum, { status }) => sum + (status ? powerKw(status) : 0), 0)
  const isCharging = trayStateOf(fleet) === 'charging'
  return preferences.powerBesideIcon && isCharging ? format.power(kw) : ''
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
