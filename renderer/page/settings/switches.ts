import type { ActionKind } from '../../../core/action/action.ts'

/** The settings of a charge point that are on or off. */
export const SWITCHES = ['plugAndCharge', 'linkedCardsOnly'] as const

export function isSwitch(kind: ActionKind): boolean {
  return SWITCHES.some((one) => one === kind)
}
