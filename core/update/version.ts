/** A version as semver.org writes it; what stands after `+` says nothing of its order. */
interface Version {
  readonly numbers: readonly [number, number, number]
  /** Empty for a stable one. */
  readonly prerelease: readonly (number | string)[]
}

/** No version is longer; one that is would be drawn, and kept. */
const MOST_IN_VERSION = 40

const NUMBER = '(0|[1-9]\\d{0,8})'
const FORM = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-([\\dA-Za-z.-]+))?(?:\\+[\\dA-Za-z.-]+)?$`)

function readVersion(text: string): Version | undefined {
  const parts = text.length > MOST_IN_VERSION ? null : FORM.exec(text)
  if (!parts) return undefined
  const [, major, minor, patch, prerelease] = parts
  const fields = prerelease === undefined ? [] : prerelease.split('.')
  if (fields.includes('')) return undefined
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    prerelease: fields.map((field) => (/^\d+$/.test(field) ? Number(field) : field)),
  }
}

/** Fields by number, those before words; words by their letters. */
function compareFields(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a === b ? 0 : a < b ? -1 : 1
}

/** The first difference of two lists; of two that begin alike the longer one is later. */
function compareLists(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [n, one] of a.entries()) {
    const other = b[n]
    const difference = other === undefined ? 1 : compareFields(one, other)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Below 0 where `a` is the older one, 0 where they are as new (https://semver.org/#spec-item-11). */
function compare(a: Version, b: Version): number {
  const difference = compareLists(a.numbers, b.numbers)
  if (difference !== 0) return difference
  const [isPrerelease, isOtherPrerelease] = [a.prerelease.length > 0, b.prerelease.length > 0]
  // A stable one comes after all that lead to it.
  if (isPrerelease !== isOtherPrerelease) return isPrerelease ? -1 : 1
  return compareLists(a.prerelease, b.prerelease)
}

/** What there is to say of a version that a feed names. `unreadable`: it is none. */
export type Offer = 'newer' | 'notNewer' | 'unreadable'

/** Whether the version of a feed may take the place of the one that runs: never an older one, nor a prerelease that of a stable one. */
export function offerOf(offered: unknown, current: string): Offer {
  const [next, now] = [typeof offered === 'string' ? readVersion(offered) : undefined, readVersion(current)]
  if (!next || !now) return 'unreadable'
  const isTooEarly = next.prerelease.length > 0 && now.prerelease.length === 0
  return !isTooEarly && compare(next, now) > 0 ? 'newer' : 'notNewer'
}
