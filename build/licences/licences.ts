import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'
import * as v from 'valibot'
import type { Licence } from '../../core/contract/area/about.ts'

/** What may be bundled: licences that ask for no more than to be named. Any other is looked at before it is added. */
const ALLOWED = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Zlib', 'BlueOak-1.0.0']

const Manifest = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string()),
  author: v.optional(
    v.union([
      v.string(),
      v.pipe(
        v.object({ name: v.string() }),
        v.transform(({ name }) => name),
      ),
    ]),
  ),
  repository: v.optional(v.union([v.string(), v.object({ url: v.string() })])),
})

/**
 * The text of the MIT licence (https://spdx.org/licenses/MIT.html), for a package that names it and its author but
 * brings no file: lazy-val, whose repository has none either.
 */
const mitText = (author: string) => `MIT License

Copyright (c) ${author}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

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
  const { name, version, license, author } = v.parse(
    Manifest,
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  )
  if (license === undefined) throw new LicenceProblem(`${name} ${version} names no licence`)
  if (!isAllowed(license))
    throw new LicenceProblem(`${name} ${version} is under ${license}, which is not allowed`)
  const [file] = globSync('{LICENSE,LICENCE,license,licence,COPYING}*', { cwd: folder }).toSorted()
  if (file === undefined && license === 'MIT' && author !== undefined)
    return { name, version, licence: license, text: mitText(author) }
  if (file === undefined)
    throw new LicenceProblem(`${name} ${version} has no text of its licence (${license})`)
  return { name, version, licence: license, text: readFileSync(join(folder, file), 'utf8').trim() }
}

/** The licences of packages, by name; each once. */
export function licencesOf(folders: Iterable<string>): readonly Licence[] {
  const licences = [...folders].map(licenceOf)
  const byName = new Map(licences.map((one) => [`${one.name} ${one.version}`, one]))
  return [...byName.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
