/** The id of the n-th charge point. */
export const evseIdOf = (n: number): string => `BCU${100_000 + n}`

export const costOf = (n: number): number => n / 100
export const energyOf = (n: number): number => n / 1000

/** CH_STATUS of a charge point in a session (docs/protocol.md §4.3); its cost tells the n-th frame from all others. */
function statusFrame(evseId: string, n: number): string {
  return JSON.stringify({
    object: 'CH_STATUS',
    evse_id: evseId,
    data: {
      actual_p1: 6 + (n % 10) / 10,
      actual_p2: 6,
      actual_p3: 5.9,
      activity: 'charging',
      actual_v1: 229.8,
      actual_v2: 230.4,
      actual_v3: 231.1,
      actual_kwh: energyOf(n),
      max_usage: 10,
      smartcharging_max_usage: 6,
      max_offline: 7,
      offline_since: '',
      start_datetime: '20221111 23:00:05',
      stop_datetime: '',
      total_cost: costOf(n),
      vehicle_status: 'C',
      evse_id: evseId,
    },
  })
}

/** The n-th frame of a fleet whose charge points take turns. */
export const frameOf = (n: number, fleet: number): string => statusFrame(evseIdOf(n % fleet), n)

function listFrame(fleet: number): object {
  const data = Array.from({ length: fleet }, (_, n) => ({
    evse_id: evseIdOf(n),
    name: `Charge point ${n}`,
    activity: 'charging',
    smart_charging: false,
    plug_and_charge: { value: false, permission: 'write' },
    public_charging: { value: true, permission: 'write' },
  }))
  return { object: 'CHARGE_POINTS', data }
}

const GRID = {
  object: 'GRID_STATUS',
  data: {
    id: 'GRID-1',
    grid_actual_p1: 12,
    grid_actual_p2: 14,
    grid_actual_p3: 15,
    grid_max_install: 40,
    grid_max_reserved: 25,
  },
}

/** What the server says to a request of a client. */
export function answerTo(command: string, evseId: string | undefined, fleet: number): string {
  switch (command) {
    case 'VALIDATE_API_TOKEN':
      return JSON.stringify({ object: 'STATUS_API_TOKEN', success: true, token: 'session' })
    case 'HELLO':
      return JSON.stringify({ object: 'HELLO' })
    case 'GET_ACCOUNT':
      return JSON.stringify({ object: 'ACCOUNT', full_name: 'A. Driver', email: 'driver@example.org' })
    case 'GET_CHARGE_CARDS':
      return JSON.stringify({ object: 'CHARGE_CARDS', cards: [] })
    case 'GET_CHARGE_POINTS':
      return JSON.stringify(listFrame(fleet))
    case 'GET_CH_STATUS':
      return statusFrame(evseId ?? '', 0)
    case 'GET_GRID_STATUS':
      return JSON.stringify(GRID)
    default:
      return JSON.stringify({ object: 'ERROR', error: 9, message: 'Not here' })
  }
}
