import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'
import * as v from 'valibot'
import type { Licence } from '../../core/contract/area/about.ts'

/** What may be bundled: licences that ask for no more than to be named. Any other is looked at before it is added. */
const ALLOWED = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'Zlib',
  'BlueOak-1.0.0',
  'Python-2.0',
]

/** Texts that packages left out; each was seen to be what its package.json says. */
const TEXTS = join(import.meta.dirname, 'texts')

const Manifest = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string()),
  repository: v.optional(v.union([v.string(), v.object({ url: v.string() })])),
})

/** Why a package may not be bundled. */
class LicenceProblem extends Error {}

function isAllowed(expression: string): boolean {
  try {
    return satisfies(expression, ALLOWED)
  } catch {
    return false
  }
}

/** The licence of the package in a folder; throws when it has none, no text of it, or one that is not allowed. */
export function licenceOf(folder: string): Licence {
  const { name, version, license } = v.parse(
    Manifest,
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  )
  if (license === undefined) throw new LicenceProblem(`${name} ${version} names no licence`)
  if (!isAllowed(license))
    throw new LicenceProblem(`${name} ${version} is under ${license}, which is not allowed`)
  const own = globSync('{LICENSE,LICENCE,license,licence,COPYING}*', { cwd: folder }).map((file) =>
    join(folder, file),
  )
  const [file] = [...own.toSorted(), ...globSync(join(TEXTS, `${name.replace('/', '+')}@${version}.txt`))]
  if (file === undefined)
    throw new LicenceProblem(`${name} ${version} has no text of its licence (${license})`)
  return { name, version, licence: license, text: readFileSync(file, 'utf8').trim() }
}

/** The licences of packages, by name; each once. */
export function licencesOf(folders: Iterable<string>): readonly Licence[] {
  const licences = [...folders].map(licenceOf)
  const byName = new Map(licences.map((one) => [`${one.name} ${one.version}`, one]))
  return [...byName.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
