import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { electronBuilder, root } from './electronBuilder.ts'

test('a key that electron-builder does not know stops it', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'amptray-package-'))
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }))
  const run = electronBuilder('linux', scratch, ['dir', '-c.mac.catgory=public.app-category.utilities'])
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
