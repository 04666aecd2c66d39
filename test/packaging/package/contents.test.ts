import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'
import { describe, expect, test } from 'vitest'
import { APP_ID } from '../../../core/values/appId.ts'
import { testWhere } from '../../where.ts'
import { FUSES } from '../security/fuses.ts'
import { filesUnder } from './filesUnder.ts'
import { readFuses } from './fuseWire.ts'
import { ARCHS, packageDir } from './packageDir.ts'
import { PLATFORMS } from './stubElectron.ts'

const onLinux = testWhere(process.platform === 'linux', "the program that is tried is Linux's.")

/** Of Node, as keytar names its folders. */
const nodePlatform = { linux: 'linux', win: 'win32', mac: 'darwin' } as const

/** What is Electron's, by the names that electron-builder gives it, and electron-builder's own. */
const NOT_OURS = [
  /^version$/,
  /^LICENSE(\.electron\.txt|S\.chromium\.html)$/,
  /^(amptray|Amptray\.exe|chrome-sandbox)$/,
  /^locales\/en-US\.pak$/,
  /^resources\/none$/,
  // The updater's, where electron-builder has it at hand: it names where new versions are.
  /^resources\/app-update\.yml$/,
  /^Contents\/(Info\.plist|MacOS\/|Frameworks\/)/,
  /^Contents\/Resources\/(en\.lproj\/|LICENSE)/,
]

const each = PLATFORMS.flatMap((platform) => ARCHS.map((arch) => ({ platform, arch })))

describe.each(each)('packaged for $platform $arch, the app', (wanted) => {
  const keytarBinary = `node_modules/keytar/prebuilds/${nodePlatform[wanted.platform]}-${wanted.arch}/keytar.node`

  /** What may be in it, by what it is for. */
  const kinds = [
    /^out\/main\/[\w-]+\.js$/,
    /^out\/licences\.json$/,
    /^out\/preload\/index\.cjs$/,
    /^out\/renderer\/[\w./-]+\.(html|js|css|svg|woff2)$/,
    /^out\/icons\/[\w@.-]+\.(png|ico)$/,
    /^package\.json$/,
    /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js|prebuilds\/.*\.node)$/,
  ]

  test('holds only what runs: no sources, maps or tests', () => {
    const files = filesUnder(packageDir(wanted).app)
    expect(files.filter((file) => !kinds.some((kind) => kind.test(file)))).toEqual([])
    expect(kinds.filter((kind) => !files.some((file) => kind.test(file)))).toEqual([])
  })

  test("unpacks this system's keytar and nothing else", () => {
    const { resources } = packageDir(wanted)
    expect(filesUnder(join(resources, 'app.asar.unpacked'))).toEqual([keytarBinary])
    const inArchive = listPackage(join(resources, 'app.asar'), { isPack: false })
    expect(inArchive.filter((file) => file.endsWith('.node'))).toEqual([`/${keytarBinary}`])
  })

  test("adds nothing to Electron's own files but the archive, what is unpacked of it, and icons", () => {
    const { folder } = packageDir(wanted)
    const added = filesUnder(folder).filter((file) => !NOT_OURS.some((own) => own.test(file)))
    const ours = [
      'app.asar',
      `app.asar.unpacked/${keytarBinary}`,
      ...(wanted.platform === 'mac' ? ['icon.icns'] : []),
    ]
    const place = wanted.platform === 'mac' ? 'Contents/Resources' : 'resources'
    expect(added).toEqual(ours.map((file) => `${place}/${file}`))
  })

  test('has an archive of under 6 MB', () => {
    const { resources } = packageDir(wanted)
    expect(statSync(join(resources, 'app.asar')).size / 1e6).toBeLessThan(6)
  })

  test('has its fuses set: no Node mode, no inspector, only the archive', () => {
    expect(readFuses(readFileSync(packageDir(wanted).program))).toEqual({
      ...FUSES,
      enableCookieEncryption: false,
      wasmTrapHandlers: true,
    })
  })
})

describe('the packaged app', () => {
  const packagedApp = () => packageDir({ platform: 'linux' }).app

  onLinux('finds keytar where it is packaged', () => {
    const fromMain = createRequire(join(packagedApp(), 'out/main/index.js'))
    expect(fromMain('keytar')).toHaveProperty('getPassword')
  })

  test('keeps its name and desktop entry, and drops what only developers need', () => {
    const manifest = JSON.parse(readFileSync(join(packagedApp(), 'package.json'), 'utf8'))
    expect(manifest).toMatchObject({
      name: 'amptray',
      productName: 'Amptray',
      desktopName: `${APP_ID}.desktop`,
      main: 'out/main/index.js',
    })
    expect(manifest).not.toHaveProperty('devDependencies')
    expect(manifest).not.toHaveProperty('scripts')
  })

  test('names no package registry', () => {
    const registry = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', cwd: tmpdir() })
    const hosts = ['registry.npmjs.org', new URL(registry.stdout.trim()).host]
    const app = packagedApp()
    const telling = filesUnder(app).filter((file) => {
      const content = readFileSync(join(app, file), 'latin1')
      return hosts.some((host) => content.includes(host))
    })
    expect(telling).toEqual([])
  })
})
