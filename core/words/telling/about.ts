import type { Told } from '../../chargePoint/told.ts'
import { isPseudoCard } from '../../fleet/card.ts'
import { type Copyable, coordinatesText } from '../../fleet/copyable.ts'
import type { ChargeCard } from '../../wire/parts/card.ts'
import type { Location } from '../../wire/parts/location.ts'
import type { Tariff } from '../../wire/parts/tariff.ts'
import type { Speech } from '../speech.ts'
import { type Fact, otherText } from './fact.ts'
import { decimalsOf, type Table } from './table.ts'

const NO_BREAK = '\u00A0'

/** One line, in which a postcode (`1012 AB`) does not break; empty when nothing is told. */
function addressText({ street, houseNumber, zipcode, city, country }: Location): string {
  return [`${street} ${houseNumber}`.trim(), `${zipcode.replaceAll(' ', NO_BREAK)} ${city}`.trim(), country]
    .filter(Boolean)
    .join(', ')
}

/** What a charge point is, and where. */
export function aboutFacts({ evseId, settings }: Told, { words: { told }, format }: Speech): readonly Fact[] {
  const { about } = told
  const yesOrNo = (value: boolean | undefined) =>
    value === undefined ? undefined : value ? told.yes : told.no
  const { isCable, location, socketIds = [] } = settings
  const coordinates = coordinatesText(location)
  return [
    { name: about.id, value: evseId, copies: 'evseId' },
    { name: about.name, value: settings.name?.trim() || undefined },
    { name: about.model, value: settings.modelType || undefined },
    { name: about.type, value: settings.chargePointType || undefined },
    {
      name: about.connection,
      value: isCable === undefined ? undefined : isCable ? about.cable : about.socket,
    },
    { name: about.connectors, value: socketIds.map(format.exact).join(', ') || undefined },
    {
      name: about.smartCharging,
      value:
        settings.smartCharging === undefined
          ? undefined
          : about.possible[settings.smartCharging ? 'yes' : 'no'],
    },
    { name: about.loadBalancing, value: yesOrNo(settings.smartChargingDynamic) },
    { name: about.location, value: (location && addressText(location)) || undefined },
    { name: about.coordinates, value: coordinates, ...(coordinates && { copies: 'coordinates' as const }) },
  ]
}

function cardFact(
  name: string,
  card: ChargeCard | null | undefined,
  copies: Copyable,
  { words }: Speech,
): Fact {
  if (card === undefined) return { name, value: undefined }
  if (card === null) return { name, value: words.chargePoint.noCard }
  const isPseudo = isPseudoCard(card)
  // Not its uid, which starts sessions.
  const label = isPseudo ? words.chargePoint.noCard : card.name || card.printedId || undefined
  const hint = [card.valid ? '' : words.told.about.notValid, card.customerName].filter(Boolean).join(' · ')
  if (isPseudo || !card.printedId) return { name, value: label, hint }
  return label === card.printedId
    ? { name, value: undefined, hint, id: label, copies }
    : { name, value: label, hint, id: card.printedId, copies }
}

/** What else is told of a charge point, by its names on the wire. */
export function otherFacts({ settings }: Told, { words: { told }, format }: Speech): readonly Fact[] {
  return Object.entries(settings.others ?? {}).flatMap(([name, value]) => {
    if (typeof value === 'object') return []
    return [
      { name, value: typeof value === 'boolean' ? (value ? told.yes : told.no) : otherText(value, format) },
    ]
  })
}

/** The cards that a charge point names. */
export function cardFacts({ settings }: Told, speech: Speech): readonly Fact[] {
  const { about } = speech.words.told
  return [
    cardFact(about.defaultCard, settings.defaultCard, 'defaultCard', speech),
    cardFact(about.preferredCard, settings.preferredCard, 'preferredCard', speech),
    cardFact(about.plugAndChargeCard, settings.plugAndChargeCard, 'plugAndChargeCard', speech),
  ]
}

/** What a tariff is; its prices are in `tariffTable`. */
export function tariffFacts(tariff: Tariff, { words: { told }, format }: Speech): readonly Fact[] {
  const words = told.tariff
  const { tariffId, vatPercentage, permission } = tariff
  return [
    { name: words.id, value: tariffId || undefined, ...(tariffId && { copies: 'tariffId' as const }) },
    {
      name: words.vat,
      value: vatPercentage === null ? undefined : words.percent(format.exact(vatPercentage)),
    },
    { name: words.permission, value: permission && words.permissions[permission] },
  ]
}

/** Its prices, without and with VAT. */
export function tariffTable(tariff: Tariff, { words: { told }, format }: Speech): Table {
  const words = told.tariff
  const { pricePerKwh, pricePerKwhExVat, startPrice, startPriceExVat, currency } = tariff
  const column = (...prices: readonly (number | null)[]) => {
    const decimals = decimalsOf(prices, 2, 6)
    return prices.map((price) => (price === null ? undefined : format.fixed(price, decimals)))
  }
  const [exVat, inVat] = [column(pricePerKwhExVat, startPriceExVat), column(pricePerKwh, startPrice)]
  return {
    caption: words.title,
    columns: [
      { name: words.price },
      { name: words.exVat, unit: currency },
      { name: words.inVat, unit: currency },
    ],
    rows: [words.perKwh, words.perSession].map((name, n) => ({ name, cells: [exVat[n], inVat[n]] })),
  }
}
