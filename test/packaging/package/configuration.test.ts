import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { APP_ID, EARLIER_APP_IDS } from '../../../core/values/appId.ts'
import { electronBuilder, root } from './electronBuilder.ts'

test('a key that electron-builder does not know stops it', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'amptray-package-'))
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }))
  const run = electronBuilder('linux', scratch, ['dir', '-c.mac.catgory=public.app-category.utilities'])
  expect(run.status).not.toBe(0)
  expect(run.stdout + run.stderr).toContain('configuration.mac should be')
})

const configuration = readFileSync(join(root, 'electron-builder.yml'), 'utf8')

test('systems know the app by one id, and stores take it', () => {
  expect(/^appId: (\S+)$/m.exec(configuration)?.[1]).toBe(APP_ID)
  const { desktopName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(desktopName).toBe(`${APP_ID}.desktop`)
  // As D-Bus, Flathub and Apple have it: parts of letters and digits, and no `.app` at the end.
  expect(APP_ID).toMatch(/^[a-z]+(\.[A-Za-z][A-Za-z0-9]*){2,}(?<!\.app)$/)
  expect(EARLIER_APP_IDS).not.toContain(APP_ID)
})

test("the packages' resources are built ones: without a setting they would be looked for among the scripts in build/", () => {
  const setting = /^directories: .*buildResources: (\S+)/m.exec(configuration)
  expect(setting?.[1]).toBe('out/packaging')
  expect(existsSync(join(root, 'out/packaging/icon.ico'))).toBe(true)
})
