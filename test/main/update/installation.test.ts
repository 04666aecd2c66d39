import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readInstallation } from '../../../main/update/installation.ts'
import { removeFolder } from '../../driver/removeFolder.ts'

function aPlace() {
  const folder = mkdtempSync(join(tmpdir(), 'amptray-place-'))
  onTestFinished(() => {
    chmodSync(folder, 0o755)
    removeFolder(folder)
  })
  const at = (env: NodeJS.ProcessEnv, isPackaged = true) =>
    readInstallation({
      app: { isPackaged, name: 'Amptray' },
      platform: 'linux',
      env,
      execPath: '/tmp/.mount_Amptra/amptray',
      resourcesPath: folder,
    })
  return { folder, at }
}

test('the source is no package, whatever the environment says', async () => {
  const { folder, at } = aPlace()
  expect(await at({ APPIMAGE: join(folder, 'Amptray.AppImage') }, false)).toBe('checkout')
})

test('an AppImage is seen by its environment, and whether its folder can be written now', async () => {
  const { folder, at } = aPlace()
  const APPIMAGE = join(folder, 'apps', 'Amptray.AppImage')
  expect(await at({ APPIMAGE })).toBe('appImageFixed')
  mkdirSync(join(folder, 'apps'))
  expect(await at({ APPIMAGE })).toBe('appImage')
  expect(await at({ APPIMAGE: '/proc/1/nothing/Amptray.AppImage' })).toBe('appImageFixed')
})

test('an archive in a home is a folder, whatever mark another package left in it', async () => {
  const { folder, at } = aPlace()
  writeFileSync(join(folder, 'package-type'), 'deb\n')
  expect(await at({})).toBe('folder')
  expect(await at({ FLATPAK_ID: 'nl.amptray.app' })).toBe('distribution')
})
