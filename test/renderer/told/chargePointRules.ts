import { asSentence } from '../../../core/words/sentence.ts'
import type { Speech } from '../../../core/words/speech.ts'
import { decimalsOf } from '../../../core/words/telling/table.ts'
import type { Leaf } from './leaves.ts'
import { about, asText, inParent, permissionIn, type Rule, toldIn, under, unit, yesOrNo } from './rule.ts'
import { cell, fact, field, heading, not, offered, text, ticked } from './sights.ts'

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
      ...(leaf.value === 'read'
        ? [text(speech.words.chargePoint.why.readOnly.slice(1), 'section.block')]
        : []),
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
    const value = format.fixed(Number(leaf.value), decimalsOf(prices, 2, 6))
    return [cell(told.about.title, told.tariff[row], told.tariff[column], value)]
  }

const tariff = (name: 'id' | 'vat' | 'permission', say: (leaf: Leaf, speech: Speech) => string): Rule =>
  toldIn('about', ({ words }) => words.told.tariff[name], say)

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

/** What is to be seen of CHARGE_POINTS and CH_SETTINGS. */
export const CHARGE_POINT: Readonly<Record<string, Rule>> = {
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
}
