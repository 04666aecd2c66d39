import type { Leaf } from './leaves.ts'

const NEXT: Readonly<Record<string, string>> = {
  none: 'read',
  read: 'write',
  write: 'none',
  available: 'unavailable',
  unavailable: 'available',
  charging: 'error',
  offline: 'available',
  delayed: 'available',
  error: 'available',
  A: 'B',
  B: 'C',
  C: 'F',
  EUR: 'GBP',
  REJECTED: 'TIMEOUT',
  TIMEOUT: 'REJECTED',
  'set true': 'set false',
  'set false': 'set true',
  'MO,TH': 'TU,SA',
  'WE,FR': 'SU',
}

/** Other values of a form; each differs from what it stands for. */
const FORMS: readonly (readonly [form: RegExp, other: string])[] = [
  [/^\d\d:\d\d$/, '21:15'],
  [/^\d{8} \d\d:\d\d:\d\d$/, '20231210 12:42:33'],
  [/^\d{4}-\d\d-\d\d$/, '2024-05-26'],
]

function otherText(value: string, path: string): string {
  if (path.endsWith('end_time') || path.endsWith('stop_time')) return '05:45'
  const [, other] = FORMS.find(([form]) => form.test(value)) ?? []
  return NEXT[value] ?? other ?? `${value}7`
}

function otherNumber(value: number, path: string): number {
  if (/selected_days|socket_id/.test(path)) return (value % 7) + 1
  if (/valid$/.test(path)) return 1 - value
  // As many decimals as are shown of it.
  return Math.round((value + (/_price|price_/.test(path) ? 0.012345 : 1.5)) * 1e6) / 1e6
}

/** What has to stay as it is, so that the rest of a frame can be seen. */
function isKept({ path, value, parent }: Leaf): boolean {
  if (value === '' || value === null || /evse_id$|\.uid$|charge_points|\.success$|ERROR\.error/.test(path))
    return true
  // A charge point without smart charging has no profiles, and one that is on is told only where it is permitted.
  if (path === 'chargePoint.smart_charging') return value === true
  if (/(?:delayed|price_based)_charging\.permission$/.test(path))
    return Reflect.get(Object(parent), 'value') === true
  // One profile at most is on, and of the two only one is shown; the fixtures have each on and off.
  return /(?:delayed|price_based)_charging\.value$/.test(path) || path === 'status.boosting'
}

/** Another value of the same kind in the place of a leaf. */
export function varied(leaf: Leaf): unknown {
  const { value, path } = leaf
  if (isKept(leaf)) return value
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return otherNumber(value, path)
  return typeof value === 'string' ? otherText(value, path) : value
}
