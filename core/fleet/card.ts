import { chosenCardUid, type Preferences } from '../preferences/preferences.ts'
import { isUnseen, plain } from '../values/plain.ts'
import { NO_CARD_UID } from '../wire/command.ts'
import type { ChargeCard } from '../wire/parts/card.ts'
import type { ChargePoint, Fleet } from './fleet.ts'

/** Pseudo uids stand for "no card" (docs/protocol.md §4.2). */
const PSEUDO_UIDS: readonly string[] = [NO_CARD_UID, 'BCU_HOME_USE']

/** Whether it stands for "no card". */
export function isPseudoCard({ uid }: ChargeCard): boolean {
  return PSEUDO_UIDS.includes(uid)
}

/** Whether a session can be started with a card: it is valid, and no pseudo card. */
export function isRealCard(card: ChargeCard): boolean {
  return card.valid && !isPseudoCard(card)
}

/** Whether a card that a charge point names may be used: the list of cards knows best which are valid. */
function isUsable(card: ChargeCard, { cards = [] }: Fleet): boolean {
  return isRealCard(card) && isRealCard(cards.find(({ uid }) => uid === card.uid) ?? card)
}

/** The cards that a session can be started with. */
export function usableCards({ cards = [] }: Fleet): readonly ChargeCard[] {
  return cards.filter(isRealCard)
}

/** What a card is called: its name, else the number printed on it; one that cannot be seen is none. */
export function cardLabel({ name, printedId, uid }: ChargeCard): string {
  return plain([name, printedId].find((label) => !isUnseen(label)) ?? uid)
}

/**
 * The uid that "Start charging" uses: the card chosen for this charge point while it is valid, else the account's
 * preferred card, else the default card, else no card.
 */
export function defaultCardUid(fleet: Fleet, chargePoint: ChargePoint, preferences: Preferences): string {
  const chosen = chosenCardUid(preferences, chargePoint.evseId)
  const usable = usableCards(fleet)
  if (chosen === NO_CARD_UID || usable.some(({ uid }) => uid === chosen)) return chosen ?? NO_CARD_UID
  const { preferredCard, defaultCard } = chargePoint.settings
  return [preferredCard, defaultCard].find((card) => card && isUsable(card, fleet))?.uid ?? NO_CARD_UID
}
