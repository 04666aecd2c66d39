import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fleet } from '../../../../core/fleet/fleet.ts'
import { secretsOf, withoutSecrets } from '../../../../core/surface/diagnostics/mask.ts'
import { aCard, aChargePoint, aFleet, aGrid, aTariff } from '../../builders.ts'

/** Like those of the wire, and anything else of two characters and more. */
const secret = fc.oneof(
  fc.string({ minLength: 2, maxLength: 20 }),
  fc.constantFrom(
    'BCU102728',
    'Thuis',
    'Th',
    'hu',
    'A. Driver',
    'driver@example.org',
    '046C8CCA8C1D90',
    '……',
    'is',
  ),
)

const card = fc
  .record({ uid: secret, printedId: secret, name: secret, customerName: secret })
  .map((differences) => aCard(differences))

const location = fc
  .record({ street: secret, houseNumber: secret, zipcode: secret, city: secret })
  .map((where) => ({ ...where, country: 'NL', latitude: null, longitude: null }))

const tariff = secret.map((tariffId) => aTariff({ tariffId }))

/** An action that was asked of a charge point which is not in the account. */
const aStray = (evseId: string, name: string): Fleet['strays'][number] => ({
  id: 1,
  evseId,
  name,
  action: { kind: 'stop' },
  origin: 'link',
  reason: { kind: 'notPossible', why: 'unknownChargePoint' },
  at: 0,
})

const fleet: fc.Arbitrary<Fleet> = fc
  .record({
    account: fc.record({ login: secret, email: secret, fullName: secret }),
    chargePoints: fc.array(
      fc
        .record({
          evseId: secret,
          settings: fc.record({
            name: secret,
            location,
            tariff,
            preferredCard: card,
            plugAndChargeCard: card,
          }),
        })
        .map((one) => aChargePoint(one)),
      { maxLength: 3 },
    ),
    cards: fc.array(card, { maxLength: 2 }),
    grids: fc.array(
      fc.record({ evseId: secret, gridId: secret }).map((one) => aGrid(one)),
      { maxLength: 2 },
    ),
    strays: fc.array(
      fc.tuple(secret, secret).map(([evseId, name]) => aStray(evseId, name)),
      { maxLength: 2 },
    ),
  })
  .map(({ chargePoints, ...rest }) => aFleet(chargePoints, rest))

/** Every text in a value but what the builders put there and the words of units and countries. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

describe('masking', () => {
  test('no secret of a Fleet survives, wherever it stood', () => {
    fc.assert(
      fc.property(fleet, fc.infiniteStream(fc.string({ maxLength: 10 })), (one, fillers) => {
        const { account, chargePoints, cards, grids, strays } = one
        const secrets = [
          ...textsIn(account),
          ...textsIn(cards),
          ...grids.flatMap(({ evseId, gridId }) => [evseId, gridId]),
          ...strays.flatMap(({ evseId, name = '' }) => [evseId, name]),
          ...chargePoints.flatMap(({ evseId, settings: { name, tariff, location, ...others } }) => [
            evseId,
            name ?? '',
            tariff?.tariffId ?? '',
            ...textsIn({ ...location, country: '' }),
            ...textsIn(others),
          ]),
        ].filter((text) => text.length > 1)
        const text = secrets.map((hidden) => `${fillers.next().value}${hidden}`).join('')
        const masked = withoutSecrets(text, secretsOf(one))
        for (const hidden of secrets) expect(masked.includes(hidden)).toBe(false)
      }),
    )
  })

  test.each([
    ['sign-in of driver@example.org failed', 'sign-in of … failed'],
    ['no answer from BCU104410', 'no answer from …'],
    ['card 046C8CCA8C1D90 (NL-ANW-CZPYJFFML-3)', 'card … (…)'],
    ['token A1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6.', 'token ….'],
    ['data.card_046C8CCA8C1D90 (string)', 'data.card_… (string)'],
    ['data.session_BCU999999 (string)', 'data.session_… (string)'],
    ['token_ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF', 'token_…'],
  ])('%s: also what the Fleet does not know any more', (text, masked) => {
    expect(withoutSecrets(text, [])).toBe(masked)
  })

  test.each([[['Thuis', 'Thuis achter']], [['Thuis achter', 'Thuis']]])(
    'a name whole that another one begins, in whatever order: %j',
    (secrets) => {
      expect(withoutSecrets('no answer from Thuis achter, Thuis', secrets)).toBe('no answer from …, …')
    },
  )

  test('nothing of an account that is not known', () => {
    const [one, other] = [aFleet([], { account: undefined }), aFleet()]
    expect(secretsOf(one)).toEqual([])
    expect(secretsOf(other)).toEqual(['driver@example.org', '', 'A. Driver'])
  })

  test('no house number of a single digit, which would take it out of all numbers', () => {
    const location = { street: 'Dorpsstraat', houseNumber: '7', zipcode: '', city: '', country: 'NL' }
    const where = { ...location, latitude: null, longitude: null }
    const secrets = secretsOf(aFleet([aChargePoint({ settings: { location: where } })]))
    expect(withoutSecrets('Dorpsstraat 7: 17 tries', secrets)).toBe('… 7: 17 tries')
  })

  test('nothing else', () => {
    const text =
      '[2026-11-22 14:00:05.123] [warn] no answer to GET_CH_STATUS; 12 tries, preferences.json kept'
    expect(withoutSecrets(text, secretsOf(aFleet([aChargePoint()])))).toBe(text)
  })
})
