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
 * Whether a card that the user chose may be used. While the cards are not read it was offered as valid once, and the
 * server judges it: another card is nobody's choice. An account that chose a card has one, so no cards are none read.
 */
function isChosenUsable(uid: string, { cards = [] }: Fleet, { settings }: ChargePoint): boolean {
  const told = cards.length > 0 ? cards : [settings.preferredCard, settings.defaultCard]
  const card = told.find((one) => one?.uid === uid)
  return card ? isRealCard(card) : cards.length === 0
}

/**
 * The uid that "Start charging" uses: the card chosen for this charge point while it is valid, else the account's
 * preferred card, else the default card, else no card.
 */
export function defaultCardUid(fleet: Fleet, chargePoint: ChargePoint, preferences: Preferences): string {
  const chosen = chosenCardUid(preferences, chargePoint.evseId)
  if (chosen === NO_CARD_UID) return chosen
  if (chosen !== undefined && isChosenUsable(chosen, fleet, chargePoint)) return chosen
  const { preferredCard, defaultCard } = chargePoint.settings
  return [preferredCard, defaultCard].find((card) => card && isUsable(card, fleet))?.uid ?? NO_CARD_UID
}

/** Whether the card that was chosen for a charge point gave way to another, as it is invalid or not in the account any more. */
export function isChosenCardLost(fleet: Fleet, chargePoint: ChargePoint, preferences: Preferences): boolean {
  const chosen = chosenCardUid(preferences, chargePoint.evseId)
  return chosen !== undefined && chosen !== NO_CARD_UID && !isChosenUsable(chosen, fleet, chargePoint)
}

/** What a card is called that a charge point or the list tells of; undefined for "no card", the uid for one that is not read. */
export function labelOfUid(fleet: Fleet, { settings }: ChargePoint, uid: string): string | undefined {
  if (uid === NO_CARD_UID) return undefined
  const { preferredCard, defaultCard } = settings
  const card = [...usableCards(fleet), preferredCard, defaultCard].find((one) => one?.uid === uid)
  return card ? cardLabel(card) : plain(uid)
}
