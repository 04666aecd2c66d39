import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { APP_ID } from '../../../../core/values/appId.ts'
import { asarHash } from '../asarHash.ts'
import { CHECKSUMS, root } from '../electronBuilder.ts'
import { ARCHS, packageDir } from '../packageDir.ts'

describe.each(ARCHS)('the bundle for macOS, %s', (arch) => {
  const packaged = () => packageDir({ platform: 'mac', arch })

  test('is signed again, by nobody, after its fuses were set: Apple silicon kills what is not (finding 2)', () => {
    const { codesigned } = packaged()
    expect(codesigned.map(({ args }) => args)).toEqual([
      expect.stringMatching(/^--sign - --force --preserve-metadata=\S+ --deep \/.*\/Amptray\.app$/),
    ])
  })

  test('is changed by nothing after it was signed (finding 2)', () => {
    const { codesigned, folder } = packaged()
    const now = spawnSync('sh', ['-c', CHECKSUMS], { cwd: folder, encoding: 'utf8' }).stdout
    expect(codesigned.map(({ checksums }) => checksums)).toEqual([now])
    expect(now).toContain('./Contents/Resources/app.asar\n')
  })

  test('says who it is, stays out of the Dock and takes our links', () => {
    const info = readFileSync(join(packaged().folder, 'Contents/Info.plist'), 'utf8')
    const value = (key: string) => new RegExp(`<key>${key}</key>\\s*<(?:string>([^<]*)<|(true))`).exec(info)
    expect(value('CFBundleIdentifier')?.[1]).toBe(APP_ID)
    expect(value('CFBundleName')?.[1]).toBe('Amptray')
    expect(value('CFBundleExecutable')?.[1]).toBe('Amptray')
    expect(value('LSUIElement')?.[2]).toBe('true')
    expect(value('NSUserNotificationAlertStyle')?.[1]).toBe('alert')
    expect(info).toMatch(/<key>CFBundleURLSchemes<\/key>\s*<array>\s*<string>amptray<\/string>\s*<\/array>/)
    expect(value('hash')?.[1]).toBe(asarHash(join(packaged().resources, 'app.asar')))
  })
})

const configuration = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
const mac = /^mac:\n((?: .*\n|\n)+)/m.exec(configuration)?.[1] ?? ''

test('packages say in their names for which processor they are', () => {
  expect(mac).toMatch(/^ {2}artifactName: .*\$\{version\}.*\$\{arch\}\.\$\{ext\}$/m)
})

test('what is signed with a certificate is hardened, and may do no more than V8 needs', () => {
  expect(mac).toMatch(/^ {2}hardenedRuntime: true$/m)
  const files = [...mac.matchAll(/^ {2}entitlements(?:Inherit)?: (\S+)$/gm)].map(([, file = '']) => file)
  expect(files).toHaveLength(2)
  for (const file of files) {
    const entitlements = readFileSync(join(root, file), 'utf8').replaceAll(/<!--.*?-->/gs, '')
    expect(
      [...entitlements.matchAll(/<key>(.*?)<\/key>\s*<(\w+)\/>/g)].map(([, key, is]) => [key, is]),
    ).toEqual([['com.apple.security.cs.allow-jit', 'true']])
  }
})

test('whoever has a certificate signs with it, and is notarised: the file says nothing else', () => {
  expect(mac).not.toMatch(/^ {2}(identity|notarize|sign):/m)
})
