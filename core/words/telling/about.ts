import type { Told } from '../../chargePoint/told.ts'
import { isPseudoCard } from '../../fleet/card.ts'
import { type Copyable, coordinatesText } from '../../fleet/copyable.ts'
import type { ChargeCard } from '../../wire/parts/card.ts'
import type { Location } from '../../wire/parts/location.ts'
import type { Tariff } from '../../wire/parts/tariff.ts'
import type { Speech } from '../speech.ts'
import { type Fact, idFact, ifKnown, otherText } from './fact.ts'
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
  const { location, socketIds = [] } = settings
  const either = (value: boolean | undefined, yes: string, no: string) =>
    ifKnown(value, (known) => (known ? yes : no))
  return [
    idFact(about.id, evseId, 'evseId'),
    { name: about.name, value: settings.name?.trim() || undefined },
    { name: about.model, value: settings.modelType || undefined },
    { name: about.type, value: settings.chargePointType || undefined },
    { name: about.connection, value: either(settings.isCable, about.cable, about.socket) },
    { name: about.connectors, value: socketIds.map(format.exact).join(', ') || undefined },
    {
      name: about.smartCharging,
      value: either(settings.smartCharging, about.possible.yes, about.possible.no),
    },
    { name: about.loadBalancing, value: either(settings.smartChargingDynamic, told.yes, told.no) },
    { name: about.location, value: (location && addressText(location)) || undefined },
    idFact(about.coordinates, coordinatesText(location), 'coordinates'),
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
  return Object.entries(settings.others ?? {}).flatMap(([name, value]) =>
    typeof value === 'object' ? [] : [{ name, value: otherText(value, format, [told.yes, told.no]) }],
  )
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
    idFact(words.id, tariffId, 'tariffId'),
    { name: words.vat, value: ifKnown(vatPercentage, (vat) => words.percent(format.exact(vat))) },
    { name: words.permission, value: permission && words.permissions[permission] },
  ]
}

/** Its prices, without and with VAT. */
export function tariffTable(tariff: Tariff, { words: { told }, format }: Speech): Table {
  const words = told.tariff
  const { pricePerKwh, pricePerKwhExVat, startPrice, startPriceExVat, currency } = tariff
  const column = (...prices: readonly (number | null)[]) => {
    const decimals = decimalsOf(prices, 2, 6)
    return prices.map((price) => ifKnown(price, (known) => format.fixed(known, decimals)))
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
