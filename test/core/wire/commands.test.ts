import { describe, expect, it } from 'vitest'
import {
  type Command,
  type CommandName,
  encodeCommand,
  encodeDays,
  encodeValidation,
  hello,
} from '../../../core/wire/command.ts'
import { DOCUMENTED_REQUESTS } from './documented.ts'

const evse_id = 'BCU102728'

const schedule = {
  chargepoints: [evse_id],
  overridestarttime: '10:00',
  overridestartdays: ['MO', 'TH'],
  overridestoptime: '20:00',
  overridestopdays: ['WE', 'FR'],
} as const

/** Every command of docs/protocol.md §3.2 that the integration server knows, with the values of its examples. */
const COMMANDS: { readonly [K in CommandName]: Extract<Command, { command: K }> } = {
  GET_ACCOUNT: { command: 'GET_ACCOUNT' },
  // True: `hello` is the one command of that name.
  HELLO: hello as Extract<Command, { command: 'HELLO' }>,
  GET_CHARGE_CARDS: { command: 'GET_CHARGE_CARDS', limit: 100 },
  GET_CHARGE_POINTS: { command: 'GET_CHARGE_POINTS' },
  GET_CH_STATUS: { command: 'GET_CH_STATUS', evse_id },
  GET_CH_SETTINGS: { command: 'GET_CH_SETTINGS', evse_id },
  GET_GRID_STATUS: { command: 'GET_GRID_STATUS', evse_id },
  SET_PUBLIC_CHARGING: { command: 'SET_PUBLIC_CHARGING', evse_id, value: false },
  SET_PLUG_AND_CHARGE: { command: 'SET_PLUG_AND_CHARGE', evse_id, value: true },
  SET_INOPERATIVE: { command: 'SET_INOPERATIVE', evse_id },
  SET_OPERATIVE: { command: 'SET_OPERATIVE', evse_id },
  SOFT_RESET: { command: 'SOFT_RESET', evse_id },
  REBOOT: { command: 'REBOOT', evse_id },
  START_SESSION: { command: 'START_SESSION', evse_id, session_token: '046C8CCA8C1D90' },
  STOP_SESSION: { command: 'STOP_SESSION', evse_id },
  SET_DELAYED_CHARGING: { command: 'SET_DELAYED_CHARGING', evse_id, value: true },
  SAVE_SCHEDULE_DELAYED_CHARGING: {
    command: 'SAVE_SCHEDULE_DELAYED_CHARGING',
    evse_id,
    days: encodeDays([1, 2]),
    start_time: '13:00',
    end_time: '20:00',
  },
  OVERRIDE_DELAYED_CHARGING_TIMEOUT: { command: 'OVERRIDE_DELAYED_CHARGING_TIMEOUT', evse_id, value: true },
  SET_PRICE_BASED_CHARGING: { command: 'SET_PRICE_BASED_CHARGING', evse_id, value: true },
  PATCH_PRICE_BASED_CHARGING_SETTINGS: {
    command: 'PATCH_PRICE_BASED_CHARGING_SETTINGS',
    evse_id,
    expected_departure_time: '14:00',
    current_battery_pct: 20,
    minimum_pct: 10,
    battery_size_kwh: 60,
  },
  OVERRIDE_CHARGING_PROFILES: { command: 'OVERRIDE_CHARGING_PROFILES', evse_id, value: true },
  LIST_OVERRIDE_CURRENT: { command: 'LIST_OVERRIDE_CURRENT' },
  POST_SET_OVERRIDE_CURRENT: { command: 'POST_SET_OVERRIDE_CURRENT', ...schedule, overridevalue: 10 },
  POST_EDIT_OVERRIDE_CURRENT: {
    command: 'POST_EDIT_OVERRIDE_CURRENT',
    schedule_id: '122',
    ...schedule,
    overridevalue: 6,
  },
  POST_CLEAR_OVERRIDE_CURRENT: { command: 'POST_CLEAR_OVERRIDE_CURRENT', schedule_id: 122 },
}

/** The bytes of a documented request: compact, its keys in the order that the page shows. */
function documented(name: string): string | undefined {
  const found = DOCUMENTED_REQUESTS.find(({ json }) => json['command'] === name)
  return found && JSON.stringify(found.json)
}

describe('commands', () => {
  it.each(Object.values(COMMANDS))('$command has the documented bytes', (command) => {
    expect(encodeCommand(command, 'abc')).toBe(documented(command.command))
  })

  it('are all that docs/protocol.md shows, but for the one without Authorization', () => {
    const shown = new Set(DOCUMENTED_REQUESTS.map(({ json }) => json['command']))
    expect(new Set(['VALIDATE_API_TOKEN', ...Object.keys(COMMANDS)])).toEqual(shown)
  })

  it('VALIDATE_API_TOKEN carries the API token and no Authorization', () => {
    expect(encodeValidation('<API token>')).toBe(documented('VALIDATE_API_TOKEN'))
  })

  it('leave an absent optional value out', () => {
    const command = { command: 'PATCH_PRICE_BASED_CHARGING_SETTINGS', evse_id, minimum_pct: 10 } as const
    expect(encodeCommand(command, 'abc')).toBe(
      '{"command":"PATCH_PRICE_BASED_CHARGING_SETTINGS","evse_id":"BCU102728","minimum_pct":10,"Authorization":"Token abc"}',
    )
  })
})

describe('encodeDays', () => {
  it.each([
    [[1, 2], '[1,2]'],
    [[7], '[7]'],
    [[], '[]'],
    [[5, 1, 3], '[1,3,5]'],
    [[2, 2, 1, 2], '[1,2]'],
  ])('%j → %s', (days, text) => {
    expect(encodeDays(days)).toBe(text)
  })
})
