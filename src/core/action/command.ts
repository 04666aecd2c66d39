import { activityOf, hasSession } from '../fleet/face.ts'
import type { ChargePoint } from '../fleet/fleet.ts'
import { type Command, type CommandName, NO_CARD_UID } from '../wire/command.ts'
import { heldBackBy } from './ability.ts'
import type { Action, ActionKind } from './action.ts'

/** How long the charge point may take to answer: the server's own verdict comes just after 30 s (docs/protocol.md §3.1). */
export const ANSWER_TIMEOUT_MS = 45_000

interface Traits {
  /** The commands whose RECEIVED_ and STATUS_ frames speak of this action. */
  readonly commands: readonly CommandName[]
  /** Whether the state of the charge point shows that it was done; false where a state cannot tell. */
  readonly shownBy: (chargePoint: ChargePoint) => boolean
}

const TRAITS: Readonly<Record<ActionKind, Traits>> = {
  start: { commands: ['START_SESSION'], shownBy: hasSession },
  stop: { commands: ['STOP_SESSION'], shownBy: (chargePoint) => activityOf(chargePoint) === 'available' },
  block: {
    commands: ['SET_INOPERATIVE'],
    shownBy: (chargePoint) => activityOf(chargePoint) === 'unavailable',
  },
  unblock: { commands: ['SET_OPERATIVE'], shownBy: (chargePoint) => activityOf(chargePoint) === 'available' },
  softReset: { commands: ['SOFT_RESET'], shownBy: () => false },
  reboot: { commands: ['REBOOT'], shownBy: () => false },
  boost: {
    commands: ['OVERRIDE_DELAYED_CHARGING_TIMEOUT', 'OVERRIDE_CHARGING_PROFILES'],
    shownBy: (chargePoint) => activityOf(chargePoint) === 'charging' && heldBackBy(chargePoint) === undefined,
  },
}

/** Whether a RECEIVED_ or STATUS_ frame named `command` can speak of this action. */
export function isAbout(kind: ActionKind, command: string): boolean {
  return TRAITS[kind].commands.some((name) => name === command)
}

/** Whether the state of the charge point shows that the action was done. */
export function isShownBy(kind: ActionKind, chargePoint: ChargePoint): boolean {
  return TRAITS[kind].shownBy(chargePoint)
}

/** The command that asks a charge point for an action (docs/protocol.md §3.6–§3.11). */
export function commandFor(action: Action, chargePoint: ChargePoint): Command {
  const evse_id = chargePoint.evseId
  switch (action.kind) {
    case 'start':
      return { command: 'START_SESSION', evse_id, session_token: action.cardUid ?? NO_CARD_UID }
    case 'stop':
      return { command: 'STOP_SESSION', evse_id }
    case 'block':
      return { command: 'SET_INOPERATIVE', evse_id }
    case 'unblock':
      return { command: 'SET_OPERATIVE', evse_id }
    case 'softReset':
      return { command: 'SOFT_RESET', evse_id }
    case 'reboot':
      return { command: 'REBOOT', evse_id }
    case 'boost':
      return heldBackBy(chargePoint) === 'priceBased'
        ? { command: 'OVERRIDE_CHARGING_PROFILES', evse_id, value: true }
        : { command: 'OVERRIDE_DELAYED_CHARGING_TIMEOUT', evse_id, value: true }
  }
}
