import type { Fleet } from '../../fleet/fleet.ts'
import type { ChargeCard } from '../../wire/parts/card.ts'

/** What stands for what was taken out. */
const MASK = '…'

const ofCard = ({ uid, printedId, name, customerName }: ChargeCard) => [uid, printedId, name, customerName]

/** Whatever in a Fleet says who and where its people are, or could be used to ask something of a charge point. */
export function secretsOf({
  account,
  chargePoints,
  cards = [],
  grids,
  schedules,
  strays,
}: Fleet): readonly string[] {
  const ofChargePoints = chargePoints.flatMap(({ evseId, settings }) => {
    const { name = '', location, tariff } = settings
    const { street = '', houseNumber = '', zipcode = '', city = '' } = location ?? {}
    const own = [settings.defaultCard, settings.preferredCard, settings.plugAndChargeCard]
    return [
      evseId,
      name,
      name.trim(),
      street,
      houseNumber,
      zipcode,
      city,
      tariff?.tariffId ?? '',
      ...own.flatMap((card) => (card ? ofCard(card) : [])),
    ]
  })
  return [
    ...(account ? [account.login, account.email ?? '', account.fullName] : []),
    ...ofChargePoints,
    ...cards.flatMap(ofCard),
    ...grids.flatMap(({ evseId, gridId }) => [evseId, gridId]),
    ...schedules.flatMap(({ evseIds }) => evseIds),
    ...strays.flatMap(({ evseId, name = '' }) => [evseId, name, name.trim()]),
  ]
}

/** What looks like a secret: the log can hold old ones that the present Fleet does not know. */
const LOOKS_SECRET: readonly RegExp[] = [
  // Tokens, and ids of cards.
  /(?<![A-Za-z0-9])(?=[A-Za-z]*\d)[A-Za-z0-9]{12,}(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])[A-Z0-9]{20,}(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])BCU\w+/g,
  /(?<![A-Za-z0-9])NL-[A-Z0-9]{3}-[\w-]+/g,
  /[^\s@<>"']+@[^\s@<>"']+\.[a-z]{2,}/gi,
]

/**
 * The text without any of the secrets, nor what looks like one. A secret of a single character is left: without its
 * letters no text could be read, and it gives nothing away.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const longestFirst = [...new Set(secrets)]
    .filter((secret) => secret.length > 1)
    .toSorted((a, b) => b.length - a.length)
  let rest = LOOKS_SECRET.reduce((masked, form) => masked.replace(form, MASK), text)
  // Removing one secret can join the text around it into another; each turn shortens the text, so the loop ends.
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = longestFirst.reduce((masked, secret) => masked.replaceAll(secret, MASK), rest)
  }
  return rest
}
