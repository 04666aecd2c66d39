import type { Told } from '../../chargePoint/told.ts'
import { cardLabel, isPseudoCard } from '../../fleet/card.ts'
import { type Copyable, coordinatesText } from '../../fleet/copyable.ts'
import type { ChargeCard } from '../../wire/parts/card.ts'
import type { Location } from '../../wire/parts/location.ts'
import type { Tariff } from '../../wire/parts/tariff.ts'
import type { Speech } from '../speech.ts'
import { type Fact, otherText } from './fact.ts'
import type { Table } from './table.ts'

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
    { name: about.model, value: settings.modelType },
    { name: about.type, value: settings.chargePointType },
    {
      name: about.connection,
      value: isCable === undefined ? undefined : isCable ? about.cable : about.socket,
    },
    { name: about.connectors, value: socketIds.map(format.exact).join(', ') || undefined },
    { name: about.smartCharging, value: yesOrNo(settings.smartCharging) },
    { name: about.loadBalancing, value: yesOrNo(settings.smartChargingDynamic) },
    { name: about.location, value: (location && addressText(location)) || undefined },
    { name: about.coordinates, value: coordinates, ...(coordinates && { copies: 'coordinates' as const }) },
    ...Object.entries(settings.otherFacts ?? {}).map(([name, value]) => ({
      name,
      value: typeof value === 'boolean' ? yesOrNo(value) : otherText(value, format),
    })),
  ]
}

function cardFact(name: string, card: ChargeCard | undefined, copies: Copyable, { words }: Speech): Fact {
  if (!card) return { name, value: undefined }
  const { about } = words.told
  const isPseudo = isPseudoCard(card)
  const label = isPseudo ? words.chargePoint.noCard : cardLabel(card)
  const number = isPseudo || card.printedId === label ? '' : card.printedId
  const hint = [number, card.customerName, card.valid ? '' : about.notValid].filter(Boolean).join(' · ')
  return { name, value: label, hint, ...(!isPseudo && card.printedId && { copies }) }
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
  const { tariffId, vatPercentage, permission, currency } = tariff
  return [
    { name: words.id, value: tariffId || undefined, ...(tariffId && { copies: 'tariffId' as const }) },
    { name: words.currency, value: currency },
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
  const cells = (...prices: readonly (number | null)[]) =>
    prices.map((price) => (price === null ? undefined : format.amount(price, tariff.currency)))
  return {
    caption: words.title,
    columns: [{ name: words.title }, { name: words.exVat }, { name: words.inVat }],
    rows: [
      { name: words.perKwh, cells: cells(tariff.pricePerKwhExVat, tariff.pricePerKwh) },
      { name: words.perSession, cells: cells(tariff.startPriceExVat, tariff.startPrice) },
    ],
  }
}
