import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { assetsIn, SBOM, SUMS, writeSums, wrongAssets } from '../../../build/release/assets.ts'
import { isPrerelease, notesFor, sectionOf } from '../../../build/release/changelog.ts'
import { missingFrom } from '../../../build/release/complete.ts'
import { pinsIn } from '../../../build/release/pins.ts'
import { sbomOf, writeSbom } from '../../../build/release/sbom.ts'
import { PROJECT_PAGE } from '../../../core/values/project.ts'

const root = join(import.meta.dirname, '../../..')

function aFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'release-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const RELEASE = {
  'Amptray-0.1.0.AppImage': 'one',
  'Amptray-0.1.0.dmg': 'two',
  'latest-linux.yml': 'version: 0.1.0',
  'builder-debug.yml': 'paths of whoever built it',
  'notes.txt': 'no part of it',
}

/** A version of semver.org, perhaps one before a release, and its day. */
const HEAD = /^\[\d+\.\d+\.\d+(?:-[\dA-Za-z]+(?:\.[\dA-Za-z]+)*)?\] - \d{4}-\d{2}-\d{2}$/

describe('the changelog', () => {
  const text = `# Changelog\n\n## [Unreleased]\n\n- later\n\n## [1.1.0] - 2026-11-30\n\n### Added\n\n- this\n\n## [1.0.0] - 2026-10-01\n\n- that\n\n[1.1.0]: https://example.org\n`

  test.each([
    ['1.1.0', '### Added\n\n- this'],
    ['1.0.0', '- that'],
    ['1.0.1', undefined],
    ['Unreleased', undefined],
    ['1.1', undefined],
  ])('says of %s: %j', (version, section) => expect(sectionOf(text, version)).toBe(section))

  test('has no section without a date', () => {
    expect(sectionOf('## [1.0.0] - soon\n\n- that', '1.0.0')).toBeUndefined()
  })

  test.each([
    ['line ends of Windows', '## [1.0.0] - 2026-10-01\r\n\r\n- that\r\n', '- that'],
    ['spaces at the end of its head', '## [1.0.0] - 2026-10-01  \n\n- that', '- that'],
    ['a mark that it was withdrawn', '## [1.0.0] - 2026-10-01 [YANKED]\n\n- that', '- that'],
    [
      'heads and links in a fence',
      '## [1.0.0] - 2026-10-01\n\n- that\n\n```md\n## a head\n[a]: b\n```\n\n- more\n\n## [0.9.0] - 2026-09-01',
      '- that\n\n```md\n## a head\n[a]: b\n```\n\n- more',
    ],
    [
      'a fence round a fence',
      '## [1.0.0] - 2026-10-01\n\n- that\n\n~~~~\n```\n## a head\n~~~\n## another\n~~~~\n\n- more',
      '- that\n\n~~~~\n```\n## a head\n~~~\n## another\n~~~~\n\n- more',
    ],
  ])('is read with %s', (_with, of, section) => expect(sectionOf(of, '1.0.0')).toBe(section))

  test.each([
    ['a date that is on no calendar', '## [1.0.0] - 2026-99-99\n\n- that'],
    ['the thirtieth of February', '## [1.0.0] - 2026-02-30\n\n- that'],
    ['nothing in it', '## [1.0.0] - 2026-10-01\n\n## [0.9.0] - 2026-09-01\n\n- that'],
    ['heads in it and nothing else', '## [1.0.0] - 2026-10-01\n\n### Added\n\n### Fixed'],
    ['only a comment in it', '## [1.0.0] - 2026-10-01\n\n<!--\ntodo\n-->'],
    ['bullets of nothing', '## [1.0.0] - 2026-10-01\n\n### Added\n\n-\n* '],
    ['its place in a fence', '```md\n## [1.0.0] - 2026-10-01\n\n- that\n```'],
    ['its place in a comment', '<!--\n## [1.0.0] - 2026-10-01\n\n- that\n-->'],
  ])('says nothing in a section with %s', (_with, of) => {
    expect(() => notesFor('v1.0.0', '1.0.0', of)).toThrow('no dated section')
  })

  test.each([
    ['v1.0.0', false],
    ['v1.0.0-beta.1', true],
    ['v1.0.0+a-b', false],
    ['v1.0.0-rc.1+a', true],
  ])('a tag %s is a prerelease: %j', (tag, is) => expect(isPrerelease(tag)).toBe(is))

  test.each([
    ['v1.1.0', '1.0.0', 'v1.1.0 is not v1.0.0'],
    ['1.1.0', '1.1.0', '1.1.0 is not v1.1.0'],
    ['v2.0.0', '2.0.0', 'no dated section'],
  ])('stops a release of %s where package.json has %s', (tag, version, why) => {
    expect(() => notesFor(tag, version, text)).toThrow(why)
    expect(notesFor('v1.1.0', '1.1.0', text)).toContain('- this')
  })

  test.each([
    ['[1.3.0] - 2026-12-31', true],
    ['[1.3.0-beta.1] - 2026-12-31', true],
    ['[1.3] - 2026-12-31', false],
    ['[1.3.0-] - 2026-12-31', false],
    ['[1.3.0] - soon', false],
  ])('has %s for the head of a version: %s', (head, isOne) => expect(HEAD.test(head)).toBe(isOne))

  test('has notes for a version before a release', () => {
    expect(notesFor('v1.3.0-beta.1', '1.3.0-beta.1', '## [1.3.0-beta.1] - 2026-12-31\n\n- early\n')).toBe(
      '- early',
    )
  })

  test('of this project keeps the form: versions in order, each with a date, and a link for each', () => {
    const own = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
    const heads = [...own.matchAll(/^## (.*)$/gm)].map(([, head = '']) => head)
    expect(heads[0]).toBe('[Unreleased]')
    for (const head of heads.slice(1)) expect(head).toMatch(HEAD)
    for (const head of heads) expect(own).toContain(`${/\[.*\]/.exec(head)?.[0]}: ${PROJECT_PAGE}/`)
    const kinds = [...own.matchAll(/^### (.*)$/gm)].map(([, kind]) => kind)
    for (const kind of kinds)
      expect(['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']).toContain(kind)
  })
})

describe('the sums of a release', () => {
  test('are read by sha256sum, and name what people download and nothing else', async () => {
    const folder = aFolder(RELEASE)
    await writeSums(folder)
    expect(assetsIn(folder)).toEqual(['Amptray-0.1.0.AppImage', 'Amptray-0.1.0.dmg', 'latest-linux.yml'])
    const said = execFileSync('sha256sum', ['--check', '--strict', SUMS], { cwd: folder }).toString()
    expect(said).toBe('Amptray-0.1.0.AppImage: OK\nAmptray-0.1.0.dmg: OK\nlatest-linux.yml: OK\n')
    expect(await wrongAssets(folder)).toEqual([])
  })

  test('show what was changed, what is missing and what was added since', async () => {
    const folder = aFolder(RELEASE)
    await writeSums(folder)
    writeFileSync(join(folder, 'Amptray-0.1.0.dmg'), 'tampered with')
    rmSync(join(folder, 'latest-linux.yml'))
    writeFileSync(join(folder, 'Amptray-0.1.0.exe'), 'from somebody else')
    expect(await wrongAssets(folder)).toEqual([
      'latest-linux.yml is missing',
      `Amptray-0.1.0.dmg is not what ${SUMS} says`,
      `Amptray-0.1.0.exe is not in ${SUMS}`,
    ])
  })

  test.each(['a\n0000  b.dmg', 'a b.dmg', 'ä.dmg'])('have no line for a name like %j', async (name) => {
    await expect(writeSums(aFolder({ [name]: 'one' }))).rejects.toThrow('no name of a file')
  })

  test('are not made of nothing', async () => {
    await expect(writeSums(aFolder())).rejects.toThrow('nothing to release')
  })
})

test('the bill of materials names what is in the app, and where each part comes from', () => {
  const folder = aFolder()
  writeSbom(folder)
  const sbom = JSON.parse(readFileSync(join(folder, SBOM), 'utf8'))
  expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' })
  expect(sbom.metadata.component).toMatchObject({ name: 'amptray', licenses: [{ expression: 'MIT' }] })
  const purls = sbom.components.map(({ purl }: { purl: string }) => purl)
  expect(purls).toContain('pkg:npm/%40github/keytar@7.10.6')
  expect(purls).toContain('pkg:npm/electron@45.4.1')
  expect(sbom.dependencies[0].dependsOn).toEqual(purls)
  expect(assetsIn(folder)).toEqual([SBOM])
})

test('without a build there is no bill of materials, and it says what makes one', () => {
  const [checkout, folder] = [aFolder(), aFolder()]
  expect(() => writeSbom(folder, checkout)).toThrow('out/licences.json is not there: npm run build makes it')
  expect(assetsIn(folder)).toEqual([])
})

test('a bill of materials is the same for the same parts', () => {
  const parts = [{ name: 'ws', version: '8.0.0', licence: 'MIT', text: '' }]
  const app = { name: 'amptray', version: '0.1.0', license: 'MIT' }
  expect(sbomOf(app, parts, 'now')).toEqual(sbomOf(app, parts, 'now'))
  expect(JSON.stringify(sbomOf(app, parts, 'now'))).toContain('pkg:npm/ws@8.0.0')
})

describe('a whole release', () => {
  const builder = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
  const told = (...files: readonly string[]) =>
    `version: 1.0.0\nfiles:\n${files.map((url) => `  - url: ${url}\n`).join('')}`
  const WHOLE: Readonly<Record<string, string>> = {
    'Amptray-1.0.0-x64.dmg': '',
    'Amptray-1.0.0-arm64.dmg': '',
    'Amptray-1.0.0-x64.zip': '',
    'Amptray-1.0.0-arm64.zip': '',
    'latest-mac.yml': told('Amptray-1.0.0-x64.zip', 'Amptray-1.0.0-arm64.zip'),
    'Amptray-Setup-1.0.0.exe': '',
    'Amptray-Portable-1.0.0.exe': '',
    'latest.yml': told('Amptray-Setup-1.0.0.exe'),
    'Amptray-x86_64.AppImage': '',
    'Amptray-arm64.AppImage': '',
    'amptray_1.0.0_amd64.deb': '',
    'amptray_1.0.0_arm64.deb': '',
    'amptray-1.0.0.x86_64.rpm': '',
    'amptray-1.0.0.aarch64.rpm': '',
    'amptray-1.0.0.tar.gz': '',
    'amptray-1.0.0-arm64.tar.gz': '',
    'latest-linux.yml': told('Amptray-x86_64.AppImage'),
    'latest-linux-arm64.yml': told('Amptray-arm64.AppImage'),
    [SBOM]: '{}',
  }

  test('has a package for each target, and what tells of them', () => {
    expect(missingFrom(aFolder(WHOLE), '1.0.0', builder)).toEqual([])
  })

  test.each(Object.keys(WHOLE))('is none without %s', (name) => {
    const { [name]: _gone, ...rest } = WHOLE
    expect(missingFrom(aFolder(rest), '1.0.0', builder)).not.toEqual([])
  })

  test.each([
    [
      'a version before',
      'latest.yml',
      told('Amptray-Setup-1.0.0.exe').replace('1.0.0', '0.9.0'),
      'tells of 0.9.0',
    ],
    [
      'a file that is not there',
      'latest.yml',
      told('Amptray-Setup-1.0.1.exe'),
      'names Amptray-Setup-1.0.1.exe',
    ],
    ['no file', 'latest-mac.yml', 'version: 1.0.0\nfiles: []', 'names no version or no files'],
  ])('tells of nothing else: %s', (_what, name, text, why) => {
    expect(missingFrom(aFolder({ ...WHOLE, [name]: text }), '1.0.0', builder).join('\n')).toContain(why)
  })
})

describe('on GitHub', () => {
  /** A program of GitHub's name that notes how it was called, and fails at one word. */
  function step(args: readonly string[], failsAt = 'never') {
    const bin = aFolder({
      gh: `#!/bin/sh\necho "$*" >> "$(dirname "$0")/calls"\ncase "$*" in *${failsAt}*) exit 1;; esac\n`,
    })
    chmodSync(join(bin, 'gh'), 0o755)
    const { status, stderr } = spawnSync(process.execPath, ['build/release/release.ts', ...args], {
      cwd: root,
      env: { ...process.env, PATH: `${bin}:${process.env['PATH']}`, GITHUB_REPOSITORY: 'somebody/amptray' },
    })
    const calls = spawnSync('cat', [join(bin, 'calls')])
      .stdout.toString()
      .trimEnd()
      .split('\n')
    return { status, said: stderr.toString(), calls }
  }

  test('every file is asked after, of the repository that builds it', async () => {
    const folder = aFolder(RELEASE)
    await writeSums(folder)
    const { status, calls } = step(['verify', 'v1.0.0', folder])
    expect(status).toBe(0)
    const signer =
      '--repo somebody/amptray --signer-workflow somebody/amptray/.github/workflows/release.yml --source-ref refs/tags/v1.0.0'
    expect(calls).toEqual(
      assetsIn(folder).map((name) => `attestation verify ${join(folder, name)} ${signer}`),
    )
  })

  test('one that nobody can vouch for ends it', async () => {
    const folder = aFolder(RELEASE)
    await writeSums(folder)
    const { status, said } = step(['verify', 'v1.0.0', folder], 'Amptray-0.1.0.dmg')
    expect([status, said]).toEqual([1, expect.stringContaining('gh attestation verify ended with 1')])
  })

  test('what was changed on the way is not even asked after', async () => {
    const folder = aFolder(RELEASE)
    await writeSums(folder)
    writeFileSync(join(folder, 'Amptray-0.1.0.dmg'), 'tampered with')
    expect(step(['verify', 'v1.0.0', folder])).toMatchObject({ status: 1, calls: [''] })
  })

  test('without its program it says what to do', async () => {
    const folder = aFolder(RELEASE)
    await writeSums(folder)
    const nothing = aFolder()
    const { status, stderr } = spawnSync(
      process.execPath,
      ['build/release/release.ts', 'verify', 'v1.0.0', folder],
      {
        cwd: root,
        env: { ...process.env, PATH: nothing },
      },
    )
    expect(status).toBe(1)
    expect(String(stderr)).toBe(
      "GitHub's program gh is not here: install it from https://cli.github.com, then gh auth login\n",
    )
  })

  test('a tag that is not this version makes no draft', async () => {
    const folder = aFolder(RELEASE)
    await writeSums(folder)
    const { status, said, calls } = step(['draft', 'v99.0.0', folder])
    expect([status, calls]).toEqual([1, ['']])
    expect(said).toContain('v99.0.0 is not v')
  })

  test.each([
    [[]],
    [['nothing']],
    [['sums']],
    [['draft', 'v1.0.0']],
    [['verify', 'release']],
    [['pins', 'more']],
    [['toString']],
  ])('what nobody understands is answered with the steps: %j', (args) => {
    const { status, said } = step(args)
    expect(status).toBe(2)
    expect(said).toContain('Usage: npm run release')
  })
})

test('pins are read with the tag that each is meant to be', () => {
  const commit = 'de0fac2e4500dabe0009e67214ff5f5447ce83dd'
  expect(pinsIn(`      - uses: actions/checkout@${commit} # v6.0.2\n      - uses: a/b@v1\n`)).toEqual([
    { action: 'actions/checkout', commit, tag: 'v6.0.2' },
  ])
})
