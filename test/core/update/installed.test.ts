import { expect, test } from 'vitest'
import {
  INSTALLED,
  type InstallationFacts,
  type InstalledAs,
  installedAs,
  isByHand,
} from '../../../core/update/installed.ts'

const FACTS: InstallationFacts = {
  platform: 'linux',
  isPackaged: true,
  program: '/opt/Amptray/amptray',
  appImage: undefined,
  isAppImageWritable: false,
  packageType: undefined,
  hasDpkg: false,
  hasRpm: false,
  isPortable: false,
  hasUninstaller: false,
  hasCask: false,
  isSigned: false,
  isSandboxed: false,
}

const APP_IMAGE = { program: '/tmp/.mount_Amptra1/amptray', appImage: '/home/me/Amptray.AppImage' }
const MAC = { platform: 'darwin', program: '/Applications/Amptray.app/Contents/MacOS/Amptray' } as const
const WINDOWS = {
  platform: 'win32',
  program: 'C:\\Users\\me\\AppData\\Local\\Programs\\amptray\\Amptray.exe',
} as const

const TABLE: readonly (readonly [what: string, facts: Partial<InstallationFacts>, as: InstalledAs])[] = [
  ['the source', { isPackaged: false, ...APP_IMAGE }, 'checkout'],
  ['the source on a Mac', { ...MAC, isPackaged: false, hasCask: true }, 'checkout'],
  ['the source on Windows', { ...WINDOWS, isPackaged: false, hasUninstaller: true }, 'checkout'],
  ['an AppImage', { ...APP_IMAGE, isAppImageWritable: true }, 'appImage'],
  ['an AppImage in a folder that cannot be written', APP_IMAGE, 'appImageFixed'],
  [
    'an AppImage that was packed beside a deb',
    { ...APP_IMAGE, isAppImageWritable: true, packageType: 'deb', hasDpkg: true },
    'appImage',
  ],
  ['a deb', { packageType: 'deb', hasDpkg: true }, 'deb'],
  ['an rpm', { packageType: 'rpm', hasRpm: true }, 'rpm'],
  ['a deb that Arch has repacked', { packageType: 'deb' }, 'distribution'],
  ['a package of the distribution', { program: '/usr/lib/amptray/amptray', hasDpkg: true }, 'distribution'],
  ['one of NixOS', { program: '/nix/store/x-amptray/bin/amptray' }, 'distribution'],
  ['a flatpak', { program: '/app/amptray/amptray', isSandboxed: true }, 'distribution'],
  ['a snap', { program: '/snap/amptray/1/amptray', isSandboxed: true }, 'distribution'],
  ['an archive in a home', { program: '/home/me/Amptray/amptray' }, 'folder'],
  ['an archive in /usr/local', { program: '/usr/local/amptray/amptray' }, 'folder'],
  [
    'an archive that was packed beside a deb',
    { program: '/home/me/Amptray/amptray', packageType: 'deb', hasDpkg: true },
    'folder',
  ],
  ['the installer of Windows', { ...WINDOWS, hasUninstaller: true }, 'nsis'],
  ['the portable program of Windows', { ...WINDOWS, isPortable: true, hasUninstaller: true }, 'portable'],
  ['a folder of Windows that somebody copied', WINDOWS, 'folder'],
  ['a signed Mac app', { ...MAC, isSigned: true }, 'mac'],
  ['a Mac app without an identity', MAC, 'macUnsigned'],
  ['a Mac app that Homebrew installed', { ...MAC, isSigned: true, hasCask: true }, 'homebrew'],
  [
    'a Mac app in the folder of Homebrew',
    {
      ...MAC,
      isSigned: true,
      program: '/opt/homebrew/Caskroom/amptray/1/Amptray.app/Contents/MacOS/Amptray',
    },
    'homebrew',
  ],
  [
    'a Mac app that is still on its disk image',
    { ...MAC, isSigned: true, program: '/Volumes/Amptray 1/Amptray.app/Contents/MacOS/Amptray' },
    'macFixed',
  ],
  [
    'a Mac app that macOS runs from a place of its own',
    {
      ...MAC,
      isSigned: true,
      program: '/private/var/folders/x/T/AppTranslocation/y/d/Amptray.app/Contents/MacOS/Amptray',
    },
    'macFixed',
  ],
]

test.each(TABLE)('%s is seen', (_what, facts, as) => {
  expect(installedAs({ ...FACTS, ...facts })).toBe(as)
})

test('each way to be installed is in the table', () => {
  expect(new Set(TABLE.map(([, , as]) => as))).toEqual(new Set(Object.keys(INSTALLED)))
})

test('only what can be replaced without a password replaces itself', () => {
  const itself = Object.keys(INSTALLED).filter((as) => !isByHand(as as InstalledAs)) // its own keys
  expect(itself).toEqual(['nsis', 'appImage', 'mac'])
})
