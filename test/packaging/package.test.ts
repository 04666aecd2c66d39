import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll, listPackage } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fuseStates, makeStubElectron } from './stubElectron.ts'

const root = join(import.meta.dirname, '../..')

let scratch: string
let resources: string

beforeAll(() => {
  if (!existsSync(join(root, 'out/main/index.js')))
    throw new Error('Nothing to package: `npm run build` first.')
  scratch = mkdtempSync(join(tmpdir(), 'amptray-package-'))
  makeStubElectron(join(scratch, 'electron'))
  const run = electronBuilder()
  if (run.status !== 0) throw new Error(`electron-builder failed:\n${run.stdout}${run.stderr}`)
  resources = join(scratch, 'release/linux-unpacked/resources')
})

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Packages the built app for Linux and this machine's processor, without archives. */
function electronBuilder(...more: string[]) {
  const cli = join(root, 'node_modules/electron-builder/cli.js')
  const paths = [
    `-c.electronDist=${join(scratch, 'electron')}`,
    `-c.directories.output=${join(scratch, 'release')}`,
  ]
  const args = [cli, '--linux', 'dir', `--${process.arch}`, '--publish', 'never', ...paths, ...more]
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
}

/** Paths of the files under a folder, folders left out. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

const keytarBinary = `node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`

describe('the packaged app', () => {
  /** What may be in it, by what it is for. */
  const kinds = [
    /^out\/main\/[\w-]+\.js$/,
    /^out\/preload\/index\.cjs$/,
    /^out\/renderer\/[\w./-]+\.(html|js|css|svg|woff2)$/,
    /^out\/icons\/[\w@.-]+\.(png|ico)$/,
    /^package\.json$/,
    /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js|prebuilds\/.*\.node)$/,
  ]

  /** The archive unpacked, with the files beside it put back. */
  function extracted(): string {
    const folder = join(scratch, 'extracted')
    if (!existsSync(folder)) extractAll(join(resources, 'app.asar'), folder)
    return folder
  }

  test('holds only what runs: no sources, maps or tests', () => {
    const files = filesUnder(extracted())
    expect(files.filter((file) => !kinds.some((kind) => kind.test(file)))).toEqual([])
    expect(kinds.filter((kind) => !files.some((file) => kind.test(file)))).toEqual([])
  })

  test("unpacks this platform's keytar and nothing else", () => {
    expect(filesUnder(join(resources, 'app.asar.unpacked'))).toEqual([keytarBinary])
    const binaries = listPackage(join(resources, 'app.asar'), { isPack: false }).filter((file) =>
      file.endsWith('.node'),
    )
    expect(binaries).toEqual([`/${keytarBinary}`])
  })

  test('finds keytar where it is packaged', () => {
    const fromMain = createRequire(join(extracted(), 'out/main/index.js'))
    expect(fromMain('keytar')).toHaveProperty('getPassword')
  })

  test('keeps its name and desktop entry, and drops what only developers need', () => {
    const manifest = JSON.parse(readFileSync(join(extracted(), 'package.json'), 'utf8'))
    expect(manifest).toMatchObject({
      name: 'amptray',
      productName: 'Amptray',
      desktopName: 'nl.amptray.app.desktop',
      main: 'out/main/index.js',
    })
    expect(manifest).not.toHaveProperty('devDependencies')
    expect(manifest).not.toHaveProperty('scripts')
  })

  test('names no package registry', () => {
    const registry = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', cwd: tmpdir() })
    const hosts = ['registry.npmjs.org', new URL(registry.stdout.trim()).host]
    const telling = filesUnder(extracted()).filter((file) => {
      const content = readFileSync(join(extracted(), file), 'latin1')
      return hosts.some((host) => content.includes(host))
    })
    expect(telling).toEqual([])
  })

  test('has its fuses set: no Node mode, no inspector, only the archive', () => {
    const executable = readFileSync(join(scratch, 'release/linux-unpacked/amptray'))
    // In Electron's order; the ninth (wasmTrapHandlers) is beyond what electron-builder sets.
    const fuses = [
      ['runAsNode', '0'],
      ['enableCookieEncryption', '0'],
      ['enableNodeOptionsEnvironmentVariable', '0'],
      ['enableNodeCliInspectArguments', '0'],
      ['enableEmbeddedAsarIntegrityValidation', '1'],
      ['onlyLoadAppFromAsar', '1'],
      ['loadBrowserProcessSpecificV8Snapshot', '0'],
      ['grantFileProtocolExtraPrivileges', '0'],
      ['wasmTrapHandlers', '1'],
    ] as const
    const states = fuseStates(executable)
    expect(fuses.map(([name], index) => [name, states[index]])).toEqual(fuses)
  })
})

test('a key that electron-builder does not know stops it', () => {
  const run = electronBuilder('-c.mac.catgory=public.app-category.utilities')
  expect(run.status).not.toBe(0)
  expect(run.stdout + run.stderr).toContain('configuration.mac should be')
})

test("the packages' resources are built ones: without a setting they would be looked for among the scripts in build/", () => {
  const setting = /^directories: .*buildResources: (\S+)/m.exec(
    readFileSync(join(root, 'electron-builder.yml'), 'utf8'),
  )
  expect(setting?.[1]).toBe('out/packaging')
  expect(existsSync(join(root, 'out/packaging/icon.ico'))).toBe(true)
})
