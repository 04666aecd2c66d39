import { parseTimestamp } from '../../../core/values/time.ts'
import { WEEKDAYS, type Weekday } from '../../../core/wire/overrideCurrent.ts'
import { asSentence } from '../../../core/words/sentence.ts'
import type { Speech } from '../../../core/words/speech.ts'
import { decimalsOf } from '../../../core/words/telling/table.ts'
import type { Leaf } from './leaves.ts'
import { cell, fact, field, heading, not, offered, type Sight, text, ticked } from './sights.ts'

/** What is to be seen for a value that was told. */
type Rule = (leaf: Leaf, speech: Speech) => readonly Sight[]

const inParent = (leaf: Leaf, key: string): unknown =>
  typeof leaf.parent === 'object' && leaf.parent !== null ? Reflect.get(leaf.parent, key) : undefined

/** A setting of which no permission is told may be written. */
const permissionIn = (leaf: Leaf) => inParent(leaf, 'permission') ?? 'write'

const nothingOr = (value: unknown, { words }: Speech, say: (value: string) => string) =>
  value === '' || value === null ? words.told.nothing : say(String(value))

const toldIn =
  (
    title: 'measurements' | 'grid' | 'about' | 'elsewhere',
    name: (speech: Speech) => string,
    say: (leaf: Leaf, speech: Speech) => string,
  ): Rule =>
  (leaf, speech) => [fact(speech.words.told[title].title, name(speech), say(leaf, speech))]

const measured = (
  name: keyof Speech['words']['told']['measurements'],
  say: (leaf: Leaf, speech: Speech) => string,
) => toldIn('measurements', ({ words }) => String(words.told.measurements[name]), say)

const about = (
  name: Exclude<keyof Speech['words']['told']['about'], 'possible'>,
  say: (leaf: Leaf, speech: Speech) => string,
) => toldIn('about', ({ words }) => words.told.about[name], say)

const unit =
  (of: string) =>
  ({ value }: Leaf, { format }: Speech) =>
    `${format.exact(Number(value))} ${of}`
const asText = ({ value }: Leaf, speech: Speech) => nothingOr(value, speech, (one) => one)
const yesOrNo = ({ value }: Leaf, { words }: Speech) => (value ? words.told.yes : words.told.no)
const stamp = ({ value }: Leaf, speech: Speech) =>
  nothingOr(value, speech, (one) => speech.format.stamp(parseTimestamp(one) ?? Number.NaN))

/** A cell of the column that the three values under a name on the wire make. */
const phase =
  (n: number, wire: string, title: 'measurements' | 'grid', column: (speech: Speech) => string): Rule =>
  (leaf, speech) => {
    const columnValues = [1, 2, 3].map((one) => Number(inParent(leaf, `${wire}${one}`)))
    const value = speech.format.fixed(Number(leaf.value), decimalsOf(columnValues, 1))
    return [cell(speech.words.told[title].title, speech.words.chargePoint.phase(n), column(speech), value)]
  }

const phases = (
  place: string,
  wire: string,
  title: 'measurements' | 'grid',
  column: (speech: Speech) => string,
) => Object.fromEntries([1, 2, 3].map((n) => [`${place}.${wire}${n}`, phase(n, wire, title, column)]))

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

/** A switch that can be turned here; `isInverted` where the wire says the opposite. */
function turned(
  kind: 'plugAndCharge' | 'linkedCardsOnly',
  isInverted = false,
): Readonly<Record<'value' | 'permission', Rule>> {
  const labelOf = ({ words }: Speech) => words.page.settings[kind]
  return {
    value: (leaf, speech) =>
      permissionIn(leaf) === 'none'
        ? [offered(labelOf(speech), false)]
        : [ticked(labelOf(speech), leaf.value !== isInverted)],
    permission: (leaf, speech) => [
      offered(labelOf(speech), leaf.value !== 'none'),
      ...(leaf.value === 'read' ? [text(speech.words.chargePoint.why.readOnly.slice(1), 'article')] : []),
    ],
  }
}

type Elsewhere =
  | 'solarBasedCharging'
  | 'ledIntensity'
  | 'ledInteraction'
  | 'publishLocation'
  | 'plugAndChargeNotification'
  | 'capacityTariff'

/** A setting that only the app of Blue Current can change. */
const elsewhere = (name: Elsewhere) => newSetting(({ words }) => words.told.elsewhere[name])

/** The same of one that has no name but that on the wire. */
function newSetting(
  name: string | ((speech: Speech) => string),
): Readonly<Record<'value' | 'permission', Rule>> {
  const inIt = (speech: Speech, value: string) =>
    fact(speech.words.told.elsewhere.title, typeof name === 'string' ? name : name(speech), value)
  return {
    value: (leaf, speech) => {
      const { told } = speech.words
      const value =
        typeof leaf.value === 'number' ? speech.format.exact(leaf.value) : leaf.value ? told.on : told.off
      return [
        inIt(
          speech,
          permissionIn(leaf) === 'none' ? asSentence(speech.words.chargePoint.why.notOffered) : value,
        ),
      ]
    },
    permission: ({ value }, speech) => {
      const { readOnly } = speech.words.chargePoint.why
      const notOffered = asSentence(speech.words.chargePoint.why.notOffered)
      if (value === 'none') return [inIt(speech, notOffered)]
      return value === 'read'
        ? [inIt(speech, readOnly)]
        : [not(inIt(speech, readOnly)), not(inIt(speech, notOffered))]
    },
  }
}

/** A plain value that has no name but that on the wire. */
const newFact = (name: string): Rule => toldIn('about', () => name, asText)

/** A smart charging profile: it is a choice where it is permitted. */
function profile(name: 'delayed' | 'priceBased'): Readonly<Record<'value' | 'permission', Rule>> {
  const labelOf = ({ words }: Speech) => words.page.smart.profiles[name]
  return {
    value: (leaf, speech) =>
      permissionIn(leaf) === 'none'
        ? [offered(labelOf(speech), false)]
        : [ticked(labelOf(speech), leaf.value === true)],
    permission: ({ value }, speech) => [offered(labelOf(speech), value !== 'none')],
  }
}

/** Of a profile that is on and permitted; nothing of it is told else. */
const ofProfile =
  (rule: Rule): Rule =>
  (leaf, speech) =>
    inParent(leaf, 'value') === true && permissionIn(leaf) !== 'none' ? rule(leaf, speech) : []

const dayOf = (code: string) => WEEKDAYS.indexOf(code as Weekday) + 1 // 0, and so no day, where it is none.

function card(name: 'defaultCard' | 'preferredCard' | 'plugAndChargeCard'): Readonly<Record<string, Rule>> {
  const inIt = ({ words: { told } }: Speech, value: string) => fact(told.about.title, told.about[name], value)
  const isPseudo = (leaf: Leaf) => ['BCU-APP', 'BCU_HOME_USE'].includes(String(inParent(leaf, 'uid')))
  return {
    id: (leaf, speech) => [
      inIt(speech, isPseudo(leaf) ? speech.words.chargePoint.noCard : String(leaf.value)),
    ],
    name: ({ value }, speech) => [inIt(speech, String(value))],
    customer_name: ({ value }, speech) => [inIt(speech, String(value))],
    valid: ({ value }, speech) => {
      const notValid = inIt(speech, speech.words.told.about.notValid)
      return [value ? not(notValid) : notValid]
    },
  }
}

/** The default card is only known as the pseudo card, of which nobody says that it is valid. */
const { valid: _, ...pseudoCard } = card('defaultCard')

/** Prices of one column have the same number of decimals. */
const price =
  (row: 'perKwh' | 'perSession', column: 'exVat' | 'inVat'): Rule =>
  (leaf, { words: { told }, format }) => {
    const vat = column === 'exVat' ? 'ex_vat' : 'in_vat'
    const prices = [`price_${vat}`, `start_price_${vat}`].map((key) => Number(inParent(leaf, key)))
    const value = format.fixed(Number(leaf.value), decimalsOf(prices, 2, 4))
    return [cell(told.about.title, told.tariff[row], told.tariff[column], value)]
  }

const tariff = (name: 'id' | 'vat' | 'permission', say: (leaf: Leaf, speech: Speech) => string): Rule =>
  toldIn('about', ({ words }) => words.told.tariff[name], say)

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

/** Fields of one name, under the name of what they belong to. */
const under = (path: string, rules: Readonly<Record<string, Rule>>) =>
  Object.fromEntries(Object.entries(rules).map(([key, rule]) => [`${path}.${key}`, rule]))

const SETTING = {
  ...under('chargePoint.public_charging', turned('linkedCardsOnly', true)),
  ...under('chargePoint.plug_and_charge', turned('plugAndCharge')),
  'chargePoint.plug_and_charge': turned('plugAndCharge').value,
  'chargePoint.linked_charge_cards_only': turned('linkedCardsOnly').value,
  ...under('chargePoint.plug_and_charge_notification', elsewhere('plugAndChargeNotification')),
  'chargePoint.plug_and_charge_notification': elsewhere('plugAndChargeNotification').value,
  ...under('chargePoint.publish_location', elsewhere('publishLocation')),
  ...under('chargePoint.led_interaction', elsewhere('ledInteraction')),
  ...under('chargePoint.led_intensity', elsewhere('ledIntensity')),
  ...under('chargePoint.solar_based_charging', elsewhere('solarBasedCharging')),
  ...under('chargePoint.linked_charge_cards_only', turned('linkedCardsOnly')),
  ...under('chargePoint.eco_mode', newSetting('eco_mode')),
  'chargePoint.firmware_version': newFact('firmware_version'),
  ...under('chargePoint.capacity_tariff', {
    ...elsewhere('capacityTariff'),
    capacitytariffmaxkwh: (leaf, speech) =>
      leaf.value === null || permissionIn(leaf) === 'none'
        ? []
        : toldIn('elsewhere', ({ words }) => words.told.elsewhere.capacityTariff, unit('kWh'))(leaf, speech),
  }),
  ...under('chargePoint.delayed_charging', {
    ...profile('delayed'),
    start_time: ofProfile(({ value }, { words }) => [field(words.page.smart.from, String(value))]),
    end_time: ofProfile(({ value }, { words }) => [field(words.page.smart.until, String(value))]),
  }),
  ...under('chargePoint.price_based_charging', {
    ...profile('priceBased'),
    expected_leave_time: ofProfile(({ value }, { words }) => [
      field(words.page.smart.leaveAt, String(value)),
    ]),
    expected_kwh: ofProfile(({ value }, { format }) => [text(format.energy(Number(value)), 'form')]),
    minimum_kwh: ofProfile(({ value }, { format }) => [text(format.energy(Number(value)), 'form')]),
  }),
} as const

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
  'chargePoint.evse_id': about('id', asText),
  'chargePoint.name': (leaf, speech) => [
    ...about('name', asText)(leaf, speech),
    heading(String(leaf.value || leaf.evseId)),
  ],
  'chargePoint.chargepoint_name': (leaf, speech) => [
    ...about('name', asText)(leaf, speech),
    heading(String(leaf.value || leaf.evseId)),
  ],
  'chargePoint.model_type': about('model', asText),
  'chargePoint.chargepoint_type': about('type', asText),
  'chargePoint.is_cable': about('connection', ({ value }, { words: { told } }) =>
    value ? told.about.cable : told.about.socket,
  ),
  'chargePoint.socket_id': about('connectors', asText),
  'chargePoint.socket_ids.*': about('connectors', asText),
  'chargePoint.smart_charging': about(
    'smartCharging',
    ({ value }, { words }) => words.told.about.possible[value ? 'yes' : 'no'],
  ),
  'chargePoint.smart_charging_dynamic': about('loadBalancing', yesOrNo),
  ...SETTING,
  'chargePoint.delayed_charging.selected_days.*': ({ value }, { format }) => [
    ticked(format.dayLong(Number(value)), true),
  ],
  ...under('chargePoint.default_card', pseudoCard),
  ...under('chargePoint.preferred_card', card('preferredCard')),
  ...under('chargePoint.plug_and_charge_charge_card', card('plugAndChargeCard')),
  ...under('chargePoint.plug_and_charge_card', card('plugAndChargeCard')),
  ...under('chargePoint.tariff', {
    tariff_id: tariff('id', asText),
    price_ex_vat: price('perKwh', 'exVat'),
    price_in_vat: price('perKwh', 'inVat'),
    start_price_ex_vat: price('perSession', 'exVat'),
    start_price_in_vat: price('perSession', 'inVat'),
    currency: ({ value }) => [text(String(value), 'table thead')],
    vat_percentage: tariff('vat', ({ value }, { words, format }) =>
      words.told.tariff.percent(format.exact(Number(value))),
    ),
    permission: tariff('permission', ({ value }, { words }) => {
      const { permissions } = words.told.tariff
      return permissions[value as keyof typeof permissions] // True of every permission there is.
    }),
  }),
  ...under('chargePoint.location', {
    x_coord: about('coordinates', asText),
    y_coord: about('coordinates', asText),
    ...Object.fromEntries(
      ['street', 'housenumber', 'zipcode', 'city', 'country'].map((key) => [key, about('location', asText)]),
    ),
  }),
  'chargePoint.x_coord': about('coordinates', asText),
  'chargePoint.y_coord': about('coordinates', asText),
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
