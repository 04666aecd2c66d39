import { activityOf } from '../../chargePoint/face.ts'
import { type ConnectionChanges, reasonOf } from '../../connection/changes.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import type { UnknownField } from '../../wire/unknownFields.ts'
import type { DesktopFacts } from './desktopFacts.ts'
import { secretsOf, withoutSecrets } from './mask.ts'

/** The fields of the server's objects that nobody knew, by the object's name. */
export type UnknownFields = ReadonlyMap<string, ReadonlySet<UnknownField>>

export interface DiagnosticsInput {
  readonly snapshot: Snapshot
  /** What runs the app, by name: versions, the system, its desktop. */
  readonly system: Readonly<Record<string, string>>
  readonly desktop: DesktopFacts
  readonly connections: ConnectionChanges
  readonly unknownFields: UnknownFields
  /** The last lines of the log. */
  readonly log: readonly string[]
  /** Secrets beside those of the Fleet, as the name of the user's folder. */
  readonly secrets: readonly string[]
  /** Writes an instant of elapsed time (epoch ms) as the clock shows it. */
  readonly time: (at: number) => string
}

function counts(values: readonly string[]): string {
  const byValue = Object.entries(Object.groupBy(values, (value) => value))
  return byValue.map(([value, all]) => `${value} ${all?.length ?? 0}`).join(', ') || 'none'
}

/**
 * A text for whoever looks for a fault: what runs, how the connection went, and the log, without secrets. In English
 * whatever the language of the app, as the log is.
 */
export function diagnosticsText(input: DiagnosticsInput): string {
  const { fleet, app, preferences } = input.snapshot
  const { chargePoints, cards, grids, schedules } = fleet
  const facts = Object.entries({
    ...input.system,
    language: `${app.language} (${app.locale})`,
    zone: app.timeZone,
    token: app.tokenStore.kind,
    tray: app.hasTray ? 'yes' : 'no',
    demo: app.isDemo ? 'yes' : 'no',
    notifications: preferences.notifications ? 'on' : 'off',
    'not kept': app.notKept.map(({ what, reason }) => `${what} (${reason})`).join(', ') || 'none',
    'requests today': String(app.requestsToday),
    'charge points': counts(chargePoints.map(activityOf)),
    others: `${cards?.length ?? 'unread'} cards, ${grids.length} grids, ${schedules.length} schedules`,
  }).map(([name, value]) => `${name}: ${value}`)
  const connections = input.connections.map(({ at, connection }) => {
    const reason = reasonOf(connection)
    return `${input.time(at)} ${connection.state}${reason === undefined ? '' : ` (${reason})`}`
  })
  const desktop = [...input.desktop].map(([fact, said]) => `${fact}: ${said}`)
  const secrets = [...input.secrets, ...secretsOf(fleet)]
  const masked = (lines: readonly string[]) => lines.map((line) => withoutSecrets(line, secrets))
  const unknownFields = [...input.unknownFields].map(
    ([object, fields]) => `${object}: ${[...fields].join(', ')}`,
  )
  return [
    `Amptray ${app.version}${app.commit && ` (${app.commit})`}`,
    ...masked(facts),
    '',
    ...(input.desktop.size === 0 ? [] : ['This computer', ...masked(desktop), '']),
    'Connection',
    ...masked(connections),
    '',
    ...(unknownFields.length === 0 ? [] : ['Unknown fields', ...masked(unknownFields), '']),
    'Log',
    ...(input.log.length === 0 ? ['empty'] : masked(input.log)),
    '',
  ].join('\n')
}
