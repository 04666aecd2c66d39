import { expect, test } from 'vitest'
import { trayModel } from '../../../../core/surface/tray/model.ts'
import type { UpdateInfo } from '../../../../core/update/info.ts'
import type { InstalledAs } from '../../../../core/update/installed.ts'
import type { Update } from '../../../../core/update/update.ts'
import { speechOf } from '../../../../core/words/speech.ts'
import { aFleet, anApp, aSnapshot, NOW } from '../../builders.ts'

const version = '2.0.0'

function itemOf(now: Update, differences: Partial<UpdateInfo> = {}) {
  const updates: UpdateInfo = { now, installedAs: 'appImage', lookedAt: NOW, dismissed: '', ...differences }
  const snapshot = { ...aSnapshot(aFleet([])), app: anApp({ updates }) }
  const { items } = trayModel(snapshot, speechOf(snapshot), { now: NOW, wall: NOW })
  const item = items.find((one) => 'id' in one && one.id === 'update')
  return item?.kind === 'command' ? [item.label, item.intent?.do] : undefined
}

test.each<[Update, string, string | undefined]>([
  [{ state: 'available', version }, 'Download version 2.0.0', 'downloadUpdate'],
  [{ state: 'checking', version }, 'Download version 2.0.0', 'downloadUpdate'],
  [{ state: 'downloading', version, percent: 41 }, 'Downloading version 2.0.0', undefined],
  [{ state: 'ready', version }, 'Restart Amptray with version 2.0.0', 'restartToUpdate'],
  [{ state: 'installing', version }, 'Amptray restarts', undefined],
  [
    { state: 'failed', step: 'download', reason: 'damaged', version },
    'Version 2.0.0 could not be downloaded…',
    'showUpdate',
  ],
  [
    { state: 'failed', step: 'install', reason: 'denied', version },
    'Version 2.0.0 could not be installed…',
    'showUpdate',
  ],
  // What is known goes on to be so; the settings say that it could not be looked.
  [
    { state: 'failed', step: 'look', reason: 'noNetwork', version },
    'Download version 2.0.0',
    'downloadUpdate',
  ],
])('%j has its item', (now, label, intent) => {
  expect(itemOf(now)).toEqual([label, intent])
})

test('what waits for a restart has its item whatever was wished away before', () => {
  expect(itemOf({ state: 'ready', version }, { dismissed: version })?.[1]).toBe('restartToUpdate')
})

test.each<InstalledAs>(['deb', 'rpm', 'portable', 'macUnsigned', 'homebrew', 'appImageFixed'])(
  'as %s the item leads to what is to be done',
  (installedAs) => {
    expect(itemOf({ state: 'available', version }, { installedAs })).toEqual([
      'Version 2.0.0 is available…',
      'showUpdate',
    ])
  },
)

test.each<[string, Update, Partial<UpdateInfo>]>([
  ['none is known', { state: 'none' }, {}],
  ['a look failed', { state: 'failed', step: 'look', reason: 'noNetwork', version: undefined }, {}],
  ['it is looked', { state: 'checking', version: undefined }, {}],
  ['it is not wanted', { state: 'available', version }, { dismissed: version }],
  [
    'it failed and is not wanted any more',
    { state: 'failed', step: 'download', reason: 'damaged', version },
    { dismissed: version },
  ],
  ['nobody knows yet how it is installed', { state: 'available', version }, { installedAs: undefined }],
])('where %s the menu has no item', (_what, now, differences) => {
  expect(itemOf(now, differences)).toBeUndefined()
})
