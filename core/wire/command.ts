import type { Weekday } from './overrideCurrent.ts'

/** The uid that starts a session without a charge card (docs/protocol.md §3.8). */
export const NO_CARD_UID = 'BCU-APP'

interface OverrideFields {
  readonly chargepoints: readonly string[]
  readonly overridestarttime: string
  readonly overridestartdays: readonly Weekday[]
  readonly overridestoptime: string
  readonly overridestopdays: readonly Weekday[]
  /** A */
  readonly overridevalue: number
}

/** The extra fields of each command of the integration server (docs/protocol.md §3.2, rows with H). */
interface CommandFields {
  readonly GET_ACCOUNT: object
  readonly GET_CHARGE_CARDS: { readonly limit: number }
  readonly GET_CHARGE_POINTS: object
  readonly GET_CH_STATUS: OfChargePoint
  readonly GET_CH_SETTINGS: OfChargePoint
  readonly GET_GRID_STATUS: OfChargePoint
  readonly HELLO: { readonly header: string }
  readonly START_SESSION: OfChargePoint & { readonly session_token: string }
  readonly STOP_SESSION: OfChargePoint
  readonly SET_OPERATIVE: OfChargePoint
  readonly SET_INOPERATIVE: OfChargePoint
  readonly SOFT_RESET: OfChargePoint
  readonly REBOOT: OfChargePoint
  readonly SET_PUBLIC_CHARGING: Switch
  readonly SET_PLUG_AND_CHARGE: Switch
  readonly SET_DELAYED_CHARGING: Switch
  readonly SAVE_SCHEDULE_DELAYED_CHARGING: OfChargePoint & {
    readonly days: string
    readonly start_time: string
    readonly end_time: string
  }
  readonly SET_PRICE_BASED_CHARGING: Switch
  readonly PATCH_PRICE_BASED_CHARGING_SETTINGS: OfChargePoint & {
    readonly expected_departure_time?: string
    readonly current_battery_pct?: number
    readonly minimum_pct?: number
    readonly battery_size_kwh?: number
  }
  readonly OVERRIDE_DELAYED_CHARGING_TIMEOUT: Switch
  readonly OVERRIDE_CHARGING_PROFILES: Switch
  readonly LIST_OVERRIDE_CURRENT: object
  readonly POST_SET_OVERRIDE_CURRENT: OverrideFields
  readonly POST_EDIT_OVERRIDE_CURRENT: OverrideFields & { readonly schedule_id: string }
  readonly POST_CLEAR_OVERRIDE_CURRENT: { readonly schedule_id: number }
}

interface OfChargePoint {
  readonly evse_id: string
}

interface Switch extends OfChargePoint {
  readonly value: boolean
}

export type CommandName = keyof CommandFields

/** A command without its Authorization, which only the connection adds. */
export type Command = { readonly [K in CommandName]: { readonly command: K } & CommandFields[K] }[CommandName]

/** The text of a frame; the session token goes in last, as the official client sends it (docs/protocol.md §2.3, §3). */
export function encodeCommand(command: Command, sessionToken: string): string {
  return JSON.stringify({ ...command, Authorization: `Token ${sessionToken}` })
}

/** The one frame without Authorization (docs/protocol.md §2.2). */
export function encodeValidation(apiToken: string): string {
  return JSON.stringify({ command: 'VALIDATE_API_TOKEN', token: apiToken })
}

/** The kind of client this app says it is: the only one known (docs/protocol.md §2.5). */
export const hello: Command = { command: 'HELLO', header: 'homeassistant' }

/** Day numbers as the server wants them: a sorted JSON array in a string (docs/protocol.md §3.10). 1 = Monday. */
export function encodeDays(days: readonly number[]): string {
  return JSON.stringify([...new Set(days)].sort((a, b) => a - b))
}
