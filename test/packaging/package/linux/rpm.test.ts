import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { APP_ID } from '../../../../core/values/appId.ts'
import { testWhere } from '../../../where.ts'
import { LINUX_VERSION } from '../electronBuilder.ts'
import { expectDesktopEntry } from './installed.ts'
import { makeInstaller } from './installer.ts'
import { CHANGED, inThrowawayRoot, leftIn, type Said, whyNoThrowawayRoot } from './throwawayRoot.ts'

const whyNot = whyNoThrowawayRoot('rpm', 'rpmbuild')
const withRpm = testWhere(whyNot === undefined, whyNot ?? '')
const scratch = mkdtempSync(join(tmpdir(), 'amptray-rpm-'))
// On Debian it warns, and knows nothing of what is installed: what it depends on is only read.
const QUIETLY = '--nodeps --force-debian'
let said: Said

beforeAll(() => {
  if (whyNot !== undefined) return
  const first = makeInstaller('rpm', join(scratch, 'first'))
  said = inThrowawayRoot(
    { 'first.rpm': first },
    {
      install: `rpm -i ${QUIETLY} /mnt/first.rpm`,
      installed: 'rpm -q amptray --qf "%{VERSION} %{LICENSE} %{SUMMARY}"',
      requires: 'rpm -q --requires amptray',
      entry: `cat /usr/share/applications/${APP_ID}.desktop`,
      // In the order of an upgrade: the script of the new one, then that of the old one.
      replace: `rpm -U --replacepkgs ${QUIETLY} /mnt/first.rpm`,
      replaced: 'rpm -q amptray --qf "%{VERSION}\\n"; readlink -f "$(command -v amptray)"',
      remove: `rpm -e ${QUIETLY} amptray`,
      removed: CHANGED,
    },
  )
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the rpm', () => {
  withRpm('is installed, and depends on the library of the keychain under both of its names', () => {
    expect(said('installed')).toBe(`${LINUX_VERSION} MIT Blue Current charge points in the system tray`)
    expect(said('requires').split('\n')).toContain('(libsecret or libsecret-1-0)')
    expectDesktopEntry(said('entry'), '/opt/Amptray/amptray')
  })

  withRpm('keeps its command when it is replaced', () => {
    expect(said('replaced').trim().split('\n')).toEqual([LINUX_VERSION, '/opt/Amptray/amptray'])
  })

  withRpm('leaves nothing when it is removed, no empty folder either', () => {
    expect(leftIn(said('removed'))).toEqual([])
  })
})
