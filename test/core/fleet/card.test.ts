import { describe, expect, it } from 'vitest'
import { cardLabel, defaultCardUid, isRealCard, usableCards } from '../../../core/fleet/card.ts'
import { DEFAULT_PREFERENCES } from '../../../core/preferences/preferences.ts'
import { aCard, aChargePoint, aFleet } from '../builders.ts'

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
    ['none', undefined, {}, 'BCU-APP'],
  ])('%s', (_name, chosen, settings, uid) => {
    const defaultCardUids: Record<string, string> = chosen === undefined ? {} : { BCU102728: chosen }
    const preferences = { ...DEFAULT_PREFERENCES, defaultCardUids }
    expect(defaultCardUid(fleet, aChargePoint({ settings }), preferences)).toBe(uid)
  })

  it('is nobody’s prototype', () => {
    expect(defaultCardUid(fleet, aChargePoint({ evseId: 'constructor' }), DEFAULT_PREFERENCES)).toBe(
      'BCU-APP',
    )
  })
})
