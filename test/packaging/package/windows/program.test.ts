import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { describe, expect, test } from 'vitest'
import { asarHash } from '../asarHash.ts'
import { root, VERSION } from '../electronBuilder.ts'
import { ARCHS, packageDir } from '../packageDir.ts'

describe.each(ARCHS)('the program for Windows, %s', (arch) => {
  const resourcesOf = () => {
    const program = readFileSync(packageDir({ platform: 'win', arch }).program)
    return NtExecutableResource.from(NtExecutable.from(program)).entries
  }

  test('says who it is, where Windows shows it', () => {
    const [version] = Resource.VersionInfo.fromEntries(resourcesOf())
    expect(version?.getStringValues({ lang: 1033, codepage: 1200 })).toMatchObject({
      FileDescription: 'Amptray',
      ProductName: 'Amptray',
      LegalCopyright: 'Copyright © The Amptray authors',
      FileVersion: VERSION,
    })
  })

  test('has our icon in all its sizes', () => {
    const wanted = Data.IconFile.from(readFileSync(join(root, 'out/packaging/icon.ico'))).icons
    const [group] = Resource.IconGroupEntry.fromEntries(resourcesOf())
    expect(group?.icons.map(({ width }) => width)).toEqual(wanted.map(({ width }) => width))
  })

  test('carries the hash of its archive, which Electron compares', () => {
    const entry = resourcesOf().find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR')
    const archive = join(packageDir({ platform: 'win', arch }).resources, 'app.asar')
    expect(JSON.parse(Buffer.from(entry?.bin ?? new ArrayBuffer()).toString())).toEqual([
      { file: 'resources\\app.asar', alg: 'SHA256', value: asarHash(archive) },
    ])
  })
})
