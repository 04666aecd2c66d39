import { hasSession } from '../../core/chargePoint/face.ts'
import { currencyOf, sessionTotals } from '../../core/chargePoint/session.ts'
import { defaultCardUid, labelOfUid } from '../../core/fleet/card.ts'
import type { ChargePoint } from '../../core/fleet/fleet.ts'
import type { Snapshot } from '../../core/state/snapshot.ts'
import type { Speech } from '../../core/words/speech.ts'
import { sessionInWords } from '../../core/words/telling/session.ts'

export interface StripFact {
  readonly name: string
  readonly value: string
  /** A name that people chose, of any length: it may be cut. */
  readonly isName?: boolean
}

type Possible = Omit<StripFact, 'value'> & { readonly value: string | undefined }

const known = (facts: readonly Possible[]): readonly StripFact[] =>
  facts.flatMap((fact) => (fact.value ? [{ ...fact, value: fact.value }] : []))

/**
 * What the running session, else the last one, came to; nothing where the last one charged nothing. `until`: the
 * time up to which a running session is counted, epoch ms.
 */
export function sessionStrip(
  one: ChargePoint,
  until: () => number,
  { words, format }: Speech,
): readonly StripFact[] {
  const { facts } = words.chargePoint
  const totals = sessionTotals(one, until)
  if (!hasSession(one) && !totals.energyKwh) return []
  const { energy, cost, duration } = sessionInWords(totals, currencyOf(one), format, 'columns')
  return known([
    { name: facts.energy, value: energy },
    { name: facts.cost, value: cost },
    { name: facts.time, value: duration },
  ])
}

/** What holds for every session here: the price and the card that a start uses. */
export function termsStrip(
  { fleet, preferences }: Snapshot,
  one: ChargePoint,
  { words, format }: Speech,
): readonly StripFact[] {
  const { facts, noCard } = words.chargePoint
  const { tariff } = one.settings
  const uid = defaultCardUid(fleet, one, preferences)
  return known([
    {
      name: facts.tariff,
      value: tariff?.pricePerKwh == null ? undefined : format.tariff(tariff.pricePerKwh, tariff.currency),
    },
    { name: facts.card, value: labelOfUid(fleet, one, uid) ?? noCard, isName: true },
  ])
}
