import { parseTimestamp } from '../../../core/values/time.ts'

/**
 * The vendor's own client, as docs/protocol.md §4.1 and §6 describe it: it throws where that client would fail,
 * and gives back what it hands on to Home Assistant, derived values included.
 */
export class OfficialClient {
  readonly #smart = new Map<string, boolean>()

  /** One text from the server; undefined for what the client drops. */
  receive(text: string): { readonly object: string; readonly data: unknown } | undefined {
    const message = fields(JSON.parse(text), 'message')
    const object = need(message, 'object')
    if (typeof object !== 'string') throw new Error('object is no string')
    if (object === 'ERROR') throw new Error(`ERROR ${message['error']}`)
    if (object.includes('RECEIVED') && !message['error']) return undefined
    if (object === 'HELLO' || object.includes('OPERATIVE')) return undefined

    if (object === 'CHARGE_POINTS') return { object, data: this.#chargePoints(message) }
    if (object === 'CH_STATUS') return { object, data: this.#status(message) }
    if (object === 'CH_SETTINGS') return { object, data: this.#settings(message) }
    if (object === 'CHARGE_CARDS') return { object, data: need(message, 'cards') }
    if (object.includes('GRID')) return { object, data: grid(message) }
    if (object === 'STATUS_SET_PUBLIC_CHARGING')
      return { object: 'LINKED_CHARGE_CARDS_ONLY', data: !wasSet(message) }
    if (object === 'STATUS_SET_PLUG_AND_CHARGE') return { object: 'PLUG_AND_CHARGE', data: wasSet(message) }
    if (object === 'LIST_OVERRIDE_CURRENT' || /^POST_(SET|EDIT)_OVERRIDE_CURRENT$/.test(object)) {
      return { object, data: overrides(need(message, 'data')) }
    }
    if (object === 'POST_CLEAR_OVERRIDE_CURRENT') return { object, data: undefined }
    if (/START_SESSION|STOP_SESSION|SOFT_RESET|REBOOT/.test(object)) return sessionFrame(object, message)
    return undefined
  }

  #chargePoints(message: Fields): unknown {
    const data = need(message, 'data')
    if (!Array.isArray(data)) throw new Error('data is no list')
    for (const one of data)
      this.#smart.set(text(one, 'evse_id'), need(fields(one, 'charge point'), 'smart_charging') === true)
    return data
  }

  #settings(message: Fields): unknown {
    const data = fields(need(message, 'data'), 'data')
    this.#smart.set(text(data, 'evse_id'), need(data, 'smart_charging') === true)
    const isPlugAndCharge = need(fields(need(data, 'plug_and_charge'), 'plug_and_charge'), 'value')
    const isPublic = need(fields(need(data, 'public_charging'), 'public_charging'), 'value')
    return { ...data, plug_and_charge: isPlugAndCharge, linked_charge_cards_only: !isPublic }
  }

  #status(message: Fields): Fields {
    const evseId = text(message, 'evse_id')
    const data = fields(need(message, 'data'), 'data')
    const currents = ['actual_p1', 'actual_p2', 'actual_p3'].map((key) => amount(data, key))
    const voltages = ['actual_v1', 'actual_v2', 'actual_v3'].map((key) => amount(data, key))
    const letter = text(data, 'vehicle_status')
    const vehicle = vehicleWords[letter]
    if (!vehicle) throw new Error(`vehicle_status ${letter}`)
    const [avgCurrent, avgVoltage] = [average(currents), average(voltages)]
    const limit = need(data, this.#smart.get(evseId) ? 'smartcharging_max_usage' : 'max_usage')
    for (const key of ['max_usage', 'smartcharging_max_usage'])
      if (typeof need(data, key) !== 'number') throw new Error(key)
    return {
      ...data,
      avg_current: avgCurrent,
      avg_voltage: avgVoltage,
      current_left: Number(limit) - avgCurrent,
      total_kw: Number(((avgCurrent * avgVoltage * 1.732) / 1000).toFixed(2)),
      vehicle_status: vehicle,
      start_datetime: timestamp(data, 'start_datetime'),
      stop_datetime: timestamp(data, 'stop_datetime'),
      offline_since: timestamp(data, 'offline_since'),
    }
  }
}

type Fields = Readonly<Record<string, unknown>>

const vehicleWords: Readonly<Record<string, string>> = {
  A: 'standby',
  B: 'vehicle_detected',
  C: 'ready',
  D: 'ready',
  E: 'no_power',
  F: 'vehicle_error',
}

function fields(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${name} is no object`)
  return { ...value }
}

function need(from: Fields, key: string): unknown {
  if (!(key in from)) throw new Error(`KeyError: ${key}`)
  return from[key]
}

function text(from: unknown, key: string): string {
  const value = need(fields(from, key), key)
  if (typeof value !== 'string') throw new Error(`${key} is no string`)
  return value
}

function amount(from: Fields, key: string): number | null {
  const value = need(from, key)
  if (value !== null && typeof value !== 'number') throw new Error(`${key} is no number`)
  return value
}

/** The mean of the phases in use, to one decimal as Python rounds: ties to the even digit (docs/protocol.md §6.1). */
function average(values: readonly (number | null)[]): number {
  const used = values.filter((value) => value !== null && value !== 0).map(Number)
  if (used.length === 0) return 0
  const mean = used.reduce((sum, value) => sum + value, 0) / used.length
  const isTie = Number.isInteger(mean * 4) && !Number.isInteger(mean * 2)
  return isTie ? Math.round(mean * 5) / 5 : Number(mean.toFixed(1))
}

/** That client knows one form, `YYYYMMDD HH:MM:SS`, with an offset only where there is a plus sign. */
function timestamp(from: Fields, key: string): number | undefined {
  const raw = text(from, key)
  if (raw === '') return undefined
  const at = /^\d{8} \d{2}:\d{2}:\d{2}(\+\d{2}:\d{2})?$/.test(raw) ? parseTimestamp(raw) : undefined
  if (at === undefined) throw new Error(`${key}: ${raw}`)
  return at
}

function grid(message: Fields): unknown {
  const from = 'data' in message ? fields(message['data'], 'data') : message
  const phases = [1, 2, 3].map((phase) => amount(from, `grid_actual_p${phase}`))
  if (phases.includes(null)) throw new Error('max() of None')
  return { ...from, grid_avg_current: average(phases), grid_max_current: Math.max(...phases.map(Number)) }
}

function wasSet(message: Fields): boolean {
  return text(fields(need(message, 'result'), 'result'), 'setting').includes('true')
}

function overrides(data: unknown): unknown {
  const list = Array.isArray(data) ? data : [data]
  return list.map((one) => {
    const schedule = fields(one, 'schedule')
    for (const key of ['schedule_id', 'charge_points', 'override_current', 'start_time', 'stop_time'])
      need(schedule, key)
    return {
      ...schedule,
      override_start_days: text(schedule, 'override_start_days').split(','),
      override_end_days: text(schedule, 'override_end_days').split(','),
    }
  })
}

function sessionFrame(object: string, message: Fields) {
  const name = object.replace(/^(STATUS|RECEIVED)_/, '')
  const error = need(message, 'error')
  if (!error) return { object: name, data: undefined }
  const sentence = object.startsWith('RECEIVED')
    ? String(error)
    : `${name.toLowerCase()} ${String(error).toLowerCase()} for chargepoint: ${text(message, 'evse_id')}`
  return { object: name, data: sentence }
}
