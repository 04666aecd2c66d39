import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'
import * as v from 'valibot'
import type { Licence } from '../../core/contract/area/about.ts'

/**
 * What may be bundled, and words by which its text is known: licences that ask for no more than to be named. Any other
 * is looked at before it is added.
 */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  MIT: /permission is hereby granted, free of charge, to any person obtaining a copy/,
  ISC: /permission to use, copy, modify, and(?:\/or)? distribute this software for any purpose/,
  'BSD-2-Clause': /redistribution and use in source and binary forms/,
  'BSD-3-Clause': /redistribution and use in source and binary forms.*neither the name of/,
  'Apache-2.0': /apache license,? version 2\.0/,
  '0BSD': /permission to use, copy, modify, and(?:\/or)? distribute this software for any purpose/,
  Zlib: /altered source versions must be plainly marked as such/,
  'BlueOak-1.0.0': /blue oak model license/,
}
/** The head of what asks for more, wherever it stands. */
const OTHERS =
  /gnu (?:lesser |affero |library )?general public license version|mozilla public license version/

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
    return satisfies(expression, Object.keys(ALLOWED))
  } catch {
    return false
  }
}

/** The texts of a package under a name, in any letters; an empty one is none. */
function textsIn(folder: string, name: RegExp): readonly string[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (file) => file.isFile() && name.test(file.name),
  )
  const names = files.map((file) => file.name).toSorted()
  return names.map((file) => readFileSync(join(folder, file), 'utf8').trim()).filter(Boolean)
}

/** Whether a text is that of the licence: of each that is named, and for a choice of one that may be bundled. */
function isTextOf(expression: string, text: string): boolean {
  const plain = text.toLowerCase().replaceAll(/\s+/g, ' ')
  const named = Object.keys(ALLOWED).filter((one) => expression.split(/[\s()]+/).includes(one))
  const known = named.filter((one) => ALLOWED[one]?.test(plain))
  return !OTHERS.test(plain) && satisfies(expression, known)
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
  const own = textsIn(folder, /^(?:licen[cs]e|copying)(?:\.md|\.txt)?$/i)
  const texts = own.length === 0 && license === 'MIT' && author !== undefined ? [mitText(author)] : own
  if (texts.length === 0)
    throw new LicenceProblem(`${name} ${version} has no text of its licence (${license})`)
  if (!isTextOf(license, texts.join('\n')))
    throw new LicenceProblem(`${name} ${version}: the text of its licence is not that of ${license}`)
  // Apache's asks that this is passed on (section 4d).
  const notices = textsIn(folder, /^notice(?:\.md|\.txt)?$/i)
  return { name, version, licence: license, text: [...texts, ...notices].join('\n\n') }
}

/** The licences of packages, by name; each once. */
export function licencesOf(folders: Iterable<string>): readonly Licence[] {
  const licences = [...folders].map(licenceOf)
  const byName = new Map(licences.map((one) => [`${one.name} ${one.version}`, one]))
  return [...byName.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
