import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Program, readInstallation } from '../../../main/update/installation.ts'
import { removeFolder } from '../../driver/removeFolder.ts'

const APPDIR = '/tmp/.mount_Amptra'

function aPlace() {
  const folder = mkdtempSync(join(tmpdir(), 'amptray-place-'))
  onTestFinished(() => {
    chmodSync(folder, 0o755)
    removeFolder(folder)
  })
  const at = (env: NodeJS.ProcessEnv, differences: Partial<Program> = {}) =>
    readInstallation({
      app: { isPackaged: true, name: 'Amptray' },
      platform: 'linux',
      env,
      execPath: '/tmp/.mount_Amptra/amptray',
      resourcesPath: folder,
      ...differences,
    })
  return { folder, at }
}

test('the source is no package, whatever the environment says', async () => {
  const { folder, at } = aPlace()
  const env = { APPDIR, APPIMAGE: join(folder, 'Amptray.AppImage') }
  expect(await at(env, { app: { isPackaged: false, name: 'Amptray' } })).toBe('checkout')
})

test('an AppImage is seen by its environment, and whether its folder can be written now', async () => {
  const { folder, at } = aPlace()
  const APPIMAGE = join(folder, 'apps', 'Amptray.AppImage')
  expect(await at({ APPDIR, APPIMAGE })).toBe('appImageFixed')
  mkdirSync(join(folder, 'apps'))
  expect(await at({ APPDIR, APPIMAGE })).toBe('appImage')
  expect(await at({ APPDIR, APPIMAGE: '/proc/1/nothing/Amptray.AppImage' })).toBe('appImageFixed')
})

test('an archive in a home is a folder, whatever mark another package left in it', async () => {
  const { folder, at } = aPlace()
  writeFileSync(join(folder, 'package-type'), 'deb\n')
  expect(await at({})).toBe('folder')
  expect(await at({ FLATPAK_ID: 'nl.amptray.app' })).toBe('distribution')
})

test.each([{ APPDIR: '/tmp/.mount_Editor' }, { APPDIR: '/tmp/.mount_Am' }, { APPDIR: '' }, {}])(
  'an AppImage that only started it is none of ours: %j',
  async (appDir) => {
    const { folder, at } = aPlace()
    const env = { ...appDir, APPIMAGE: join(folder, 'Editor.AppImage') }
    expect(await at(env, { execPath: join(folder, 'amptray') })).toBe('folder')
    expect(await at(env)).toBe('folder')
  },
)

test('a portable program that only started it is none of ours', async () => {
  const { folder, at } = aPlace()
  const env = { PORTABLE_EXECUTABLE_DIR: 'D:\\', PORTABLE_EXECUTABLE_FILE: 'D:\\Editor.exe' }
  expect(await at(env, { platform: 'win32', execPath: join(folder, 'Amptray.exe') })).toBe('folder')
  const execPath = 'C:\\Temp\\nsz4F2A.tmp\\app\\Amptray.exe'
  expect(await at(env, { platform: 'win32', execPath })).toBe('portable')
})
