import type { Ability } from '../../../core/action/ability.ts'
import { isSettingAction, type OperatingAction } from '../../../core/action/action.ts'
import type { ActionFailure } from '../../../core/action/pending.ts'
import { abilityOf } from '../../../core/action/rules.ts'
import { activityOf, faceOf, hasSession } from '../../../core/chargePoint/face.ts'
import { heldBackBy } from '../../../core/chargePoint/profile.ts'
import type { Connection } from '../../../core/connection/connection.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import type { Words } from '../../../core/words/index.ts'
import type { IconName } from '../../parts/shapes.ts'

/** What people can press: an action, or the question which restart they mean. */
export type Step = 'start' | 'stop' | 'boost' | 'block' | 'unblock' | 'restart'

/** The one that the state of the charge point suggests, if any. */
export function mainStep(one: ChargePoint, connection: Connection): Step | undefined {
  switch (faceOf(one)) {
    case 'charging':
    case 'chargingWithoutPower':
      return 'stop'
    case 'delayed':
      return heldBackBy(one) ? 'boost' : 'stop'
    case 'carConnected':
      return 'start'
    case 'available':
      return abilityOf(one, connection, 'start').possible ? 'start' : undefined
    case 'blocked':
      return 'unblock'
    case 'error':
      return 'restart'
    case 'offline':
    case 'unknown':
      return undefined
  }
}

/** Every step that has a meaning in this state, the main one among them, in an order that stays. */
export function steps(one: ChargePoint): readonly Step[] {
  const isUnknown = activityOf(one) === 'unknown'
  return [
    ...(isUnknown || !hasSession(one) ? (['start'] as const) : []),
    ...(isUnknown || hasSession(one) ? (['stop'] as const) : []),
    ...(heldBackBy(one) ? (['boost'] as const) : []),
    ...(isUnknown || activityOf(one) === 'unavailable' ? (['unblock'] as const) : []),
    ...(activityOf(one) === 'unavailable' ? [] : (['block'] as const)),
    'restart',
  ]
}

type OperatingFailure = ActionFailure & { readonly action: OperatingAction }

/** What failed last and can be tried again; a setting is changed anew where it stands. */
export function failedStep({ failures }: ChargePoint): OperatingFailure | undefined {
  return failures.findLast((one): one is OperatingFailure => !isSettingAction(one.action))
}

/** What was not possible can be tried again when it is. */
export function canTryAgain(one: ChargePoint, connection: Connection): boolean {
  const failed = failedStep(one)
  if (!failed || connection.state !== 'online') return false
  return failed.reason.kind !== 'notPossible' || abilityOf(one, connection, failed.action.kind).possible
}

/** Whether a step is possible now; a restart only when both kinds are, so that one under way forbids it. */
export function stepAbility(one: ChargePoint, connection: Connection, step: Step): Ability {
  if (step !== 'restart') return abilityOf(one, connection, step)
  const softReset = abilityOf(one, connection, 'softReset')
  return softReset.possible ? abilityOf(one, connection, 'reboot') : softReset
}

export const STEP_ICONS: Readonly<Record<Step, IconName>> = {
  start: 'bolt',
  stop: 'stop',
  boost: 'bolt',
  block: 'blocked',
  unblock: 'plug',
  restart: 'restart',
}

/** What the step is called; short beside a name that says the rest. */
export function stepLabel(step: Step, { chargePoint: { action } }: Words, isShort = false): string {
  return step === 'start' && isShort ? action.startShort : action[step]
}
