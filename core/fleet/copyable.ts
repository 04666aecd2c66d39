import type { ChargeCard } from '../wire/parts/card.ts'
import type { Location } from '../wire/parts/location.ts'
import { isPseudoCard } from './card.ts'
import { type ChargePoint, chargePointOf, type Fleet } from './fleet.ts'
import { gridOf } from './grid.ts'

/** A place as maps take it, `52.0907, 5.1214`; undefined when it is not known. */
export function coordinatesText(location: Location | null | undefined): string | undefined {
  const { latitude = null, longitude = null } = location ?? {}
  return latitude === null || longitude === null ? undefined : `${latitude}, ${longitude}`
}

const numberOf = (card: ChargeCard | null | undefined) =>
  card && !isPseudoCard(card) ? card.printedId : undefined

type Read = (one: ChargePoint, fleet: Fleet) => string | undefined

/** What people copy of a charge point to use it elsewhere. */
const READS = {
  evseId: ({ evseId }) => evseId,
  gridId: (one, fleet) => gridOf(fleet.grids, one.evseId)?.gridId,
  tariffId: ({ settings }) => settings.tariff?.tariffId,
  coordinates: ({ settings }) => coordinatesText(settings.location),
  defaultCard: ({ settings }) => numberOf(settings.defaultCard),
  preferredCard: ({ settings }) => numberOf(settings.preferredCard),
  plugAndChargeCard: ({ settings }) => numberOf(settings.plugAndChargeCard),
} as const satisfies Readonly<Record<string, Read>>

export type Copyable = keyof typeof READS

// True: Object.keys of an object lists its own keys.
export const COPYABLES = Object.keys(READS) as Copyable[]

/** The text to copy; undefined where it is not known. */
export function copyableOf(fleet: Fleet, evseId: string, what: Copyable): string | undefined {
  const one = chargePointOf(fleet, evseId)
  return (one && READS[what](one, fleet)) || undefined
}

/** The number printed on a card of the account; undefined where there is no such card, or none on it. */
export function cardNumberOf({ cards = [] }: Fleet, cardUid: string): string | undefined {
  return numberOf(cards.find(({ uid }) => uid === cardUid)) || undefined
}
