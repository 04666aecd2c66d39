import { parseTimestamp } from '../../../core/values/time.ts'
import type { Frame } from '../protocol/frames.ts'
import type { Faults, StandingFault } from './fault.ts'

type Fields = Readonly<Record<string, unknown>>
type Distortion = (frame: Frame, faults: Faults) => Frame

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const inData =
  (objects: readonly string[], change: (data: Fields) => Fields): Distortion =>
  (frame) => {
    const data = frame['data']
    if (!objects.includes(frame.object)) return frame
    if (Array.isArray(data)) return { ...frame, data: data.map((one) => (isFields(one) ? change(one) : one)) }
    return isFields(data) ? { ...frame, data: change(data) } : frame
  }

const without = (fields: Fields, ...keys: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)))

const plainValue = (setting: unknown) => (isFields(setting) ? setting['value'] : setting)

/** The forms of 2022 and 2023 (docs/protocol.md §4.2, "field evolution"). */
function olderForm(data: Fields): Fields {
  const location = isFields(data['location']) ? data['location'] : {}
  const tariff = isFields(data['tariff']) ? data['tariff'] : {}
  const newer = ['location', 'preferred_card', 'plug_and_charge_charge_card', 'socket_id', 'socket_ids']
  return {
    ...without(data, ...newer),
    public_charging: plainValue(data['public_charging']),
    plug_and_charge: plainValue(data['plug_and_charge']),
    plug_and_charge_notification: plainValue(data['plug_and_charge_notification']),
    plug_and_charge_card: data['plug_and_charge_charge_card'],
    tariff: without(tariff, 'vat_percentage'),
    x_coord: location['x_coord'],
    y_coord: location['y_coord'],
  }
}

const timestampKeys = ['start_datetime', 'stop_datetime', 'offline_since']

function otherTimestamp(raw: unknown, form: 'Z' | '+00:00' | 'null'): unknown {
  const at = typeof raw === 'string' ? parseTimestamp(raw) : undefined
  if (at === undefined) return form === 'null' ? null : raw
  const iso = new Date(at).toISOString()
  return form === 'Z' ? iso : `${iso.slice(0, 10).replaceAll('-', '')} ${iso.slice(11, 19)}+00:00`
}

const unusedAsNull = (data: Fields) =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      /^(grid_)?actual_[pv]\d$/.test(key) && value === 0 ? null : value,
    ]),
  )

const gridAsNull: Distortion = (frame) =>
  frame.object === 'GRID_CURRENT' ? { ...frame, grid_actual_p2: null, grid_actual_p3: null } : frame

const distortions: Readonly<Partial<Record<StandingFault['fault'], Distortion>>> = {
  nullPhases: (frame, faults) =>
    gridAsNull(inData(['CH_STATUS', 'GRID_STATUS'], unusedAsNull)(frame, faults), faults),
  unknownActivity: inData(['CH_STATUS', 'CHARGE_POINTS'], (data) => ({ ...data, activity: 'levitating' })),
  unknownVehicle: inData(['CH_STATUS'], (data) => ({ ...data, vehicle_status: 'X' })),
  unknownFields: (frame, faults) => ({
    ...inData(['CH_STATUS', 'CH_SETTINGS', 'CHARGE_POINTS'], (data) => ({ ...data, flux: { value: 88 } }))(
      frame,
      faults,
    ),
    brand_new: [1, { deep: null }],
  }),
  oldForms: inData(['CHARGE_POINTS'], olderForm),
  missingError: (frame) => {
    const { error: _, ...rest } = frame
    return frame.object.startsWith('STATUS_') || frame.object.startsWith('RECEIVED_') ? rest : frame
  },
  timestamps: (frame, faults) => {
    const form = faults.on('timestamps')?.form
    if (!form) return frame
    return inData(['CH_STATUS'], (data) => ({
      ...data,
      ...Object.fromEntries(timestampKeys.map((key) => [key, otherTimestamp(data[key], form)])),
    }))(frame, faults)
  },
}

/** The frame as the standing faults make it. */
export const distorted = (frame: Frame, faults: Faults): Frame =>
  faults.names().reduce((bent, name) => distortions[name]?.(bent, faults) ?? bent, frame)
