import { WEEKDAYS, type Weekday } from '../../../core/wire/overrideCurrent.ts'
import type { Speech } from '../../../core/words/speech.ts'
import { CHARGE_POINT } from './chargePointRules.ts'
import type { Leaf } from './leaves.ts'
import { asText, measured, phases, type Rule, stamp, toldIn, under, unit } from './rule.ts'
import { fact, not, text, ticked } from './sights.ts'

const activity: Rule = ({ value }, { words: { chargePoint } }) => {
  const words: Readonly<Record<string, readonly string[]>> = {
    available: [chargePoint.face.available, chargePoint.face.carConnected],
    charging: [chargePoint.face.charging],
    unavailable: [chargePoint.face.blocked],
    error: [chargePoint.face.error],
    offline: [chargePoint.face.offline, chargePoint.offlineSince('').trim()],
    delayed: [chargePoint.face.delayed, chargePoint.waitsUntil('').trim()],
  }
  const sights = (words[String(value)] ?? []).map((word) => text(word, 'article header'))
  return [{ what: `the state ${value}`, isSeen: () => sights.some(({ isSeen }) => isSeen()) }]
}

const vehicle: Rule = ({ value }, { words: { told } }) => {
  const { car, title, vehicle } = told.measurements
  const kinds = { A: 'none', B: 'connected', C: 'ready', D: 'ready', E: 'noPower', F: 'error' } as const
  const kind = kinds[String(value) as keyof typeof kinds] // True of every letter in the fixtures; else the test fails.
  return [fact(title, car, told.measurements.vehicleCode(vehicle[kind], String(value)))]
}

const dayOf = (code: string) => WEEKDAYS.indexOf(code as Weekday) + 1 // 0, and so no day, where it is none.

const limit =
  (say: (leaf: Leaf, speech: Speech) => readonly string[]): Rule =>
  (leaf, speech) =>
    say(leaf, speech).map((one) => text(one, 'article .limit'))

const daysOfLimit = limit(({ value }, { format }) =>
  String(value)
    .split(',')
    .map((code) => format.day(dayOf(code))),
)

const reason: Rule = ({ value }, { words: { chargePoint } }) => {
  if (value === '') return [not(text('', '[role="alert"] strong'))]
  const reasons: Readonly<Record<string, string>> = {
    REJECTED: chargePoint.reason.rejected,
    TIMEOUT: chargePoint.reason.chargePointSilent,
  }
  return [text(reasons[String(value)] ?? chargePoint.reason.refused(String(value)), '[role="alert"]')]
}

const inCard =
  (say: (leaf: Leaf, speech: Speech) => string): Rule =>
  (leaf, speech) => [text(say(leaf, speech), '.card')]
const ofAccount: Rule = ({ value }) => [text(String(value), 'main')]

/** Every field of a frame that is shown, with what is to be seen on screen for its value. */
export const SHOWN: Readonly<Record<string, Rule>> = {
  ...phases('status', 'actual_p', 'measurements', ({ words }) => words.told.measurements.current),
  ...phases('status', 'actual_v', 'measurements', ({ words }) => words.told.measurements.voltage),
  'status.activity': activity,
  'status.vehicle_status': vehicle,
  'status.actual_kwh': measured('energy', unit('kWh')),
  'status.total_cost': measured('cost', ({ value }, { format }) => format.amount(Number(value), 'EUR')),
  'status.max_usage': measured('ofChargePoint', unit('A')),
  'status.smartcharging_max_usage': measured('ofSmartCharging', unit('A')),
  'status.max_offline': measured('offline', unit('A')),
  'status.socket_id': measured('connector', asText),
  'status.offline_since': measured('offlineSince', stamp),
  'status.start_datetime': measured('started', stamp),
  'status.stop_datetime': measured('stopped', stamp),
  'status.boosting': ({ value }, { words }) => {
    const boosted = text(words.page.smart.boosted, 'article')
    return [value ? boosted : not(boosted)]
  },
  ...phases('grid', 'grid_actual_p', 'grid', ({ words }) => words.told.grid.load),
  'grid.id': toldIn('grid', ({ words }) => words.told.grid.id, asText),
  'grid.grid_max_install': toldIn('grid', ({ words }) => words.told.grid.installed, unit('A')),
  'grid.grid_max_reserved': toldIn('grid', ({ words }) => words.told.grid.reserved, unit('A')),
  ...CHARGE_POINT,
  'schedule.charge_points.*': limit((_leaf, { words }) => [words.page.limits.edit]),
  'schedule.override_current': limit((leaf, speech) => [unit('A')(leaf, speech)]),
  'schedule.start_time': limit(({ value }) => [String(value)]),
  'schedule.stop_time': limit(({ value }) => [String(value)]),
  'schedule.override_start_days': daysOfLimit,
  'schedule.override_end_days': daysOfLimit,
  'answer.error': reason,
  'linkedCardsOnly.setting': ({ value }, { words }) => [
    ticked(words.page.settings.linkedCardsOnly, !String(value).includes('true')),
  ],
  'plugAndCharge.setting': ({ value }, { words }) => [
    ticked(words.page.settings.plugAndCharge, String(value).includes('true')),
  ],
  'ERROR.message': ({ value, parent }, { words: { chargePoint } }) => {
    const isForbidden = Reflect.get(Object(parent), 'error') === 2
    return [
      text(
        isForbidden ? chargePoint.reason.forbidden : chargePoint.reason.refused(String(value)),
        '[role="alert"]',
      ),
    ]
  },
  'ACCOUNT.login': ofAccount,
  'ACCOUNT.email': ofAccount,
  'ACCOUNT.full_name': ofAccount,
  ...under('card', {
    id: inCard(({ value }) => String(value)),
    name: inCard(({ value }) => String(value)),
    customer_name: inCard(({ value }) => String(value)),
    valid: ({ value }, { words }) => {
      const notValid = text(words.settings.account.cards.notValid, '.card')
      return value ? [] : [notValid]
    },
    date_created: inCard(({ value }, { words, format }) =>
      words.settings.account.cards.created(format.date(String(value))),
    ),
    date_modified: inCard(({ value }, { words, format }) =>
      words.settings.account.cards.changed(format.date(String(value))),
    ),
    date_became_invalid: ({ value, parent }, { words, format }) =>
      value && !Reflect.get(Object(parent), 'valid')
        ? [text(words.settings.account.cards.notValidSince(format.date(String(value))), '.card')]
        : [],
  }),
}
