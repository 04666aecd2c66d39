import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { licenceOf, licencesOf } from '../../build/licences/licences.ts'
import { packageFolder } from '../../build/licences/packages.ts'
import { LICENCES } from '../../main/surface/built.ts'
import { readLicences } from '../../main/system/licences.ts'

const root = join(import.meta.dirname, '../..')

/** The words by which the text of each licence is known. */
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy\nof this software`
const TEXTS: Readonly<Record<string, string>> = {
  MIT,
  ISC: 'Permission to use, copy, modify, and/or distribute this software for any purpose',
  'Apache-2.0': 'Apache License\n   Version 2.0, January 2004',
  '(MIT OR GPL-3.0-only)': MIT,
  '(MIT AND BSD-3-Clause)': `${MIT}\n\nRedistribution and use in source and binary forms, neither the name of`,
}

/** A package in a folder of its own, with or without the text of its licence. */
function aPackage(
  license: string | undefined,
  text: string | undefined = `${TEXTS[license ?? ''] ?? 'The text.'}\n`,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'licence-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'one', version: '1.0.0', license }))
  if (text !== undefined) writeFileSync(join(folder, 'LICENSE.md'), text)
  return folder
}

test.each(['MIT', 'ISC', 'Apache-2.0', '(MIT OR GPL-3.0-only)', '(MIT AND BSD-3-Clause)'])(
  'what is under %s may be bundled',
  (license) => {
    expect(licenceOf(aPackage(license))).toEqual({
      name: 'one',
      version: '1.0.0',
      licence: license,
      text: TEXTS[license],
    })
  },
)

test.each([
  ['GPL-3.0-only', 'is under GPL-3.0-only'],
  ['LGPL-2.1-or-later', 'is under LGPL'],
  ['MPL-2.0', 'is under MPL-2.0'],
  ['(MIT AND AGPL-3.0-only)', 'is under (MIT AND AGPL-3.0-only)'],
  ['SEE LICENSE IN FILE', 'is under SEE LICENSE'],
  ['UNLICENSED', 'is under UNLICENSED'],
  ['', 'is under '],
  [undefined, 'names no licence'],
])('what is under %s ends the build', (license, why) => {
  expect(() => licenceOf(aPackage(license))).toThrow(`one 1.0.0 ${why}`)
})

test('a licence without its text ends the build', () => {
  const folder = aPackage('MIT', undefined)
  rmSync(join(folder, 'LICENSE.md'), { force: true })
  mkdirSync(join(folder, 'src'))
  expect(() => licenceOf(folder)).toThrow('has no text of its licence')
})

test.each([
  ['MIT', 'GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007'],
  ['ISC', MIT],
  ['Apache-2.0', MIT],
  ['(MIT AND BSD-3-Clause)', MIT],
  ['(MIT OR GPL-3.0-only)', 'GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007'],
  ['MIT', `${MIT}\n\nGNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007`],
])('what names %s and brings the text of another ends the build', (license, text) => {
  expect(() => licenceOf(aPackage(license, text))).toThrow('the text of its licence is not')
})

test.each(['', ' \n'])('a text of nothing ends the build: %j', (text) => {
  expect(() => licenceOf(aPackage('MIT', text))).toThrow('has no text of its licence')
})

test.each(['license.js', 'LICENSE.spdx', 'licenses', 'LICENSE.md.bak', 'COPYING.lib'])(
  '%s is no text of a licence',
  (name) => {
    const folder = aPackage('MIT')
    renameSync(join(folder, 'LICENSE.md'), join(folder, name))
    expect(() => licenceOf(folder)).toThrow('has no text of its licence')
  },
)

test.each(['License.md', 'Licence', 'LICENSE.TXT', 'Copying', 'license'])('%s is one', (name) => {
  const folder = aPackage('MIT')
  renameSync(join(folder, 'LICENSE.md'), join(folder, name))
  expect(licenceOf(folder).text).toBe(MIT)
})

test('the notice that Apache asks to pass on is shown with its text', () => {
  const folder = aPackage('Apache-2.0')
  writeFileSync(join(folder, 'NOTICE'), 'This product includes what somebody made.\n')
  expect(licenceOf(folder).text).toBe(`${TEXTS['Apache-2.0']}\n\nThis product includes what somebody made.`)
})

test('of a package that names MIT and its author, and brings no file, the text is known', () => {
  const folder = aPackage('MIT', undefined)
  rmSync(join(folder, 'LICENSE.md'), { force: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'one', version: '1.0.0', license: 'MIT', author: 'Somebody' }),
  )
  expect(licenceOf(folder).text).toMatch(/^MIT License\s+Copyright \(c\) Somebody\s/)
})

test('a package that comes from several bundles is named once, in the order of names', () => {
  const [ws, valibot] = [join(root, 'node_modules/ws'), join(root, 'node_modules/valibot')]
  expect(licencesOf([ws, valibot, ws]).map(({ name }) => name)).toEqual(['valibot', 'ws'])
})

test.each([
  ['/a/node_modules/ws/lib/x.js', '/a/node_modules/ws'],
  ['/a/node_modules/@b/c/x.js?commonjs', '/a/node_modules/@b/c'],
  ['/a/node_modules/b/node_modules/c/x.js', '/a/node_modules/b/node_modules/c'],
  ['C:\\a\\node_modules\\ws\\x.js', 'C:\\a\\node_modules\\ws'],
  ['/a/main/index.ts', undefined],
  ['\0rolldown/runtime.js', undefined],
])('a module %s is of the package in %s', (id, folder) => {
  expect(packageFolder(id)).toBe(folder)
})

test('the file that the app shows names all that it is made with', async () => {
  const licences = await readLicences(join(root, 'out/licences.json'))
  const names = licences.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['@github/keytar', 'electron', 'svelte', 'uplot', 'valibot', 'ws']),
  )
  expect(licences.every(({ text }) => text.length > 100)).toBe(true)
  // Nothing that only builds or tests is in it.
  expect(names).not.toContain('vite')
  expect(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).toContain('out/licences.json')
  expect(LICENCES.endsWith('licences.json')).toBe(true)
})
