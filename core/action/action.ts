import * as v from 'valibot'
import { evseId } from '../values/fields.ts'
import { OPERATING } from './operating.ts'
import type { Rules } from './row.ts'
import { SETTINGS } from './settings.ts'

/** All that can be asked of a charge point, a row for each kind. */
const ACTIONS = { ...OPERATING, ...SETTINGS } as const

export type OperatingKind = keyof typeof OPERATING
export type SettingKind = keyof typeof SETTINGS
export type ActionKind = keyof typeof ACTIONS

type ByKind = { readonly [K in ActionKind]: Readonly<v.InferOutput<(typeof ACTIONS)[K]['schema']>> }

export type ActionOf<K extends ActionKind> = ByKind[K]
/** What a driver does at a charge point. */
export type OperatingAction = ActionOf<OperatingKind>
/** What changes how a charge point works. */
export type SettingAction = ActionOf<SettingKind>
/** What can be asked of a charge point. */
export type Action = ActionOf<ActionKind>

const action = v.variant(
  'kind',
  Object.values(ACTIONS).map(({ schema }) => schema),
)

/** An action on a charge point, whoever asks for it. */
export const actionRequest = v.strictObject({ evseId, action })
export type ActionRequest = v.InferOutput<typeof actionRequest>

/** The row of a kind of action. */
export function rulesOf(kind: ActionKind): Rules<Action> {
  // True: every row takes the actions of its own kind, and it is only asked about those.
  return ACTIONS[kind] as Rules<Action>
}

export function isSettingKind(kind: ActionKind): kind is SettingKind {
  return Object.hasOwn(SETTINGS, kind)
}

export function isSettingAction(action: Action): action is SettingAction {
  return isSettingKind(action.kind)
}

export function isOfKind<K extends ActionKind>(action: Action, kind: K): action is ActionOf<K> {
  return action.kind === kind
}
