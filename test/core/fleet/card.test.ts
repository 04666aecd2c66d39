import { describe, expect, it } from 'vitest'
import { cardLabel, defaultCardUid, isRealCard, labelOfUid, usableCards } from '../../../core/fleet/card.ts'
import { DEFAULT_PREFERENCES } from '../../../core/preferences/preferences.ts'
import { aCard, aChargePoint, aFleet, replay, says } from '../builders.ts'

const A = aCard({ uid: 'A' })
const B = aCard({ uid: 'B' })
const expired = aCard({ uid: 'X', valid: false })
const pseudo = aCard({ uid: 'BCU-APP' })

describe('charge cards', () => {
  it.each([
    ['a card', A, true],
    ['one that is not valid any more', expired, false],
    ['no card', pseudo, false],
    ['no plug-and-charge card', aCard({ uid: 'BCU_HOME_USE' }), false],
  ])('%s', (_name, card, isReal) => {
    expect(isRealCard(card)).toBe(isReal)
    expect(usableCards(aFleet([], { cards: [card] }))).toEqual(isReal ? [card] : [])
  })

  it.each([
    [{}, 'My Charge Card'],
    [{ name: '' }, 'NL-ANW-CZPYJFFML-3'],
    [{ name: '', printedId: '' }, '046C8CCA8C1D90'],
  ])('%j is called %s', (differences, label) => {
    expect(cardLabel(aCard(differences))).toBe(label)
  })
})

describe('a card is offered', () => {
  const ofValid = (fields: object) => {
    const told = replay(aFleet(), says({ object: 'CHARGE_CARDS', cards: [{ uid: 'A', ...fields }] }))
    const charger = aChargePoint()
    const named = replay(
      aFleet([charger]),
      says({
        object: 'CH_SETTINGS',
        data: { evse_id: charger.evseId, preferred_card: { uid: 'A', ...fields } },
      }),
    )
    const [one = charger] = named.chargePoints
    return [usableCards(told).length > 0, defaultCardUid(named, one, DEFAULT_PREFERENCES) === 'A']
  }
  const isOffered = (valid: unknown, expected: boolean) =>
    expect(ofValid({ valid })).toEqual([expected, expected])

  it.each([1, true, '1', 'true'])('that is told to be valid with %j', (valid) => isOffered(valid, true))
  it.each([0, false, '0', 'false', '', 'N', 'no', null, 2, -1, 'expired', [], [1], {}, { value: 1 }])(
    'and not one that is with %j',
    (valid) => isOffered(valid, false),
  )
  it('of which nobody says it, unless the day is told on which it became invalid', () => {
    expect(ofValid({})).toEqual([true, true])
    expect(ofValid({ date_became_invalid: '2024-05-01' })).toEqual([false, false])
    expect(ofValid({ date_became_invalid: null })).toEqual([true, true])
    expect(ofValid({ date_became_invalid: '' })).toEqual([true, true])
  })
})

describe('the card that "Start charging" uses', () => {
  const fleet = aFleet([], { cards: [A, B, expired] })
  it.each([
    ['the chosen one', 'B', { preferredCard: A }, 'B'],
    ['the chosen "no card"', 'BCU-APP', { preferredCard: A }, 'BCU-APP'],
    ['not a chosen one that is not valid', 'X', { preferredCard: A }, 'A'],
    ['not a chosen one that is gone', 'Z', { preferredCard: A }, 'A'],
    ['the preferred one', undefined, { preferredCard: A, defaultCard: B }, 'A'],
    ['the default one', undefined, { preferredCard: pseudo, defaultCard: B }, 'B'],
    ['not one that is not valid', undefined, { preferredCard: expired, defaultCard: pseudo }, 'BCU-APP'],
    [
      'not one that the list of cards has as not valid',
      undefined,
      { preferredCard: { ...expired, valid: true } },
      'BCU-APP',
    ],
    ['one that the list of cards does not have', undefined, { preferredCard: aCard({ uid: 'L' }) }, 'L'],
    ['none', undefined, {}, 'BCU-APP'],
    ['none where they were taken away', undefined, { preferredCard: null, defaultCard: null }, 'BCU-APP'],
  ])('%s', (_name, chosen, settings, uid) => {
    const defaultCardUids: Record<string, string> = chosen === undefined ? {} : { BCU102728: chosen }
    const preferences = { ...DEFAULT_PREFERENCES, defaultCardUids }
    expect(defaultCardUid(fleet, aChargePoint({ settings }), preferences)).toBe(uid)
  })

  it.each([undefined, []])(
    'is the chosen one while the cards are not read (%j), whatever else is told',
    (cards) => {
      const preferences = { ...DEFAULT_PREFERENCES, defaultCardUids: { BCU102728: 'CHOSEN' } }
      const unread = aFleet([], { cards })
      const usedWith = (settings: object) => defaultCardUid(unread, aChargePoint({ settings }), preferences)
      const invalid = aCard({ uid: 'CHOSEN', valid: false })
      expect(usedWith({})).toBe('CHOSEN')
      expect(usedWith({ preferredCard: A, defaultCard: B })).toBe('CHOSEN')
      expect(usedWith({ preferredCard: aCard({ uid: 'CHOSEN' }), defaultCard: B })).toBe('CHOSEN')
      expect(usedWith({ preferredCard: invalid, defaultCard: B })).toBe('B')
      expect(
        defaultCardUid(unread, aChargePoint({ settings: { preferredCard: A } }), DEFAULT_PREFERENCES),
      ).toBe('A')
    },
  )

  it.each([
    ['B', 'My Charge Card'],
    ['BCU-APP', undefined],
    ['UNREAD', 'UNREAD'],
  ])('%s is called %s', (uid, label) => {
    expect(labelOfUid(fleet, aChargePoint(), uid)).toBe(label)
  })

  it('is nobody’s prototype', () => {
    expect(defaultCardUid(fleet, aChargePoint({ evseId: 'constructor' }), DEFAULT_PREFERENCES)).toBe(
      'BCU-APP',
    )
  })
})
