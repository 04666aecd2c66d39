import type { OperatingAction, OperatingKind } from '../../action/action.ts'
import { abilityOf } from '../../action/rules.ts'
import { activityOf, hasSession } from '../../chargePoint/face.ts'
import { heldBackBy } from '../../chargePoint/profile.ts'
import { currencyOf, lastSessionTotals } from '../../chargePoint/session.ts'
import { cardLabel, usableCards } from '../../fleet/card.ts'
import type { ChargePoint, Fleet } from '../../fleet/fleet.ts'
import { gridLimitA, gridPeakA, isGridOld } from '../../fleet/grid.ts'
import { byUrgency, lastSession, shownGrid } from '../../fleet/summary.ts'
import type { Intent } from '../../intent.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import type { Moment } from '../../values/time.ts'
import { NO_CARD_UID } from '../../wire/command.ts'
import type { Speech } from '../../words/speech.ts'
import { onOneLine, sessionInWords } from '../../words/telling/session.ts'
import { connectionItems } from './connectionItems.ts'
import type { TrayItem } from './item.ts'
import { trayLine } from './line.ts'
import { updateItems } from './updateItems.ts'

const SEPARATOR: TrayItem = { kind: 'separator' }

function command(id: string, label: string, intent: Intent | undefined): TrayItem {
  return { kind: 'command', id, label, intent }
}

/** Puts separators between the groups that have items. */
function grouped(groups: readonly (readonly TrayItem[])[]): readonly TrayItem[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, n) => (n === 0 ? group : [SEPARATOR, ...group]))
}

/** Reasons that the menu leaves out, for the line above already says them. */
const OBVIOUS: readonly string[] = ['notConnected', 'statusUnknown', 'notCharging', 'alreadyCharging']

function actionItem(
  fleet: Fleet,
  one: ChargePoint,
  action: OperatingAction,
  label: string,
  { words }: Speech,
): TrayItem {
  const ability = abilityOf(one, fleet.connection, action.kind)
  const suffix = action.kind === 'start' && action.cardUid ? `.${action.cardUid}` : ''
  const id = `${action.kind}.${one.evseId}${suffix}`
  if (ability.possible) {
    return command(id, label, { do: 'act', request: { evseId: one.evseId, action } })
  }
  const why = OBVIOUS.includes(ability.why) ? undefined : words.chargePoint.why[ability.why]
  return command(id, why === undefined ? label : words.tray.told(label, why), undefined)
}

function startWithCard(fleet: Fleet, one: ChargePoint, speech: Speech): readonly TrayItem[] {
  const cards = usableCards(fleet)
  if (cards.length === 0 || !abilityOf(one, fleet.connection, 'start').possible) return []
  const { words } = speech
  const items = cards
    .slice(0, MOST_IN_MENU)
    .map((card) => actionItem(fleet, one, { kind: 'start', cardUid: card.uid }, cardLabel(card), speech))
  const without = actionItem(
    fleet,
    one,
    { kind: 'start', cardUid: NO_CARD_UID },
    words.chargePoint.noCard,
    speech,
  )
  return [
    {
      kind: 'menu',
      id: `cards.${one.evseId}`,
      label: words.tray.startWithCard,
      items: [...items, SEPARATOR, without],
    },
  ]
}

/** The actions on one charge point, in the same order whatever its state. */
function chargePointItems(fleet: Fleet, one: ChargePoint, speech: Speech): readonly TrayItem[] {
  const { action } = speech.words.chargePoint
  const { tray } = speech.words
  const item = (kind: OperatingKind, label: string) => actionItem(fleet, one, { kind }, label, speech)
  const isBlocked = activityOf(one) === 'unavailable'
  return [
    hasSession(one) ? item('stop', action.stop) : item('start', action.start),
    ...startWithCard(fleet, one, speech),
    ...(heldBackBy(one) === undefined ? [] : [item('boost', action.boost)]),
    isBlocked ? item('unblock', action.unblock) : item('block', action.block),
    {
      kind: 'menu',
      id: `restart.${one.evseId}`,
      label: tray.restart,
      items: [
        actionItem(fleet, one, { kind: 'softReset' }, tray.softReset, speech),
        actionItem(fleet, one, { kind: 'reboot' }, tray.reboot, speech),
      ],
    },
  ]
}

/** With more of them a menu would be longer than a small screen; the window has all. */
const MOST_IN_MENU = 20

/** One charge point stands in the menu itself; of several each has a submenu, the busy ones first. */
function fleetItems(fleet: Fleet, speech: Speech, wall: number): readonly TrayItem[] {
  const { chargePoints, connection, isListed, isListUnreadable } = fleet
  const [only] = chargePoints
  if (!only) {
    const isEmpty = isListed && !isListUnreadable && connection.state === 'online'
    return isEmpty ? [{ kind: 'line', id: 'none', label: speech.words.tray.none }] : []
  }
  const line = (one: ChargePoint) => trayLine(one, connection, speech, wall)
  if (chargePoints.length === 1) {
    return [
      { kind: 'line', id: `state.${only.evseId}`, label: line(only) },
      ...chargePointItems(fleet, only, speech),
    ]
  }
  const urgent = byUrgency(chargePoints).slice(0, MOST_IN_MENU)
  const left = chargePoints.length - urgent.length
  return [
    ...urgent.map(
      (one): TrayItem => ({
        kind: 'menu',
        id: `chargePoint.${one.evseId}`,
        label: line(one),
        items: chargePointItems(fleet, one, speech),
      }),
    ),
    ...(left > 0
      ? [command('others', speech.words.tray.others(speech.format.whole(left)), { do: 'open' })]
      : []),
  ]
}

function lastSessionItem(fleet: Fleet, { words, format }: Speech): readonly TrayItem[] {
  const one = lastSession(fleet)
  if (!one) return []
  const { energy, cost, duration } = sessionInWords(
    lastSessionTotals(one),
    currencyOf(one),
    format,
    'sentence',
  )
  const label = words.tray.lastSession(onOneLine([energy, cost, duration]))
  return [{ kind: 'line', id: 'lastSession', label }]
}

function gridItem(fleet: Fleet, { words, format }: Speech): readonly TrayItem[] {
  const grid = shownGrid(fleet)
  const peakA = grid ? gridPeakA(grid) : null
  const limitA = grid ? gridLimitA(grid) : null
  const isCurrent = grid !== undefined && !isGridOld(grid, fleet.connection)
  if (!isCurrent || peakA === null) return []
  const load = limitA === null ? `${format.whole(peakA)} A` : format.whole(peakA)
  const label =
    limitA === null ? words.tray.gridWithoutLimit(load) : words.tray.grid(load, `${format.whole(limitA)} A`)
  return [{ kind: 'line', id: 'grid', label }]
}

function pauseItem({ preferences }: Snapshot, { words, format }: Speech, wall: number): TrayItem {
  const { tray } = words
  if (preferences.pausedUntil > wall) {
    return {
      kind: 'menu',
      id: 'pause',
      label: tray.pausedUntil(format.time(preferences.pausedUntil)),
      items: [command('resume', tray.resume, { do: 'resume' })],
    }
  }
  return {
    kind: 'menu',
    id: 'pause',
    label: tray.pause,
    items: [
      command('pauseHour', tray.pauseHour, { do: 'pause', until: 'hour' }),
      command('pauseUntilTomorrow', tray.pauseUntilTomorrow, { do: 'pause', until: 'tomorrow' }),
    ],
  }
}

/** The whole menu. What is wrong with the connection comes first, then the charge points, then the app. */
export function trayMenu(snapshot: Snapshot, speech: Speech, moment: Moment): readonly TrayItem[] {
  const { fleet } = snapshot
  const { tray } = speech.words
  return grouped([
    connectionItems(snapshot, speech, moment),
    fleetItems(fleet, speech, moment.wall),
    [...gridItem(fleet, speech), ...lastSessionItem(fleet, speech)],
    [
      command('open', tray.open, { do: 'open' }),
      command('settings', tray.settings, { do: 'settings' }),
      pauseItem(snapshot, speech, moment.wall),
    ],
    updateItems(snapshot, speech),
    [command('quit', tray.quit, { do: 'quit' })],
  ])
}
